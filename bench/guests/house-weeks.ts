import type { SeededRandom } from '../../scripts/demo/seeded-random.ts';
import { type HotelPlace, KINDS, type Kind, PLACES } from './hotel-group.ts';
import { DAYS, type PopulationRates, START_MS } from './population-settings.ts';
import { happens, popular } from './true-habits.ts';

/** What a house does to everybody in one week. */
export interface HouseWeek {
  /** Item pushed by the house, by kind. */
  readonly pushed: Partial<Record<Kind, string>>;
  readonly soldOut: Partial<Record<Kind, string>>;
  readonly isBuffet: boolean;
}

const WEEK_MS = 7 * 86_400_000;
const QUIET: HouseWeek = { pushed: {}, soldOut: {}, isBuffet: false };

/** The weeks of all houses over the population's time. */
export function houseWeeks(
  rates: PopulationRates,
  random: SeededRandom,
): (place: HotelPlace, atMs: number) => HouseWeek {
  const weeks = new Map<string, HouseWeek[]>();
  const count = Math.ceil(DAYS / 7) + 2;
  for (const { place } of PLACES) {
    weeks.set(
      place,
      Array.from({ length: count }, () => oneWeek(rates, random)),
    );
  }
  return ({ place }, atMs) => weeks.get(place)?.[Math.floor((atMs - START_MS) / WEEK_MS)] ?? QUIET;
}

function oneWeek(rates: PopulationRates, random: SeededRandom): HouseWeek {
  const pushed: Partial<Record<Kind, string>> = {};
  const soldOut: Partial<Record<Kind, string>> = {};
  for (const kind of KINDS) {
    if (kind === 'pillow') continue;
    if (random.chance(rates.pushWeeks)) pushed[kind] = popular(kind, random, []);
    if (random.chance(rates.soldOutWeeks)) soldOut[kind] = popular(kind, random, [pushed[kind] ?? null]);
  }
  return { pushed, soldOut, isBuffet: happens(rates.buffetWeeks, random) };
}
