import type { Redis } from 'ioredis';

/** CPU time used so far, in microseconds. */
export interface CpuUse {
  /** The API process, all its threads. */
  readonly api: number;
  /** The Redis process, its background work included. */
  readonly redis: number;
  /** Commands alone, as Redis counts them for itself. */
  readonly redisCommands: number;
}

/** Reads both processes' own counters: `process_cpu_seconds_total` of `/metrics`, `INFO cpu` and `INFO commandstats`. */
export async function readCpuUse(baseUrl: string, redis: Pick<Redis, 'info'>): Promise<CpuUse> {
  const metrics = await (await fetch(new URL('/metrics', baseUrl))).text();
  const [cpu, commands] = [await redis.info('cpu'), await redis.info('commandstats')];
  const apiSeconds = numberAfter(metrics, /^process_cpu_seconds_total ([\d.e+-]+)$/m);
  const redisSeconds = numberAfter(cpu, /^used_cpu_sys:([\d.]+)/m) + numberAfter(cpu, /^used_cpu_user:([\d.]+)/m);
  const spent = [...commands.matchAll(/usec=(\d+)/g)].reduce((sum, [, usec]) => sum + Number(usec), 0);
  return { api: apiSeconds * 1e6, redis: redisSeconds * 1e6, redisCommands: spent };
}

/** What was used between two readings, per request. */
export function perRequest(before: CpuUse, after: CpuUse, requests: number): CpuUse {
  const each = (name: keyof CpuUse) => (after[name] - before[name]) / Math.max(1, requests);
  return { api: each('api'), redis: each('redis'), redisCommands: each('redisCommands') };
}

function numberAfter(text: string, pattern: RegExp): number {
  const value = Number(pattern.exec(text)?.[1]);
  if (!Number.isFinite(value)) throw new Error(`there is no ${pattern.source} in what was read`);
  return value;
}
