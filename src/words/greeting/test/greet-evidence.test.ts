import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { had, moment } from '../../../guest/test/guest-story.ts';
import { expectWords, inBothLanguages, levels, twoStays, WANG } from './greeting-scene.ts';

describe('what is known but not said', () => {
  it.each([
    ['hidden', { hidden: true }],
    ['without a title', { title: null, attributes: {} }],
    ['gone from the menu', null],
  ])('a dish that is %s: act silently', (_, change) => {
    for (const greeting of inBothLanguages({ profile: WANG, history: twoStays('congee'), menu: { congee: change } })) {
      expect(levels(greeting)).toEqual([['congee', 'act_silently']]);
      expect(greeting.facts.at(-1)).not.toHaveProperty('text');
      expect(greeting.text).not.toMatch(/congee|皮蛋瘦肉粥|usual|last time|习惯|上次/);
    }
  });

  it('a dish that is out of stock is named beside what comes nearest, and its fact stays silent', () => {
    const scene = { profile: WANG, history: twoStays('congee'), menu: { congee: { inStock: false } } };
    expectWords(
      scene,
      'Good morning, Mr. Wang, and welcome back. In place of the congee with century egg, may I suggest the eggs Benedict today?',
      '王先生，早上好，欢迎您回来！今天把皮蛋瘦肉粥给您换成班尼迪克蛋，您看可以吗？',
    );
    for (const greeting of inBothLanguages(scene)) expect(levels(greeting)).toEqual([['congee', 'act_silently']]);
  });

  it('the drink is still offered when the dish has run out', () => {
    expectWords(
      { profile: WANG, history: twoStays('congee', 'soy'), menu: { congee: { inStock: false } } },
      'Good morning, Mr. Wang, and welcome back. Your soy milk, as last time?',
      '王先生，早上好，欢迎您回来！还是和上次一样，给您准备豆浆，好吗？',
    );
  });

  it('a usual that was not had last time is only hinted at beside one that was', () => {
    const history = [had('congee', '2026-04-11T08:00', { stay: 'april' }), ...twoStays('congee', 'soy')];
    const [english] = inBothLanguages({ profile: WANG, history });
    expect(levels(english)).toEqual([
      ['congee', 'say'],
      ['soy', 'hint'],
    ]);
  });

  it('a dish the guest turned down since is never said', () => {
    const dislike = had('congee', '2026-03-12T08:00', { type: 'dislike', stay: 'march' });
    const [english] = inBothLanguages({ profile: WANG, history: [dislike, ...twoStays('congee')] });
    expect(levels(english)).toEqual([['congee', 'never_say']]);
    expect(english.text).not.toMatch(/congee/);
  });

  it('a dish without a Chinese title is called by the title it has', () => {
    expectWords(
      { profile: WANG, history: twoStays('congee'), menu: { congee: { attributes: {} } } },
      'Good morning, Mr. Wang, and welcome back. Your congee with century egg, as last time?',
      '王先生，早上好，欢迎您回来！还是和上次一样，给您准备 Congee with century egg，好吗？',
    );
  });
});

describe('evidence', () => {
  it('names the stays, when last and where', () => {
    const [english] = inBothLanguages({ profile: WANG, history: twoStays('congee') });
    expect(english.facts.at(-1)).toEqual({
      factId: 'learned:breakfast:congee',
      kind: 'usual',
      source: 'learned',
      level: 'say',
      itemId: 'congee',
      text: 'congee with century egg',
      confidence: expect.closeTo(0.8037, 4),
      evidence: {
        occasions: 2,
        lastAtMs: moment('2026-03-11T08:00'),
        events: ['consume congee 2026-03-11T08:00', 'consume congee 2026-01-11T08:00'],
        records: [],
        stays: ['march', 'january'],
        days: ['2026-03-11', '2026-01-11'],
        places: ['rome'],
      },
    });
  });

  it('is in the history, for every fact of every greeting; at most three facts', () => {
    const anyHistory = fc.array(
      fc
        .tuple(
          fc.constantFrom('congee', 'benedict', 'coffee', 'tea', 'soy'),
          fc.integer({ min: 10, max: 28 }),
          fc.constantFrom('s1', 's2', 's3'),
          fc.constantFrom('consume', 'view', 'dislike'),
        )
        .map(([item, day, stay, type]) => had(item, `2026-0${stay.slice(1)}-${day}T08:00`, { stay, type })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(anyHistory, (history) => {
        const keys = new Set(history.map(({ eventKey }) => eventKey));
        for (const greeting of inBothLanguages({ profile: WANG, history })) {
          expect(greeting.facts.length).toBeLessThanOrEqual(3);
          for (const fact of greeting.facts.filter(({ kind }) => kind === 'usual')) {
            expect(fact.evidence.events.filter((key) => !keys.has(key))).toEqual([]);
            if (fact.level !== 'never_say') expect(fact.evidence.events.length).toBeGreaterThanOrEqual(2);
            expect(fact.level === 'say').toBe(fact.text !== undefined && greeting.text.includes(fact.text));
          }
        }
      }),
    );
  });
});
