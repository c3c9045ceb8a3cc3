import { expect, it } from 'vitest';
import { defaultSettings } from '../domain/settings.ts';
import { safeRecipe } from '../recommender/model/recipe.ts';
import { encodeSettings, parseModelSummary, parseSettings } from './stored-records.ts';

/** As version 0.1.0 wrote it, before models had recipes. */
const EARLIER = {
  version: 3,
  asOfMs: 1,
  trainedAtMs: 2,
  eventsAtTraining: 12,
  catalogueAtTraining: 3,
  settingsAtTraining: 2,
  historiesAtTraining: 20,
  erasuresAtTraining: 0,
  erasuresLeftOut: 0,
  fitMs: 4.5,
  bytes: 256,
  customers: 20,
  interactions: 60,
  items: 9,
  similarPairs: 30,
  togetherPairs: 10,
  listOverlap: null,
  known: null,
  bursts: { visitors: 0, examples: [] },
};

it('reads the summary an earlier program left behind, as of a model in a format of its own', () => {
  const summary = parseModelSummary(JSON.stringify(EARLIER));
  expect(summary).toEqual({ ...EARLIER, format: 1, choice: [], recipe: safeRecipe(defaultSettings().training) });
  const odd = { ...EARLIER, format: 2, recipe: { similar: 'of another time' }, choice: 'too' };
  expect(parseModelSummary(JSON.stringify(odd))).toMatchObject({ format: 2, choice: [] });
});

it('still refuses what is no summary', () => {
  expect(() => parseModelSummary('{"version":1}')).toThrow();
});

it('gives settings of an earlier version the type of event that says what came back, and the placement for visits', () => {
  const { return: returned, ...earlier } = defaultSettings().eventTypes;
  const { continue: _, ...placements } = defaultSettings().placements;
  const stored = JSON.stringify({ ...defaultSettings(), timeZone: 'Asia/Tokyo', eventTypes: earlier, placements });
  expect(parseSettings(stored)).toEqual({ ...defaultSettings(), timeZone: 'Asia/Tokyo' });
  expect(returned).toMatchObject({ returns: true, weight: 0, owned: false });
});

it('gives back settings as they were put, even those without returns', () => {
  const { return: _, ...types } = defaultSettings().eventTypes;
  for (const settings of [defaultSettings(), { ...defaultSettings(), eventTypes: types }]) {
    expect(parseSettings(encodeSettings(settings))).toEqual(settings);
  }
});
