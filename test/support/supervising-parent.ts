import { superviseProcesses } from '../../scripts/serving/supervise.ts';

/* A supervisor to be killed: keeps one process running, and tells its parent once that is ready. */

const file = 'test/support/supervised-child.ts';
await superviseProcesses([{ name: 'child', file, environment: {} }], { say: () => {}, shutdownSeconds: 10 });
process.send?.('ready');
