import { isOfTopic } from '../habits/learned-preferences.ts';
import type { House } from '../know-guest.ts';
import type { GuestPerson } from '../person.ts';
import { sensitivityOf, statedFactId } from './facts.ts';

/**
 * Whether a fact id names something known of this person: `name`, `birthday`, `celebration:0`, `stated:<record>`,
 * `case:<record>`, `learned:<topic>:<item they had there>`, `offer:<item of the catalogue>`.
 */
export function isFactOf(
  { profile, records, history }: GuestPerson,
  factId: string,
  { settings, itemOf }: Pick<House, 'settings' | 'itemOf'>,
): boolean {
  const [kind = '', ...rest] = factId.split(':');
  const id = rest.join(':');
  switch (kind) {
    case 'name':
      return id === '' && profile !== null;
    case 'birthday':
      return id === '' && profile?.birthday != null;
    case 'celebration':
      return /^\d+$/.test(id) && profile?.celebrations[Number(id)] !== undefined;
    case 'stated':
      return records.some((record) => record.kind === 'statement' && record.id === id);
    case 'case':
      return records.some((record) => record.kind === 'case' && record.id === id);
    case 'learned':
      // Topic and item may hold colons themselves.
      return history.some((one) => {
        if (!id.endsWith(`:${one.itemId}`)) return false;
        const topic = id.slice(0, -one.itemId.length - 1);
        return isOfTopic(one, topic, { settings, categoriesOf: (itemId) => itemOf(itemId)?.categories ?? [] });
      });
    case 'offer':
      return itemOf(id) !== undefined;
    default:
      return false;
  }
}

/** Facts of a person that tell of diet, health or faith: only keys that may see those learn that they exist. */
export function sensitiveFacts(
  { records }: GuestPerson,
  { settings, itemOf }: Pick<House, 'settings' | 'itemOf'>,
): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) => {
      if (record.kind !== 'statement') return [];
      const categories = record.itemId === null ? [] : (itemOf(record.itemId)?.categories ?? []);
      return sensitivityOf(record, categories, settings) === 'none' ? [] : [statedFactId(record.id)];
    }),
  );
}
