import type { ItemId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Seed, Situation, Step } from '../signals/signal.ts';
import { freshWeight, isPassing } from './interaction-weight.ts';
import type { Taste } from './taste.ts';

/** A situation, and where its seeds come from. */
export interface KnownSituation extends Situation {
  /** In the order of `seeds`. */
  readonly origins: readonly { readonly itemId: ItemId; readonly did: string }[];
}

/**
 * Puts a history into the words of a model; what the model does not know is left out.
 *
 * @param history - newest first
 * @param atMs - the moment the list is made for
 */
export function situationOf(
  history: History,
  taste: Taste,
  settings: Pick<TenantSettings, 'eventTypes' | 'ratingScale'>,
  indexOf: ReadonlyMap<ItemId, number>,
  atMs: number,
): KnownSituation {
  const seeds: Seed[] = [];
  const origins: { itemId: ItemId; did: string }[] = [];
  for (const [itemId, { weight, did }] of taste.items) {
    const itemIndex = indexOf.get(itemId);
    if (itemIndex === undefined) continue;
    seeds.push({ itemIndex, weight });
    origins.push({ itemId, did });
  }
  return { seeds, origins, steps: stepsOf(history, settings, indexOf), atMs };
}

function stepsOf(
  history: History,
  settings: Pick<TenantSettings, 'eventTypes' | 'ratingScale'>,
  indexOf: ReadonlyMap<ItemId, number>,
): Step[] {
  const events = new Map<string, number>();
  const steps: Step[] = [];
  for (const interaction of history) {
    const type = settings.eventTypes[interaction.type];
    const itemIndex = indexOf.get(interaction.itemId);
    if (type === undefined || itemIndex === undefined) continue;
    // Training leaves it out as well.
    if (isPassing(type)) continue;
    const event = events.get(interaction.eventKey) ?? events.size;
    events.set(interaction.eventKey, event);
    const weight = freshWeight(interaction, settings);
    steps.push({ itemIndex, atMs: interaction.atMs, event, weight, isOrder: type.owned || type.habit });
  }
  return steps;
}
