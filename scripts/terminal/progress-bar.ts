import { SingleBar } from 'cli-progress';

/** A bar from 0 to 1 with words behind it. */
export interface ProgressBar {
  update(fraction: number, words: string): void;
  /** Fills the bar and leaves it on the screen. */
  done(words: string): void;
  /** Leaves the bar as it is. */
  stop(): void;
}

const PLAIN_LINE_EVERY_MS = 3_000;

/** On a terminal a bar that moves; in a file or a pipe one plain line every three seconds. */
export function startProgressBar(title: string): ProgressBar {
  const bar = new SingleBar({
    format: `  ${title} [{bar}] {percentage}%  {words}`,
    barsize: 28,
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: PLAIN_LINE_EVERY_MS,
    stream: process.stdout,
  });
  bar.start(1000, 0, { words: '' });
  return {
    update: (fraction, words) => bar.update(Math.round(fraction * 1000), { words }),
    done: (words) => {
      bar.update(1000, { words });
      bar.stop();
    },
    stop: () => bar.stop(),
  };
}
