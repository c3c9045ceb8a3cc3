import { describe, expect, it } from 'vitest';
import type { Item } from '../../domain/item.ts';
import type { Reason } from '../../domain/recommendation.ts';
import { LOCALES, scriptOf } from '../locale.ts';
import { OWN_SPEECHES } from '../speech.ts';
import { itemNames, reasonTeller } from './reason-teller.ts';

const tent: Item = {
  itemId: 't1',
  title: 'Two-person tent',
  categories: [],
  price: null,
  attributes: { 'title_zh-CN': '双人帐篷' },
  hidden: false,
  inStock: true,
  createdAtMs: 0,
};
const nameIn = (locale: string) =>
  itemNames(
    (id) => (id === 't1' ? tent : undefined),
    locale,
    (id) => id !== 'secret',
  );
const tellIn = (locale: string, reason: Reason, together = false) => {
  const speech = OWN_SPEECHES.reasonSpeechFor(locale, 'en');
  return reasonTeller(speech, nameIn(speech.locale))(reason, together);
};
const reasonText = (reason: Reason, together: boolean) => tellIn('en', reason, together).text;

describe('reasonTeller with the figures', () => {
  it('names the item of this customer and the figures', () => {
    const reason = {
      kind: 'because_of_item',
      itemId: 't1',
      did: 'purchase',
      support: 12,
      timesMoreThanChance: 3.44,
    } as const;
    expect(reasonText(reason, false)).toBe(
      'Because you bought "Two-person tent": 12 people showed interest in both, 3.4 times as many as by chance.',
    );
  });

  it('speaks of orders where the relation is one of orders', () => {
    const reason = { kind: 'because_of_item', itemId: 't1', did: null, support: 4, timesMoreThanChance: 2 } as const;
    expect(reasonText(reason, true)).toBe(
      'Goes with "Two-person tent": in the same order 4 times, 2.0 times as often as by chance.',
    );
  });

  it('does not claim to know what an unknown type of event means', () => {
    const reason = { kind: 'because_of_item', itemId: 'x', did: 'sniff', support: 2, timesMoreThanChance: 2 } as const;
    expect(reasonText(reason, false)).toMatch(/^Because of "x":/);
    expect(reasonText({ ...reason, did: 'constructor' }, false)).toMatch(/^Because of "x":/);
  });

  it('does not say 1.0 times, nor 1 people', () => {
    const reason = { kind: 'because_of_item', itemId: 'x', did: null, support: 1, timesMoreThanChance: 1.04 } as const;
    expect(reasonText(reason, false)).toBe(
      'Goes with "x": 1 person showed interest in both, slightly more than by chance.',
    );
    expect(reasonText(reason, true)).toBe('Goes with "x": in the same order once, slightly more often than by chance.');
  });

  it('says how often and when what they take again was taken', () => {
    const lastMs = Date.UTC(2026, 2, 1, 23);
    expect(reasonText({ kind: 'taken_before', times: 3, lastMs }, false)).toBe(
      'You chose this 3 times, last on 2026-03-01.',
    );
    expect(reasonText({ kind: 'taken_before', times: 1, lastMs }, false)).toMatch(/^You chose this once,/);
  });

  it('names the views of what is taken instead, and not the pair itself as bought', () => {
    expect(reasonText({ kind: 'instead_of', itemId: 't1', support: 12 }, false)).toBe(
      'Looked at in the same visit as "Two-person tent" by 12 people, seldom bought with it.',
    );
  });

  it('names what two items have in common', () => {
    expect(reasonText({ kind: 'alike', itemId: 't1', shared: ['tent', 'colour red'] }, false)).toBe(
      'Like "Two-person tent": tent, colour red.',
    );
  });

  it('counts visits like this one, and people who went on', () => {
    expect(reasonText({ kind: 'visits_like_this', visits: 14 }, false)).toBe('In 14 visits like this one.');
    expect(reasonText({ kind: 'seen_with', itemId: 't1', visits: 5 }, false)).toBe(
      'Seen with "Two-person tent" in 5 visits.',
    );
    expect(reasonText({ kind: 'next_after', itemId: 't1', support: 3 }, false)).toBe(
      '3 people went on to it from "Two-person tent".',
    );
  });

  it('counts people of a like taste', () => {
    expect(reasonText({ kind: 'people_like_you', people: 7 }, false)).toBe(
      'Chosen by 7 people whose taste is like yours.',
    );
  });

  it('tells fallbacks for what they are', () => {
    expect(reasonText({ kind: 'popular', customers: 30 }, false)).toBe('Popular here: 30 people showed interest.');
    expect(reasonText({ kind: 'had_before' }, false)).toBe('You had this before.');
  });
});

