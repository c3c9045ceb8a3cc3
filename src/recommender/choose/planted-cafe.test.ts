import { describe, expect, it } from 'vitest';
import { recommend } from '../list/recommend.ts';
import type { ShopView } from '../list/shop-view.ts';
import { ndcgAtK } from '../metrics/ndcg.ts';
import { type Blend, blendOf } from '../model/blend.ts';
import { safeRecipe } from '../model/recipe.ts';
import { buffet, type CafeGuest, cafe } from '../test/cafe.ts';
import { NOW_MS } from '../test/histories.ts';
import { smallShop } from '../test/small-shop.ts';

/*
 * Planted worlds: where everybody takes the same few things, a list is never worse than one of best sellers, and better
 * with popularity in the blend. By the lists that are served.
 */
const LENGTH = 20;

function served(guests: readonly CafeGuest[], blend: Partial<Blend>, fit: { chanceExponent?: number } = {}) {
  const base = smallShop([]);
  const safe = safeRecipe(base.settings.training);
  const training = { ...base.settings.training, fit: { ...base.settings.training.fit, ...fit } };
  return smallShop(guests, [], { training, recipe: { blends: { ...safe.blends, new: blendOf(blend) } } });
}

/** Mean nDCG of what was withheld and they never had, and the tiers of all that was listed. */
function judged(shop: ShopView, guests: readonly CafeGuest[]) {
  const tiers = new Map<string, number>();
  const scores = guests.flatMap(({ history, withheld }) => {
    const known = new Set(history.map(({ itemId }) => itemId));
    const indexOf = (itemId: string) => shop.model?.model.indexOf.get(itemId) ?? -1;
    const wanted = new Set(withheld.filter((itemId) => !known.has(itemId)).map(indexOf));
    const person = { kind: 'known', history } as const;
    const placement = { excludeOwned: true } as const;
    const asked = { about: { kind: 'nothing' }, person, placement, limit: LENGTH } as const;
    const { items } = wanted.size === 0 ? { items: [] } : recommend(shop, asked, NOW_MS);
    for (const { tier } of items) tiers.set(tier, (tiers.get(tier) ?? 0) + 1);
    const list = items.map(({ itemId }) => indexOf(itemId));
    return ndcgAtK(list, wanted, LENGTH) ?? [];
  });
  return { ndcg: scores.reduce((sum, score) => sum + score, 0) / scores.length, tiers };
}

describe('planted world: a café of 90 items, one of them in half of the baskets', () => {
  const guests = cafe(4000, 7);
  const best = judged(served(guests, { popular: 1 }), guests).ndcg;

  it('is served its best sellers, and what goes with what was taken', () => {
    // Measured: best sellers .493, neighbours alone .497, both .540. Until pairs as frequent as chance counted .357 and .460.
    expect(best).toBeCloseTo(0.493, 2);
    expect(judged(served(guests, { similar: 1 }), guests).ndcg).toBeGreaterThan(best);
    expect(judged(served(guests, { similar: 1, popular: 0.6 }), guests).ndcg).toBeGreaterThan(best + 0.03);
    // As it was before: nothing is left of a pair met less often than by chance.
    expect(judged(served(guests, { similar: 1 }, { chanceExponent: 10 }), guests).ndcg).toBeLessThan(best - 0.04);
  });

  it('says of a best seller that it is popular, not that it goes with something more than by chance', () => {
    const shop = served(guests, { similar: 1, popular: 0.6 });
    const [first] = [...(shop.model?.model.byPopularity ?? [])].map((item) => shop.model?.model.itemIds[item]);
    let told = 0;
    for (const { history } of guests.slice(0, 100)) {
      const asked = { about: { kind: 'nothing' }, person: { kind: 'known', history } } as const;
      for (const item of recommend(shop, { ...asked, placement: { excludeOwned: true }, limit: LENGTH }, NOW_MS)
        .items) {
        if (item.reason.kind === 'because_of_item') expect(item.reason.timesMoreThanChance).toBeGreaterThan(1);
        if (item.tier === 'popular') expect(item.reason.kind).toBe('popular');
        if (item.itemId === first && item.tier === 'popular') told += 1;
      }
    }
    expect(told).toBeGreaterThan(10);
  });
});

describe('planted world: a breakfast buffet', () => {
  it('shows who stayed what everybody takes that they have not had', () => {
    const guests = buffet(800, 7);
    // Measured: best sellers .424, neighbours alone .436, both .434. Before, neighbours alone .421.
    const best = judged(served(guests, { popular: 1 }), guests).ndcg;
    expect(judged(served(guests, { similar: 1 }), guests).ndcg).toBeGreaterThan(best);
    expect(judged(served(guests, { similar: 1, popular: 0.6 }), guests).ndcg).toBeGreaterThan(best);
  });
});
