import type { ItemId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import { nameKey } from '../../domain/same-name.ts';
import type { ActiveMark } from '../greeting/facts.ts';
import { learnedFactId, offerFactId } from '../greeting/facts.ts';
import type { GuestPerson } from '../person.ts';
import type { GuestRecord } from '../records/guest-record.ts';
import type { DishOf } from './dishes.ts';

/** A person's file and history with every item named as it is now. */
export interface AsDishes {
  readonly records: readonly GuestRecord[];
  readonly history: History;
  /** Marks by what {@link markKey} makes of the facts they are on. */
  marksOf(marks: ReadonlyMap<string, ActiveMark>): ReadonlyMap<string, ActiveMark>;
}

/** What a mark on a learned fact is found by, however its topic is spelt. */
export function markKey(topic: string, itemId: ItemId): string {
  return learnedFactId(nameKey(topic), itemId);
}

/** Nothing is copied where every number of the till is still the one it was. O(interactions + records). */
export function asDishes({ records, history }: GuestPerson, { dishOf }: { readonly dishOf: DishOf }): AsDishes {
  const dishes = new Map<ItemId, ItemId>();
  const named = (itemId: ItemId): ItemId => {
    const known = dishes.get(itemId) ?? dishOf(itemId);
    dishes.set(itemId, known);
    return known;
  };
  const isOld = ({ itemId }: { readonly itemId: ItemId }): boolean => named(itemId) !== itemId;
  return {
    history: history.some(isOld)
      ? history.map((one) => (isOld(one) ? { ...one, itemId: named(one.itemId) } : one))
      : history,
    records: records.map((record) =>
      record.kind === 'statement' && record.itemId !== null ? { ...record, itemId: named(record.itemId) } : record,
    ),
    marksOf: (marks) => new Map([...marks].map(([factId, mark]) => [keyOf(factId, history, named), mark])),
  };
}

/** Topic and item may hold colons themselves, so what was had decides where the one ends. */
function keyOf(factId: string, history: History, named: DishOf): string {
  const [kind, ...rest] = factId.split(':');
  if (kind === 'offer') return offerFactId(named(rest.join(':')));
  if (kind !== 'learned') return factId;
  const readings = rest.slice(1).map((_, at) => ({
    topic: rest.slice(0, at + 1).join(':'),
    itemId: rest.slice(at + 1).join(':'),
  }));
  const had = readings.find(({ itemId }) => history.some((one) => one.itemId === itemId)) ?? readings[0];
  return had === undefined ? factId : markKey(had.topic, named(had.itemId));
}