const EVERY: readonly Reason[] = [
  { kind: 'because_of_item', itemId: 't1', did: 'purchase', support: 12, timesMoreThanChance: 3.4 },
  { kind: 'because_of_item', itemId: 't1', did: null, support: 12, timesMoreThanChance: 3.4 },
  { kind: 'instead_of', itemId: 't1', support: 12 },
  { kind: 'taken_before', times: 3, lastMs: Date.UTC(2026, 2, 1) },
  { kind: 'next_after', itemId: 't1', support: 12 },
  { kind: 'alike', itemId: 't1', shared: ['tent', 'red'] },
  { kind: 'seen_before' },
  { kind: 'visits_like_this', visits: 12 },
  { kind: 'people_like_you', people: 12 },
  { kind: 'seen_with', itemId: 't1', visits: 12 },
  { kind: 'trending', customers: 12 },
  { kind: 'trending_now', people: 150 },
  { kind: 'popular', customers: 12 },
  { kind: 'new_in_catalogue', sinceMs: 0 },
  { kind: 'in_catalogue' },
  { kind: 'had_before' },
];

describe('reasonTeller for the shopper', () => {
  it('says why without a figure, in every language and of every kind', () => {
    for (const locale of LOCALES) {
      for (const reason of EVERY) {
        const { shopperText } = tellIn(locale, reason);
        expect(shopperText).not.toMatch(/\d/);
        expect(shopperText).toMatch(scriptOf(locale) === 'Latn' ? /^[A-Z].*\.$/ : /。$/u);
        if (locale.startsWith('zh')) expect(shopperText).not.toMatch(/[A-Za-z]/);
      }
    }
  });

  it('begins as the edition with the figures does', () => {
    const bought = EVERY[0] as Reason;
    expect(tellIn('en', bought).shopperText).toBe('Because you bought "Two-person tent".');
    expect(tellIn('en', { ...bought, did: null } as Reason).shopperText).toBe('Goes with "Two-person tent".');
  });
});

describe('reasonTeller in Chinese', () => {
  it('calls the item by its Chinese title, and counts', () => {
    const { text, shopperText } = tellIn('zh-SG', EVERY[0] as Reason);
    expect(shopperText).toBe('您买过“双人帐篷”，这个您也许会喜欢。');
    expect(text).toBe('您买过“双人帐篷”：有12人对两样都感兴趣，是随机水平的3.4倍。');
    expect(tellIn('zh-CN', { kind: 'alike', itemId: 't1', shared: ['a', 'b'] }).text).toBe('和“双人帐篷”相似：a、b。');
    expect(tellIn('zh-TW', { kind: 'in_catalogue' }).text).toBe('也看看這個。');
  });
});

describe('reasonTeller of what the reader may not hear of', () => {
  it('neither names it nor passes it on, whatever the kind', () => {
    for (const reason of EVERY.filter((one) => 'itemId' in one)) {
      const told = tellIn('en', { ...reason, itemId: 'secret' } as Reason);
      expect(told).toEqual({
        reason: { kind: 'in_catalogue' },
        text: 'From our range.',
        shopperText: 'From our range.',
      });
    }
  });
});

it('words each reason of a list as if it stood alone', () => {
  const speech = OWN_SPEECHES.reasonSpeechFor('en', 'en');
  const tell = reasonTeller(speech, nameIn('en'));
  for (const reason of [...EVERY, ...EVERY.toReversed()]) {
    for (const together of [true, false]) expect(tell(reason, together)).toEqual(tellIn('en', reason, together));
  }
});
