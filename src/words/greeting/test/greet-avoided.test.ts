import { describe, expect, it } from 'vitest';
import type { RecommendedItem } from '../../../domain/recommendation.ts';
import { arrival, had, stated } from '../../../guest/test/guest-story.ts';
import { expectWords, greetIn, inBothLanguages, SMITH, twoStays } from './greeting-scene.ts';

const consent = { givenAtMs: 0 };
const allergy = (words: Record<string, string>, told = {}) =>
  stated('a', '2026-01-10T10:00', { stance: 'avoids', sensitivity: 'health', consent, words, ...told });
const suggestion: RecommendedItem = {
  itemId: 'benedict',
  score: 1,
  tier: 'personal',
  reason: { kind: 'people_like_you', people: 7 },
};
const plain = [
  'Good morning, Ms. Smith, and welcome back. It is good to see you again.',
  'Smith 女士，早上好，欢迎您回来！很高兴再次见到您。',
] as const;

describe('an allergy', () => {
  it.each([
    ['in words', allergy({ en: 'eggs' })],
    ['as a code', allergy({}, { allergens: ['eggs'] })],
    ['nobody confirmed yet', allergy({ en: 'eggs' }, { consent: null })],
  ])('%s silences the usual it is in, and no other', (_, told) => {
    expectWords({ profile: SMITH, history: twoStays('benedict'), records: [told] }, ...plain);
    expect(greetIn('en', { profile: SMITH, history: twoStays('coffee'), records: [told] }).text).toContain(
      'Your coffee',
    );
  });

  it('that nobody can match silences whatever there is to eat or drink, and no pillow', () => {
    const told = allergy({ en: 'penicillin' });
    expectWords({ profile: SMITH, history: twoStays('coffee'), records: [told], suggestion }, ...plain);
    const pillow = [
      ...['2026-03-11T22:00', '2026-01-11T22:00'].map((on, at) =>
        had('pillow', on, { stay: `s${at}`, place: 'rome', touchpoint: 'pillow' }),
      ),
    ];
    const scene = { profile: SMITH, history: pillow, records: [told], touchpoint: 'check-in' };
    expect(greetIn('en', scene).text).toContain('buckwheat pillow');
  });

  it('lets nothing be suggested that nobody declared, and what is declared free of it', () => {
    const scene = { profile: SMITH, history: [had('tea', '2026-03-11T08:00')], suggestion };
    const told = [allergy({ en: 'nuts' })];
    expectWords({ ...scene, records: told }, ...plain);
    const declared = (...allergens: 'nuts'[]) => ({ benedict: { allergens } });
    expect(greetIn('en', { ...scene, records: told, menu: declared() }).text).toContain('eggs Benedict');
    expectWords({ ...scene, records: told, menu: declared('nuts') }, ...plain);
  });
});

describe('what was taken in private', () => {
  const minibar = ['2026-03-11T23:00', '2026-01-11T23:00'].map((on, at) =>
    had('tea', on, { stay: `s${at}`, place: 'rome', touchpoint: 'room' }),
  );

  it.each([['minibar'], ['pay-tv'], ['dishes']])('in the room (%s) is not spoken of at check-in', (category) => {
    const menu = { tea: { categories: [category] } };
    for (const { text } of inBothLanguages({ profile: SMITH, history: minibar, menu, touchpoint: 'check-in' })) {
      expect(text).not.toMatch(/tea|茶/);
    }
  });

  it('in the spa is spoken of in the spa alone', () => {
    const history = minibar.map((one) => ({ ...one, touchpoint: 'spa' }));
    const at = (touchpoint: string) =>
      greetIn('en', { profile: SMITH, history, menu: { tea: { categories: ['spa'] } }, touchpoint }).text;
    expect(at('spa')).toContain('Your English breakfast tea');
    expect(at('check-in')).not.toContain('tea');
  });
});

describe('the newest word of the guest', () => {
  const alcohol = stated('a', '2025-09-10T10:00', {
    ...{ topic: 'bar', stance: 'avoids', category: 'alcohol', sensitivity: 'health', consent },
  });
  const menu = { tea: { title: 'tawny port', categories: ['bar', 'alcohol'] } };
  const likes = (on: string) => stated('b', on, { topic: 'bar', itemId: 'tea' });
  const at = (on: string, told = alcohol) => {
    const records = [told, likes(on), arrival('s', '2026-05-01T07:00')];
    return greetIn('en', { profile: SMITH, records, menu, touchpoint: 'bar' }).text;
  };

  it('counts against what she avoided before, not after', () => {
    expect(at('2026-04-10T10:00')).toContain('Your tawny port, the way you like it?');
    expect(at('2025-09-09T10:00')).not.toContain('port');
  });

  it('never counts against an allergen', () => {
    expect(at('2026-04-10T10:00', allergy({ en: 'sulphites' }))).not.toContain('port');
  });
});
