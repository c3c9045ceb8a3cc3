/** What one line of a file, or several together, tell. */
export interface Unit {
  readonly lines: readonly number[];
  readonly body: object;
  /** True: only once all before it was acknowledged, since it needs that. */
  readonly isAfter?: boolean;
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
  /** Units in a batch. @default 200 */
  readonly batchSize?: number;
  /** Called as often as all before it are acknowledged: a safe place to go on from. */
  readonly onAcknowledged: (units: number) => Promise<void> | void;
}

const UNITS_PER_BATCH = 200;

/**
 * Sends units in batches, some at once; what was acknowledged is told in the order of the file. Holds the batches under
 * way.
 *
 * @throws what `send` throws; what was acknowledged before stays told
 */
export async function sendUnits(
  units: Iterable<Unit> | AsyncIterable<Unit>,
  send: (bodies: readonly object[]) => Promise<BatchAnswer>,
  { concurrency, skip, batchSize = UNITS_PER_BATCH, onAcknowledged }: SendUnitsOptions,
): Promise<SentUnits> {
  const counts: Record<string, number> = {};
  const faults: Fault[] = [];
  const underWay = new Set<Promise<void>>();
  /** Units of each batch that is done, by its place; those before `next` are told. */
  const done = new Map<number, number>();
  let [started, next, acknowledged] = [0, 0, skip];
  let told = skip;
  let telling: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | null = null;

  async function sendBatch(place: number, batch: readonly Unit[]): Promise<void> {
    const answer = await send(batch.map(({ body }) => body));
    for (const [outcome, count] of Object.entries(answer.counts)) counts[outcome] = (counts[outcome] ?? 0) + count;
    for (const { index, problem } of answer.rejected) faults.push({ line: batch[index]?.lines[0] ?? 0, problem });
    done.set(place, batch.length);
    for (let length = done.get(next); length !== undefined; length = done.get(next)) {
      done.delete(next);
      next += 1;
      acknowledged += length;
    }
    // One after the other, so that what is told last is the furthest.
    telling = telling.then(async () => {
      if (acknowledged === told) return;
      told = acknowledged;
      await onAcknowledged(told);
    });
    await telling;
  }
  async function start(batch: readonly Unit[]): Promise<void> {
    while (underWay.size >= concurrency) await Promise.race(underWay);
    if (failure !== null) return;
    const sending: Promise<void> = sendBatch(started, batch)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(sending));
    started += 1;
    underWay.add(sending);
  }

  let batch: Unit[] = [];
  let read = 0;
  for await (const unit of units) {
    read += 1;
    if (read <= skip) continue;
    const needsBefore = unit.isAfter === true && batch.at(-1)?.isAfter !== true;
    if (batch.length === batchSize || (needsBefore && batch.length > 0)) {
      await start(batch);
      batch = [];
    }
    if (needsBefore) await Promise.all(underWay);
    if (failure !== null) break;
    batch.push(unit);
  }
  if (batch.length > 0 && failure === null) await start(batch);
  await Promise.all(underWay);
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
  return { counts, faults };
}
