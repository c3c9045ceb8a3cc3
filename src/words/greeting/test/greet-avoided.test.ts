import { describe, expect, it } from 'vitest';
import type { RecommendedItem } from '../../../domain/recommendation.ts';
import type { GuestRecord } from '../../../guest/records/guest-record.ts';
import { arrival, had, marked, stated } from '../../../guest/test/guest-story.ts';
import { expectWords, greetIn, inBothLanguages, type Scene, SMITH, twoStays } from './greeting-scene.ts';

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

const asked = [
  'Good morning, Ms. Smith, and welcome back. We will check with the kitchen for you.',
  'Smith 女士，早上好，欢迎您回来！我们先为您向厨房确认一下。',
] as const;

describe('an allergy', () => {
  it('as a code silences the usual it is in, and no other', () => {
    const records = [allergy({}, { allergens: ['eggs'] })];
    expectWords({ profile: SMITH, history: twoStays('benedict'), records }, ...plain);
    expect(greetIn('en', { profile: SMITH, history: twoStays('coffee'), records }).text).toContain('Your coffee');
  });

  it.each([
    ['in words', allergy({ en: 'eggs' })],
    ['nobody confirmed yet', allergy({ en: 'eggs' }, { consent: null })],
    ['told as if it were a taste', allergy({ de: 'Nussallergie' }, { sensitivity: 'none', consent: null })],
  ])('%s silences whatever does not say what is in it', (_, told) => {
    for (const item of ['benedict', 'coffee']) {
      expectWords({ profile: SMITH, history: twoStays(item), records: [told] }, ...asked);
    }
    const menu = { coffee: { allergens: [] } };
    const scene = { profile: SMITH, history: twoStays('coffee'), records: [told], menu };
    expect(greetIn('en', scene).text).toContain('Your coffee');
  });

  it('in words lets no dish be remembered aloud that was told in words', () => {
    const bread = stated('b', '2026-01-11T10:00', { words: { en: 'rye bread' } });
    expect(greetIn('en', { profile: SMITH, records: [bread] }).text).toContain('rye bread');
    expect(greetIn('en', { profile: SMITH, records: [bread, allergy({ en: 'kiwi' })] }).text).not.toContain('bread');
    const code = allergy({}, { allergens: ['gluten'] });
    expect(greetIn('en', { profile: SMITH, records: [bread, code] }).text).not.toContain('bread');
  });

  it('that nobody can match silences whatever there is to eat or drink, and no pillow', () => {
    const told = allergy({ en: 'penicillin' });
    expectWords({ profile: SMITH, history: twoStays('coffee'), records: [told], suggestion }, ...asked);
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
    expectWords({ ...scene, records: told }, ...asked);
    const declared = (...allergens: 'nuts'[]) => ({ benedict: { allergens } });
    expect(greetIn('en', { ...scene, records: told, menu: declared() }).text).toContain('eggs Benedict');
    expectWords({ ...scene, records: told, menu: declared('nuts') }, ...asked);
  });
});

describe('what a person has checked', () => {
  const told = allergy({ en: 'kiwi' });
  const inStay = (...more: GuestRecord[]) => ({
    profile: SMITH,
    history: twoStays('coffee'),
    records: [told, arrival('s', '2026-04-30T15:00', { place: 'rome' }), ...more],
    place: 'rome',
  });
  const check = (factId: string, on = '2026-04-30T18:00') => marked(factId, 'checked', on);
  const isOffered = (scene: Scene) => greetIn('en', scene).text.includes('coffee');

  it('is offered by name again: the table, however it is spelt, or the dish', () => {
    expect(isOffered(inStay())).toBe(false);
    expect(isOffered(inStay(check('table:Breakfast')))).toBe(true);
    expect(isOffered(inStay(check('dish:coffee')))).toBe(true);
    expect(isOffered(inStay(check('table:bar'), check('dish:tea')))).toBe(false);
  });

  it('is so until the stay is over, more is told, or it is taken back', () => {
    const before = check('table:breakfast', '2026-03-11T18:00');
    expect(isOffered(inStay(before))).toBe(false);
    const one = check('table:breakfast');
    const more = { ...allergy({ en: 'lupin flour' }), id: 'm', atMs: one.atMs + 1 };
    expect(isOffered(inStay(one, more))).toBe(false);
    const undone = { id: 'u', kind: 'unmark', markId: one.id, atMs: one.atMs + 2, by: one.by } as const;
    expect(isOffered(inStay(one, undone))).toBe(false);
    expect(isOffered(inStay({ ...one, place: 'paris' }))).toBe(false);
    expect(isOffered(inStay({ ...one, by: { role: 'system', name: null } }))).toBe(false);
  });

  it('is of the day where nobody tells stays', () => {
    const scene = { profile: SMITH, history: twoStays('coffee') };
    expect(isOffered({ ...scene, records: [told, check('table:breakfast', '2026-05-01T07:00')] })).toBe(true);
    expect(isOffered({ ...scene, records: [told, check('table:breakfast', '2026-04-29T07:00')] })).toBe(false);
  });

  it('never frees what the allergy is in by name', () => {
    const nuts = { ...told, words: { en: 'nuts' } };
    const menu = { coffee: { title: 'walnut coffee' } };
    const records = [nuts, check('dish:coffee', '2026-05-01T07:00'), check('table:breakfast', '2026-05-01T07:00')];
    expect(isOffered({ profile: SMITH, history: twoStays('coffee'), menu, records })).toBe(false);
  });

  it('is asked of nobody who is to be left alone, nor at the desk or at check-out', () => {
    const text = (scene: Partial<Scene>) => greetIn('en', { ...inStay(), ...scene }).text;
    expect(text({})).toContain('check with the kitchen');
    expect(text({ profile: { ...SMITH, contactRefused: true } })).not.toContain('kitchen');
    for (const touchpoint of ['check-in', 'check-out', 'spa']) expect(text({ touchpoint })).not.toContain('kitchen');
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
