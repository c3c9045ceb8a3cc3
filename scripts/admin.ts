import { readConfig } from '../src/config.ts';
import { adminProgram } from './admin/program.ts';
import { withEngine } from './serving/with-engine.ts';
import { runScript } from './terminal/run-script.ts';

await runScript(async () => {
  const config = readConfig();
  const program = adminProgram({
    withEngine: (visit) => withEngine(config, visit),
    apiUrl: `http://${config.host}:${config.port}`,
    print: (line) => console.log(line),
  });
  await program.parseAsync();
});
