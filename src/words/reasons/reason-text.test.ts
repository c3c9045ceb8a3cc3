import { describe, expect, it } from 'vitest';
import { reasonText } from './reason-text.ts';

const title = (itemId: string) => (itemId === 't1' ? 'Two-person tent' : itemId);

describe('reasonText', () => {
  it('names the item of this customer and the figures', () => {
    const reason = {
      kind: 'because_of_item',
      itemId: 't1',
      did: 'purchase',
      support: 12,
      timesMoreThanChance: 3.44,
    } as const;
    expect(reasonText(reason, false, title)).toBe(
      'Because you bought "Two-person tent": 12 people showed interest in both, 3.4 times as many as by chance.',
    );
  });

  it('speaks of orders where the relation is one of orders', () => {
    const reason = { kind: 'because_of_item', itemId: 't1', did: null, support: 4, timesMoreThanChance: 2 } as const;
    expect(reasonText(reason, true, title)).toBe(
      'Goes with "Two-person tent": in the same order 4 times, 2.0 times as often as by chance.',
    );
  });

  it('does not claim to know what an unknown type of event means', () => {
    const reason = { kind: 'because_of_item', itemId: 'x', did: 'sniff', support: 2, timesMoreThanChance: 2 } as const;
    expect(reasonText(reason, false, title)).toMatch(/^Because of "x":/);
    expect(reasonText({ ...reason, did: 'constructor' }, false, title)).toMatch(/^Because of "x":/);
  });

  it('does not say 1.0 times, nor 1 people', () => {
    const reason = { kind: 'because_of_item', itemId: 'x', did: null, support: 1, timesMoreThanChance: 1.04 } as const;
    expect(reasonText(reason, false, title)).toBe(
      'Goes with "x": 1 person showed interest in both, slightly more than by chance.',
    );
    expect(reasonText(reason, true, title)).toBe(
      'Goes with "x": in the same order once, slightly more often than by chance.',
    );
  });

  it('says how often and when what they take again was taken', () => {
    const lastMs = Date.UTC(2026, 2, 1, 23);
    expect(reasonText({ kind: 'taken_before', times: 3, lastMs }, false, title)).toBe(
      'You chose this 3 times, last on 2026-03-01.',
    );
    expect(reasonText({ kind: 'taken_before', times: 1, lastMs }, false, title)).toMatch(/^You chose this once,/);
  });

  it('names the views of what is taken instead, and not the pair itself as bought', () => {
    expect(reasonText({ kind: 'instead_of', itemId: 't1', support: 12 }, false, title)).toBe(
      'Looked at in the same visit as "Two-person tent" by 12 people, seldom bought with it.',
    );
  });

  it('names what two items have in common', () => {
    expect(reasonText({ kind: 'alike', itemId: 't1', shared: ['tent', 'colour red'] }, false, title)).toBe(
      'Like "Two-person tent": tent, colour red.',
    );
  });

  it('counts visits like this one, and people who went on', () => {
    expect(reasonText({ kind: 'visits_like_this', visits: 14 }, false, title)).toBe('In 14 visits like this one.');
    expect(reasonText({ kind: 'seen_with', itemId: 't1', visits: 5 }, false, title)).toBe(
      'Seen with "Two-person tent" in 5 visits.',
    );
    expect(reasonText({ kind: 'next_after', itemId: 't1', support: 3 }, false, title)).toBe(
      '3 people went on to it from "Two-person tent".',
    );
  });

  it('counts people of a like taste', () => {
    expect(reasonText({ kind: 'people_like_you', people: 7 }, false, title)).toBe(
      'Chosen by 7 people whose taste is like yours.',
    );
  });

  it('tells fallbacks for what they are', () => {
    expect(reasonText({ kind: 'popular', customers: 30 }, false, title)).toBe(
      'Popular here: 30 people showed interest.',
    );
    expect(reasonText({ kind: 'had_before' }, false, title)).toBe('You had this before.');
  });
});
