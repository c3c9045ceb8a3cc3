import { describe, expect, it } from 'vitest';
import type { CustomerEvent } from '../domain/event.ts';
import type { CustomerRef } from '../domain/ids.ts';
import { atOnce } from '../maths/steps.ts';
import { planAppend, planInSteps } from './append-plan.ts';

const ann: CustomerRef = { kind: 'known', id: 'ann' };
const bob: CustomerRef = { kind: 'known', id: 'bob' };
const visit: CustomerRef = { kind: 'session', id: 's' };

const event = (id: string, customer: CustomerRef, atMs: number, identifiesSession: string | null = null) =>
  ({
    id,
    type: 'view',
    customer,
    identifiesSession,
    atMs,
    lines: [{ itemId: id, quantity: 1, price: null }],
    value: null,
    place: null,
    touchpoint: null,
    stayId: null,
    recommendationId: null,
  }) satisfies CustomerEvent;

const shape = (events: readonly CustomerEvent[]) =>
  planAppend(events).map((step) => ({
    identifies: Object.fromEntries(step.identifications),
    appends: step.appends.map((part) => `${part.customer.id}: ${part.events.map((one) => one.event.id).join(' ')}`),
  }));

describe('planAppend', () => {
  it('groups by customer, newest first, the later received first among equals', () => {
    expect(shape([event('a', ann, 10), event('b', bob, 5), event('c', ann, 20), event('d', ann, 10)])).toEqual([
      { identifies: {}, appends: ['ann: c d a', 'bob: b'] },
    ]);
  });

  it('keeps the first of a repeated event, counts the same again, and points at what differs', () => {
    const [step] = planAppend([event('a', ann, 10), event('a', ann, 99), event('a', ann, 10)]);
    expect(step?.appends[0]?.conflicts).toEqual([1]);
    expect(step?.appends[0]).toMatchObject({ repeated: 1, events: [{ event: { atMs: 10 } }] });
  });

  it('needs one step where each session is identified once, before it is used', () => {
    const events = [event('a', ann, 1, 's'), event('b', visit, 2), event('c', ann, 3, 's')];
    expect(shape(events)).toEqual([{ identifies: { s: 'ann' }, appends: ['ann: c a', 's: b'] }]);
  });

  it('begins a new step where a session used before becomes a customer', () => {
    expect(shape([event('a', visit, 1), event('b', ann, 2, 's')])).toEqual([
      { identifies: {}, appends: ['s: a'] },
      { identifies: { s: 'ann' }, appends: ['ann: b'] },
    ]);
  });

  it('begins a new step where a session becomes another customer', () => {
    expect(shape([event('a', ann, 1, 's'), event('b', bob, 2, 's')])).toEqual([
      { identifies: { s: 'ann' }, appends: ['ann: a'] },
      { identifies: { s: 'bob' }, appends: ['bob: b'] },
    ]);
  });

  it('is the same in steps', () => {
    const events = [event('a', ann, 10), event('b', bob, 5), event('c', ann, 20), event('a', ann, 11)];
    expect(atOnce(planInSteps(events))).toEqual(planAppend(events));
  });
});
