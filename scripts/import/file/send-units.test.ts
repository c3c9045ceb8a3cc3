import { expect, it } from 'vitest';
import { sendUnits } from './send-units.ts';

const units = Array.from({ length: 950 }, (_, at) => ({ lines: [at + 2], body: { at } }));

it('tells what was acknowledged in order, whichever answer comes first, and faults by their line', async () => {
  const told: number[] = [];
  let first = (): void => {};
  const isSecondOut = new Promise<void>((resolve) => {
    first = resolve;
  });
  const sent = await sendUnits(
    units,
    async (bodies) => {
      const [{ at } = { at: 0 }] = bodies as { at: number }[];
      if (at === 0) await isSecondOut;
      if (at === 200) first();
      return { counts: { stored: bodies.length - 1 }, rejected: [{ index: 1, problem: 'x' }] };
    },
    { concurrency: 2, skip: 0, onAcknowledged: (count) => void told.push(count) },
  );
  expect(told.toSorted((a, b) => a - b)).toEqual(told);
  expect(told.at(-1)).toBe(950);
  expect(sent.counts).toEqual({ stored: 945 });
  expect(sent.faults.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual([3, 203, 403, 603, 803]);
});

it('goes on after what was acknowledged before, and tells nothing of what was not', async () => {
  const seen: number[] = [];
  const told: number[] = [];
  const failing = sendUnits(
    units,
    async (bodies) => {
      const [{ at } = { at: 0 }] = bodies as { at: number }[];
      seen.push(at);
      if (at === 700) throw new Error('gone');
      return { counts: {}, rejected: [] };
    },
    { concurrency: 1, skip: 300, onAcknowledged: (count) => void told.push(count) },
  );
  await expect(failing).rejects.toThrow('gone');
  expect(seen.slice(0, 3)).toEqual([300, 500, 700]);
  expect(told).toEqual([500, 700]);
});

it('sends what needs all before it once that was acknowledged', async () => {
  const order: string[] = [];
  const send = async (bodies: readonly object[]) => {
    const [first = {}] = bodies;
    order.push(`from ${JSON.stringify(first)}`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`to ${JSON.stringify(bodies.at(-1))}`);
    return { counts: {}, rejected: [] };
  };
  const all = [1, 2, 3].map((at) => ({ lines: [at], body: { at }, ...(at === 3 ? { isAfter: true } : {}) }));
  await sendUnits(all, send, { concurrency: 5, skip: 0, batchSize: 1, onAcknowledged: () => {} });
  expect(order.slice(-2)).toEqual(['from {"at":3}', 'to {"at":3}']);
  expect(new Set(order.slice(0, 4))).toEqual(new Set(['from {"at":1}', 'from {"at":2}', 'to {"at":1}', 'to {"at":2}']));
});
