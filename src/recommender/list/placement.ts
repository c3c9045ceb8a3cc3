import { AppError } from '../../domain/errors.ts';
import type { CustomerRef, ItemId } from '../../domain/ids.ts';
import { eventTypeOf, type History, isPassing } from '../../domain/interaction.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import type { CandidateSource } from './candidates.ts';

export type RotationSettings = NonNullable<TenantSettings['placements'][string]['rotation']>;

/** The type of event that says an item was shown. */
const SHOWN = 'impression';
/** A look without a click halves nothing: it takes a third, and is forgotten in some days. */
const DEFAULT_ROTATION: RotationSettings = { strength: 0.5, halfLifeHours: 24 };
/** Candidates that may change places: what stands below them was hardly shown. */
const HEAD = 100;
/** Where a few pages show everything, changing them looks like a fault. */
const TINY_CATALOGUE = 60;
const HOUR_MS = 3_600_000;

export function isTiny(itemCount: number): boolean {
  return itemCount < TINY_CATALOGUE;
}

/**
 * How far items that were shown and left alone step back:
 *
 *     factor(i) = 1 / (1 + strength * sum of 2^(-age / halfLifeHours) over impressions of i since it was last touched)
 *
 * Anything else done with an item ends the count: who clicked it did not ignore it.
 *
 * @param history - newest first
 * @returns above 0, below 1; only of items that step back
 */
export function rotationFactors(
  history: History,
  settings: Pick<TenantSettings, 'eventTypes'>,
  rotation: RotationSettings = DEFAULT_ROTATION,
  nowMs: number,
): ReadonlyMap<ItemId, number> {
  // Few shops say what was shown.
  if (rotation.strength === 0 || !history.some(({ type }) => type === SHOWN)) return new Map();
  const touchedMs = new Map<ItemId, number>();
  for (const { type, itemId, atMs } of history) {
    const isTouch = type !== SHOWN && !isPassing(eventTypeOf(settings, type));
    if (isTouch && !touchedMs.has(itemId)) touchedMs.set(itemId, atMs);
  }
  const shown = new Map<ItemId, number>();
  for (const { type, itemId, atMs } of history) {
    // Shown and touched in one moment: the order of the two is the store's, and who touched it did not ignore it.
    if (type !== SHOWN || atMs <= (touchedMs.get(itemId) ?? Number.NEGATIVE_INFINITY)) continue;
    const ageHours = Math.max(0, nowMs - atMs) / HOUR_MS;
    shown.set(itemId, (shown.get(itemId) ?? 0) + 0.5 ** (ageHours / rotation.halfLifeHours));
  }
  return new Map([...shown].map(([itemId, times]) => [itemId, 1 / (1 + rotation.strength * times)]));
}

/** How many candidates {@link rotated} reads before it hands out the first. */
export function rotatedHead(factors: ReadonlyMap<ItemId, number>): number {
  return factors.size === 0 ? 0 : HEAD;
}

/** The same candidates, the first hundred ordered anew by score times factor; ties as they came. */
export function* rotated(candidates: CandidateSource, factors: ReadonlyMap<ItemId, number>): CandidateSource {
  if (factors.size === 0) {
    yield* candidates;
    return;
  }
  const head: RecommendedItem[] = [];
  const rest = candidates[Symbol.iterator]();
  for (let next = rest.next(); ; next = rest.next()) {
    if (next.done === true) break;
    head.push({ ...next.value, score: next.value.score * (factors.get(next.value.itemId) ?? 1) });
    if (head.length === HEAD) break;
  }
  yield* head.sort((a, b) => b.score - a.score);
  yield* { [Symbol.iterator]: () => rest };
}

export type PlacementSettings = TenantSettings['placements'][string];

/** Which new items have places of their own in a list, and how many. */
export interface NewPlaces {
  /** Of all places. */
  readonly share: number;
  /** Only what was put into the catalogue after the model was made. */
  readonly unknownOnly: boolean;
}

/**
 * What a model knows it ranks by what is said of it, however few took it: a place of its own beyond that is for a shop to
 * ask for, since it costs (Online Retail, hits among 20, where every new item has places: 3% at a share of .05, 7% at .1,
 * 13% at .2; 2026-11-26). What came after the model would be nowhere without.
 */
export function newPlacesOf({ newShare }: PlacementSettings): NewPlaces {
  return newShare === undefined ? { share: 0.1, unknownOnly: true } : { share: newShare, unknownOnly: false };
}

/** Where a list stands if nobody says. */
export const HOME = 'home';

/**
 * The settings of the placement a list is for; `home` where none is named.
 *
 * @throws AppError `invalid_request` naming the placement if the tenant has none of that name
 */
export function placementSettings(settings: TenantSettings, named: string | undefined): PlacementSettings {
  const { placements } = settings;
  const placement = named ?? HOME;
  // Only what the tenant named: an object also knows "constructor".
  const known = Object.hasOwn(placements, placement) ? placements[placement] : undefined;
  if (known !== undefined) return known;
  if (named === undefined) return { excludeOwned: true };
  throw new AppError('invalid_request', `There is no placement "${placement}".`, {
    details: [{ field: 'placement', problem: `must be one of: ${Object.keys(placements).join(', ')}` }],
  });
}

/**
 * What a list is for: as the placement says, or else by who it is for and whether it leaves out what they have. Nobody
 * knows what an anonymous visitor has, so there it is what they have seen that is left out.
 */
export function taskOf({ shows, excludeOwned }: PlacementSettings, kind: CustomerRef['kind']): Task {
  if (shows !== undefined) return shows;
  if (kind === 'session') return excludeOwned ? 'unseen' : 'visit';
  return excludeOwned ? 'new' : 'any';
}
