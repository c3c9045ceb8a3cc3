import { walkJourneys } from './structure/journeys.ts';

/** How many files of ours one way through the house may open, by the journey's first word. */
const MOST_FILES: Readonly<Record<string, number>> = { request: 30, event: 20 };

const journeys = await walkJourneys();
for (const { name, files } of journeys) {
  const functions = files.reduce((sum, file) => sum + file.functions, 0);
  const most = MOST_FILES[name.split(':')[0] ?? ''];
  const isTooLong = most !== undefined && files.length > most;
  process.stdout.write(
    `${name}: ${files.length} files${most === undefined ? '' : ` of at most ${most}`}, ${functions} functions\n`,
  );
  if (process.argv.includes('--files') || isTooLong) {
    for (const file of files) process.stdout.write(`  ${String(file.functions).padStart(3)}  ${file.file}\n`);
  }
  if (isTooLong) process.exitCode = 1;
}
// The app's server may keep a connection of ours open for a while.
process.exit();
