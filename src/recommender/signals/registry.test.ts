import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { fitDataOf } from '../log/fit-data.ts';
import { blendOf } from '../model/blend.ts';
import { recipeSchema, safeRecipe } from '../model/recipe.ts';
import { type LoggedStep, visitLog } from '../test/visit-log.ts';
import { PERSONAL_NAMES, type PersonalName, reasonFrom, SIGNALS, signalFormats } from './registry.ts';
import type { Signal } from './signal.ts';
import type { ReasonSource } from './signal-kind.ts';

const safe = safeRecipe(defaultSettings().training);
const settingsOf = (name: PersonalName) => Object.keys(SIGNALS[name].settings.parse({}));

describe('the registry of signals', () => {
  it.each(PERSONAL_NAMES)('has nothing among the settings of %s that nothing moves', (name) => {
    // The tenant moves those of `together`, in training.fit: pages are served by the same table.
    const moved = name === 'together' ? SIGNALS.similar.axes : SIGNALS[name].axes;
    expect(Object.keys(moved).sort()).toEqual(settingsOf(name).sort());
  });

  it.each(PERSONAL_NAMES)(
    'searches %s within the bounds of its settings, and knows which of them need a fit',
    (name) => {
      const { settings, axes, starts = [], fitted } = SIGNALS[name];
      const changes = Object.entries(axes).flatMap(([setting, values]) =>
        (values as readonly unknown[]).map((value) => ({ [setting]: value })),
      );
      for (const change of [...changes, ...starts]) expect(settings.parse(change)).toMatchObject(change);
      expect(settingsOf(name)).toEqual(expect.arrayContaining([...fitted]));
    },
  );

  it('has twenty-one settings to search, and a stored format for each signal', () => {
    expect(PERSONAL_NAMES.flatMap((name) => Object.keys(SIGNALS[name].axes))).toHaveLength(21);
    expect(signalFormats().split('\n')).toHaveLength(PERSONAL_NAMES.length);
    expect(signalFormats()).toContain('visits 1: halfLifeDays,returnWeight');
  });
});

describe('suits', () => {
  const dataOf = (...customers: readonly (readonly LoggedStep[])[]) => {
    const log = visitLog(...customers);
    return fitDataOf(log, 1 + Math.max(0, ...log.items));
  };
  const many = (count: number, steps: readonly LoggedStep[]) => Array.from({ length: count }, () => steps);

  it('asks for a hundred people to find those alike', () => {
    expect(SIGNALS.peers.suits(dataOf(...many(100, [[0, 0]])))).toBe(true);
    expect(SIGNALS.peers.suits(dataOf(...many(99, [[0, 0]])))).toBe(false);
  });

  it('asks for somebody who ordered twice to find what is taken again, or later', () => {
    for (const orderCount of [1, 2]) {
      const data = dataOf([[0, 0]]);
      const customers = data.log.customers.map((span) => ({ ...span, orderCount }));
      const ordered = { ...data, log: { ...data.log, customers } };
      expect(SIGNALS.again.suits(ordered)).toBe(orderCount === 2);
      expect(SIGNALS.later.suits(ordered)).toBe(orderCount === 2);
    }
  });

  it('asks for more than a tenth of steps within half an hour of the one before to find visits', () => {
    const visit: readonly LoggedStep[] = [
      [1, 30],
      [0, 0],
    ];
    const twoDays: readonly LoggedStep[] = [
      [1, 31],
      [0, 0],
    ];
    for (const name of ['visits', 'next'] as const) {
      expect(SIGNALS[name].suits(dataOf(visit, ...many(8, twoDays)))).toBe(true);
      expect(SIGNALS[name].suits(dataOf(visit, ...many(9, twoDays)))).toBe(false);
    }
  });

  it('takes a catalogue of a thousand items for the dense model', () => {
    const data = dataOf([[0, 0]]);
    expect(SIGNALS.ease.suits({ ...data, itemCount: 1000 })).toBe(true);
    expect(SIGNALS.ease.suits({ ...data, itemCount: 1001 })).toBe(false);
  });
});

