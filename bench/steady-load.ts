import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long answers took, in milliseconds, from the moment each was due. */
export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/**
 * Asks at an even pace, whether or not earlier answers are there yet, over connections that stay open. autocannon's own
 * pace comes in bursts at each second; with people at a desk it does not.
 *
 * @throws {Error} for any answer that is not 200
 */
export async function steadyLoad(
  baseUrl: string,
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
  perSecond: number,
  seconds: number,
): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  const beganMs = performance.now();
  const pending: Promise<number>[] = [];
  for (let asked = 0; asked < perSecond * seconds; asked += 1) {
    const dueMs = beganMs + (asked * 1000) / perSecond;
    // A timer is late by up to a millisecond; waiting the rest out would take the CPU from the server.
    if (dueMs > performance.now()) await sleep(dueMs - performance.now());
    const startedMs = performance.now();
    pending.push(
      ask(new URL(paths[asked % paths.length] ?? '/', baseUrl), headers, agent).then((ms) => ms - startedMs),
    );
  }
  const sorted = (await Promise.all(pending)).toSorted((a, b) => a - b);
  agent.destroy();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** When the whole answer had come. */
function ask(url: URL, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { headers, agent }, (response) => {
      response.resume();
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now());
        else reject(new Error(`${url.pathname}: ${response.statusCode}`));
      });
    }).once('error', reject);
  });
}
