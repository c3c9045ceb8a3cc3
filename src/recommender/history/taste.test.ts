import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { anInteraction } from '../../domain/test/an-interaction.ts';
import { tasteOf } from './taste.ts';

const DAY_MS = 86_400_000;
const settings = defaultSettings();

function did(type: string, itemId: string, daysAgo: number): Interaction {
  return anInteraction({ type, itemId, atMs: (1000 - daysAgo) * DAY_MS, eventKey: `${type}${itemId}${daysAgo}` });
}

describe('tasteOf', () => {
  it('sums the decayed weights of an item and takes their logarithm', () => {
    // A view today weighs 1; one 30 days ago, its half-life, 0.5: log(1 + 1.5) = 0.9163.
    const taste = tasteOf([did('view', 'tent', 0), did('view', 'tent', 30)], settings);
    expect(taste.items.get('tent')?.weight).toBeCloseTo(0.9163, 4);
  });

  it('lets one thing turned down say as much as one bought, and no more', () => {
    // A dislike weighs -5, a purchase 5: -log(1 + 5) and log(1 + 5) = 1.7918.
    const { items } = tasteOf([did('purchase', 'tent', 0), did('dislike', 'novel', 0)], settings);
    expect(items.get('tent')?.weight).toBeCloseTo(1.7918, 4);
    expect(items.get('novel')?.weight).toBeCloseTo(-1.7918, 4);
  });

  it('names the type that says most, not the latest', () => {
    const taste = tasteOf([did('view', 'tent', 0), did('purchase', 'tent', 3)], settings);
    expect(taste.items.get('tent')?.did).toBe('purchase');
    expect([...taste.owned]).toEqual(['tent']);
  });

  it('names what speaks against an item that is turned down, and not a rating that says nothing', () => {
    const seenThenDisliked = tasteOf([did('dislike', 'tent', 0), did('view', 'tent', 1)], settings);
    expect(seenThenDisliked.items.get('tent')).toMatchObject({ did: 'dislike' });
    // 3 is the middle of 1 to 5: the look at it is all there is.
    const seenThenRated = tasteOf([{ ...did('rate', 'tent', 0), value: 3 }, did('view', 'tent', 1)], settings);
    expect(seenThenRated.items.get('tent')).toMatchObject({ did: 'view' });
  });

  it('counts ages back from the newest interaction, so that an absence changes nothing', () => {
    const recent = tasteOf([did('view', 'a', 0), did('view', 'b', 30)], settings);
    const longAgo = tasteOf([did('view', 'a', 500), did('view', 'b', 530)], settings);
    expect(longAgo.items).toEqual(recent.items);
  });

  it('turns an item down at once, and takes it back once bought', () => {
    const bought = did('purchase', 'tent', 9);
    const turnedDown = did('dislike', 'tent', 5);
    expect(tasteOf([turnedDown, bought], settings).disliked).toEqual(new Set(['tent']));
    expect(tasteOf([did('view', 'tent', 1), turnedDown], settings).disliked).toEqual(new Set(['tent']));
    expect(tasteOf([did('purchase', 'tent', 1), turnedDown], settings).disliked).toEqual(new Set());
  });

  it('uses the weights of the moment: purchase 5 and view 1 turned round turns the order round', () => {
    const history = [did('purchase', 'tent', 0), did('view', 'novel', 0)];
    const turned = structuredClone(settings);
    turned.eventTypes.purchase = { weight: 1, halfLifeDays: 180, owned: true, habit: true };
    turned.eventTypes.view = { weight: 5, halfLifeDays: 30, owned: false, habit: false };
    const weights = (live: typeof settings) => {
      const { items } = tasteOf(history, live);
      return { tent: items.get('tent')?.weight ?? 0, novel: items.get('novel')?.weight ?? 0 };
    };
    expect(weights(settings).tent).toBeGreaterThan(weights(settings).novel);
    expect(weights(turned).tent).toBeLessThan(weights(turned).novel);
  });

  it('ignores types the tenant no longer knows', () => {
    expect(tasteOf([did('sniff', 'tent', 0)], settings).items.size).toBe(0);
  });

  it('never lowers an item by one more view of it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 }), (daysAgo) => {
        const history = daysAgo.sort((a, b) => a - b).map((days) => did('view', 'tent', days));
        const newest = history[0] ?? did('view', 'tent', 0);
        const before = tasteOf(history, settings).items.get('tent')?.weight ?? 0;
        const after = tasteOf([{ ...newest, eventKey: 'more' }, ...history], settings).items.get('tent')?.weight ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
