import { describe, expect, it } from 'vitest';
import { FORMAT_VERSION } from '../../recommender/model/format-version.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import { anythingNew } from './training-due.ts';

const newest = {
  eventsAtTraining: 100,
  catalogueAtTraining: 7,
  settingsAtTraining: 2,
  historiesAtTraining: 40,
  erasuresAtTraining: 3,
  format: FORMAT_VERSION,
  asOfMs: 5000,
} as ModelSummary;
const same = { events: 100, catalogue: 7, settings: 2, erasures: 3, histories: 40, sweptAtMs: 5000 };

describe('anythingNew', () => {
  it('sees nothing new where nothing moved', () => {
    expect(anythingNew(newest, same)).toBe(false);
  });

  it.each([
    ['an event', { events: 101 }],
    ['a changed item', { catalogue: 8 }],
    ['a changed setting', { settings: 3 }],
    ['a customer who is gone', { histories: 39 }],
    ['a history that was swept since', { sweptAtMs: 5001 }],
    ['an erased customer, though another came', { erasures: 4 }],
  ])('sees %s', (_, change) => {
    expect(anythingNew(newest, { ...same, ...change })).toBe(true);
  });

  it('wants another for one it cannot read', () => {
    expect(anythingNew({ ...newest, format: FORMAT_VERSION - 1 }, same)).toBe(true);
  });

  it('wants a first model as soon as there is an event', () => {
    expect(anythingNew(null, { ...same, events: 0 })).toBe(false);
    expect(anythingNew(null, { ...same, events: 1 })).toBe(true);
  });
});