describe('recipeSchema', () => {
  it('reads what an older program wrote: what is no setting any more is dropped, what it did not know has its default', () => {
    const { ease: _, ...blend } = blendOf({ similar: 1, visits: 0.5 });
    const { next: __, ...older } = safe;
    const stored = {
      ...older,
      peers: { ...safe.peers, neighbourPeople: 500, maxItems: 200 },
      visits: { ...safe.visits, stepFade: 2.5 },
      blends: { new: blend, again: safe.blends.again, any: safe.blends.any, visit: safe.blends.visit },
    };
    expect(recipeSchema.parse(stored)).toEqual({
      ...safe,
      peers: { ...safe.peers, neighbourPeople: 500 },
      blends: { ...safe.blends, new: blendOf({ similar: 1, visits: 0.5 }), unseen: blendOf({}), basket: blendOf({}) },
    });
  });
});

describe('reasonFrom', () => {
  /* The customer has item 0, "tea", and item 1 may not be named. */
  const source: ReasonSource = {
    model: {
      itemCustomers: Uint32Array.of(8, 5, 10),
      customerCount: 40,
      itemOrders: Uint32Array.of(8, 5, 10),
      orderCount: 50,
    },
    seeds: [{ itemIndex: 0, weight: 1 }],
    origin: (itemIndex) => (itemIndex === 0 ? { itemId: 'tea', did: 'purchase' } : null),
    nameOf: (itemIndex) => ['tea', null, 'cake'][itemIndex] ?? null,
    sharedTerms: () => ['word:sweet'],
  };
  const ITEM = 2;
  const told = (evidence: Partial<Record<PersonalName, object>>, changes: Partial<ReasonSource> = {}) => {
    const asked = (name: PersonalName): Signal | null => {
      const found = evidence[name];
      return found === undefined
        ? null
        : { score: () => {}, explains: () => true, evidenceFor: (item) => (item === ITEM ? found : null) };
    };
    return reasonFrom(asked as Parameters<typeof reasonFrom>[0], ITEM, { ...source, ...changes });
  };
  const pair = { seed: 0, support: 4 };

  it('tells a pair with how much more often than by chance people have both', () => {
    const lift = { timesMoreThanChance: (4 * 40) / (8 * 10) };
    const reason = { kind: 'because_of_item', itemId: 'tea', did: 'purchase', support: 4, ...lift };
    expect(told({ similar: pair })).toEqual(reason);
  });

  it('tells each signal in its own way', () => {
    expect(told({ again: { times: 3, lastMs: 7 } })).toEqual({ kind: 'taken_before', times: 3, lastMs: 7 });
    expect(told({ peers: { people: 2 } })).toEqual({ kind: 'people_like_you', people: 2 });
    expect(told({ visits: { visits: 2 } })).toEqual({ kind: 'visits_like_this', visits: 2 });
    expect(told({ visits: { visits: 2, via: 0 } })).toEqual({ kind: 'seen_with', itemId: 'tea', visits: 2 });
    expect(told({ next: { itemIndex: 0, support: 2 } })).toEqual({ kind: 'next_after', itemId: 'tea', support: 2 });
    expect(told({ later: pair })).toEqual({ kind: 'next_after', itemId: 'tea', support: 4 });
    expect(told({ attributes: pair })).toEqual({ kind: 'alike', itemId: 'tea', shared: ['word:sweet'] });
    expect(told({})).toBeNull();
  });

  it('tells first what the customer did themselves, and last what is merely alike', () => {
    const all = { attributes: pair, similar: pair, peers: { people: 2 }, again: { times: 1, lastMs: 0 } };
    expect(told(all)).toMatchObject({ kind: 'taken_before' });
    expect(told({ attributes: pair, similar: pair })).toMatchObject({ kind: 'because_of_item' });
    expect(told({ attributes: pair, peers: { people: 2 } })).toMatchObject({ kind: 'people_like_you' });
  });

  it('names nothing that may not be named: it tells the next reason there is', () => {
    expect(told({ visits: { visits: 2, via: 1 } })).toBeNull();
    expect(told({ next: { itemIndex: 1, support: 2 } })).toBeNull();
    const nobody = { origin: () => null };
    for (const name of ['similar', 'later', 'attributes'] as const) expect(told({ [name]: pair }, nobody)).toBeNull();
    expect(told({ similar: pair, peers: { people: 2 } }, nobody)).toEqual({ kind: 'people_like_you', people: 2 });
    expect(told({ attributes: pair }, { sharedTerms: () => [] })).toBeNull();
  });
});
