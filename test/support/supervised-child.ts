import { writeFileSync } from 'node:fs';
import { tellParentReady, untilAskedToEnd } from '../../src/embedded/parent-process.ts';

/* A process as the supervisor runs them: tells that it is ready, and ends when asked to. Fails at once with FAIL. */

const asked = untilAskedToEnd();
if (process.env.FAIL === 'yes') process.exit(1);
writeFileSync(process.env.PID_FILE ?? '', String(process.pid));
tellParentReady(process.env.URL ?? null);
await asked;
process.exit(0);
