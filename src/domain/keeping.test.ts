import { expect, it } from 'vitest';
import { keepingOf } from './keeping.ts';
import { defaultSettings, tenantSettingsSchema } from './settings.ts';

it('tells how long each kind is kept with its person', () => {
  const kept = keepingOf(defaultSettings());
  expect(kept.map(({ kind, days, most }) => [kind, days, most])).toEqual([
    ['profile', 730, null],
    ['records', 730, 1000],
    ['history', 730, 1000],
    ['sessions', 730, 100],
    ['remembered_events', 730, 2000],
    ['seen', 365, 500],
  ]);
});

it('tells what ends sooner, by type of event and by kind', () => {
  const retention = { interactionDays: { view: 90 }, caseDays: 400 };
  const kept = keepingOf(tenantSettingsSchema.parse({ retention }));
  expect(kept.slice(6)).toEqual([
    { kind: 'history_of_type', type: 'view', days: 90, from: 'itself', most: null },
    { kind: 'cases', type: null, days: 400, from: 'itself', most: null },
  ]);
});
