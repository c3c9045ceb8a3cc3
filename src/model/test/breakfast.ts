import type { Usual } from '../../domain/greeting.ts';
import type { History } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { localTime } from '../local-time.ts';
import { findUsuals, type HabitContext } from '../usual.ts';
import { moment } from './guest-story.ts';

/** When the guest is asked about, unless a test says otherwise. */
export const BREAKFAST_TODAY = '2026-06-01T08:00';

const KINDS: Readonly<Record<string, readonly string[]>> = {
  congee: ['breakfast', 'dishes'],
  benedict: ['breakfast', 'dishes'],
  coffee: ['breakfast', 'drinks'],
  tea: ['breakfast', 'drinks'],
};

const context: HabitContext = {
  settings: defaultSettings(),
  categoriesOf: (itemId) => KINDS[itemId] ?? [],
  time: localTime('UTC'),
};

/** What a guest usually has for breakfast, in a menu of two dishes and two drinks. */
export function usuals(history: History, place: string | null = null, at: string = BREAKFAST_TODAY): readonly Usual[] {
  return findUsuals(history, { topic: 'breakfast', place, atMs: moment(at) }, context);
}
