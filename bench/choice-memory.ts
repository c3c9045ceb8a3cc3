import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TASKS } from '../src/domain/task.ts';
import { casesFrom } from '../src/recommender/choose/choice-case.ts';
import { type InteractionLog, NO_ORDER } from '../src/recommender/log/interaction-log.ts';

/*
 * What drawing cases to choose by holds in memory, on logs of growing length: customers with twenty interactions each,
 * half of them orders, the newest tenth of all to be foreseen. `node scripts/bootstrap.mjs bench/choice-memory.ts
 * [MILLIONS OF INTERACTIONS ...]` prints the heap that the cases of all tasks keep, and the most the process ever had
 * beside the log's own columns.
 */
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const PER_CUSTOMER = 20;
const ITEMS = 20_000;
const MOST_CASES = 2000;
const HOUR_MS = 3_600_000;

const millions = process.argv.slice(2).map(Number);
for (const million of millions.length === 0 ? [1, 2, 5] : millions) {
  const log = syntheticLog((million * 1e6) / PER_CUSTOMER);
  const fromMs = log.newestMs * 0.9;
  collect();
  const before = process.memoryUsage();
  const startedMs = performance.now();
  const held = TASKS.map((task) => casesFrom(log, fromMs, task, MOST_CASES));
  const tookMs = performance.now() - startedMs;
  collect();
  const kept = process.memoryUsage().heapUsed - before.heapUsed;
  const most = process.resourceUsage().maxRSS * 1024 - before.rss;
  const cases = held.reduce((sum, each) => sum + each.length, 0);
  console.log(
    `  ${million} M interactions: ${cases} cases keep ${(kept / 1e6).toFixed(1)} MB; ` +
      `at most ${(most / 1e6).toFixed(0)} MB more than the log; ${tookMs.toFixed(0)} ms`,
  );
}

/** Columns only: nothing of it is on the heap but the spans. */
function syntheticLog(customers: number): InteractionLog {
  const count = customers * PER_CUSTOMER;
  const log = {
    customers: Array.from({ length: customers }, (_, customer) => ({
      start: customer * PER_CUSTOMER,
      end: (customer + 1) * PER_CUSTOMER,
      orderCount: PER_CUSTOMER / 2,
    })),
    interactionCount: count,
    newestMs: 1000 * 24 * HOUR_MS,
    items: new Uint32Array(count),
    atMs: new Float64Array(count),
    weights: new Float32Array(count).fill(1),
    halfLifeDays: new Float32Array(count).fill(90),
    orders: new Uint32Array(count),
    owned: new Uint8Array(count),
  };
  let random = 1;
  for (let at = 0; at < count; at += 1) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    log.items[at] = random % ITEMS;
    const place = at % PER_CUSTOMER;
    // Newest first: the newest of each lies in the last tenth of all time.
    log.atMs[at] = log.newestMs * (1 - place / PER_CUSTOMER) - (random % 1000);
    log.orders[at] = place % 2 === 0 ? place / 2 : NO_ORDER;
    log.owned[at] = place % 2 === 0 ? 1 : 0;
  }
  return log;
}
