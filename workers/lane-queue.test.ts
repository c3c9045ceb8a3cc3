import { describe, expect, it } from 'vitest';
import { LaneQueue, type Waiting } from './lane-queue.ts';

const of = (isShort: boolean, servedAtMs = 0): Waiting => ({ isShort, servedAtMs });

/** A queue that knows these tenants. */
function lanes(slots: number, tenants: Record<string, Waiting>) {
  const queue = new LaneQueue(slots);
  for (const [index, tenant] of Object.keys(tenants).entries()) queue.add(tenant, index);
  return { queue, take: () => queue.take((tenant) => tenants[tenant] ?? null) };
}

describe('LaneQueue', () => {
  it('keeps one slot for short trainings: a short one does not wait for long ones to end', () => {
    const { take } = lanes(1, { long: of(false), longer: of(false), short: of(true) });
    expect([take(), take(), take()]).toEqual(['long', 'short', null]);
  });

  it('never lets long ones have the last slot', () => {
    const { queue, take } = lanes(2, { a: of(false), b: of(false), c: of(false) });
    expect([take(), take(), take()]).toEqual(['a', 'b', null]);
    queue.leave('a');
    expect(take()).toBe('c');
  });

  it('serves whoever was served longest ago, then whoever waits longest', () => {
    const { queue, take } = lanes(1, {
      often: of(false, 20),
      once: of(false, 10),
      never: of(false),
      neither: of(false),
    });
    const order: (string | null)[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const next = take();
      order.push(next);
      queue.leave(next ?? '');
    }
    expect(order).toEqual(['never', 'neither', 'once', 'often']);
  });

  it('gives a tenant one slot at a time, and its place back afterwards', () => {
    const { queue, take } = lanes(2, { a: of(true) });
    expect(take()).toBe('a');
    queue.add('a', 5);
    expect(take()).toBeNull();
    queue.leave('a');
    expect(take()).toBe('a');
  });

  it('forgets a tenant that is gone', () => {
    const { queue, take } = lanes(1, { a: of(true) });
    queue.add('gone', 0);
    queue.forget('a');
    expect(take()).toBeNull();
  });

  it('lets a short one have a slot of any length, and a second one the short lane', () => {
    const { queue, take } = lanes(1, { a: of(true), b: of(true), c: of(true) });
    expect([take(), take(), take()]).toEqual(['a', 'b', null]);
    expect(queue.busy).toBe(2);
    expect(queue.size).toBe(2);
  });
});
