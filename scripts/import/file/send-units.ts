import pLimit from 'p-limit';

/** What one line of a file, or several together, tell. */
export interface Unit {
  readonly lines: readonly number[];
  readonly body: object;
}

/** What is wrong with a line. */
export interface Fault {
  readonly line: number;
  readonly problem: string;
}

/** What became of a batch: how many of each outcome, and what was refused, by place in it. */
export interface BatchAnswer {
  readonly counts: Readonly<Record<string, number>>;
  readonly rejected: readonly { readonly index: number; readonly problem: string }[];
}

export interface SentUnits {
  readonly counts: Readonly<Record<string, number>>;
  readonly faults: readonly Fault[];
}

export interface SendUnitsOptions {
  /** Batches under way at once. */
  readonly concurrency: number;
  /** Units up to here were acknowledged before. */
  readonly skip: number;
  /** Called as often as all before it are acknowledged: a safe place to go on from. */
  readonly onAcknowledged: (units: number) => Promise<void> | void;
}

const UNITS_PER_BATCH = 200;

/**
 * Sends units in batches, some at once; what was acknowledged is told in the order of the file.
 *
 * @throws what `send` throws; what was acknowledged before stays told
 */
export async function sendUnits(
  units: readonly Unit[],
  send: (bodies: readonly object[]) => Promise<BatchAnswer>,
  { concurrency, skip, onAcknowledged }: SendUnitsOptions,
): Promise<SentUnits> {
  const starts: number[] = [];
  for (let from = skip; from < units.length; from += UNITS_PER_BATCH) starts.push(from);
  const counts: Record<string, number> = {};
  const faults: Fault[] = [];
  const done = new Set<number>();
  let next = 0;
  await pLimit(concurrency).map(starts, async (from) => {
    const batch = units.slice(from, from + UNITS_PER_BATCH);
    const answer = await send(batch.map(({ body }) => body));
    for (const [outcome, count] of Object.entries(answer.counts)) counts[outcome] = (counts[outcome] ?? 0) + count;
    for (const { index, problem } of answer.rejected) faults.push({ line: batch[index]?.lines[0] ?? 0, problem });
    done.add(from);
    let isFurther = false;
    for (let start = starts[next]; start !== undefined && done.has(start); start = starts[next]) {
      next += 1;
      isFurther = true;
    }
    if (isFurther) await onAcknowledged(Math.min(units.length, skip + next * UNITS_PER_BATCH));
  });
  return { counts, faults };
}
