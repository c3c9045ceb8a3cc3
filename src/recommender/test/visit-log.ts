import { type InteractionLog, NO_ORDER } from '../log/interaction-log.ts';

/** `[item, minute]`, or `[item, minute, weight]` for other than 1. */
export type LoggedStep = readonly [item: number, minute: number, weight?: number];

/** A log as a training set would make it: one list of steps per customer, newest first. */
export function visitLog(...customers: readonly (readonly LoggedStep[])[]): InteractionLog {
  const steps = customers.flat();
  let start = 0;
  const spans = customers.map(({ length }) => {
    const span = { start, end: start + length, orderCount: 0 };
    start += length;
    return span;
  });
  const atMs = Float64Array.from(steps, ([, minute]) => minute * 60_000);
  return {
    customers: spans,
    interactionCount: steps.length,
    newestMs: Math.max(0, ...atMs),
    items: Uint32Array.from(steps, ([item]) => item),
    atMs,
    weights: Float32Array.from(steps, ([, , weight]) => weight ?? 1),
    halfLifeDays: new Float32Array(steps.length).fill(30),
    orders: new Uint32Array(steps.length).fill(NO_ORDER),
    owned: new Uint8Array(steps.length),
  };
}
