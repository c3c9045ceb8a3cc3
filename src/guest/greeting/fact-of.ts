import { isOfTopic } from '../habits/learned-preferences.ts';
import type { House } from '../know-guest.ts';
import type { GuestPerson } from '../person.ts';
import { isTillLine } from '../till/till-lines.ts';
import { isToCheck, sensitivityOf, statedFactId, tellsOfAvoiding } from './facts.ts';

const NAMELESS = { title: null, categories: [], attributes: {} };

/**
 * Whether a fact id names something known of this person: `name`, `birthday`, `celebration:0`, `stated:<record>`,
 * `case:<record>`, `learned:<topic>:<item they had there>`, `offer:<item of the catalogue>`; of who avoids anything
 * `table:<touchpoint>` and `dish:<item of the catalogue>`.
 */
export function isFactOf(
  { profile, records, history }: GuestPerson,
  factId: string,
  { settings, itemOf, dishOf, formerItemOf }: Pick<House, 'settings' | 'itemOf' | 'dishOf' | 'formerItemOf'>,
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
        const named = [one.itemId, dishOf(one.itemId)].find((itemId) => id.endsWith(`:${itemId}`));
        if (named === undefined) return false;
        const topic = id.slice(0, -named.length - 1);
        const categoriesOf = (itemId: string) => itemOf(itemId)?.categories ?? [];
        const isDish = (itemId: string) => !isTillLine(formerItemOf(itemId) ?? NAMELESS, settings);
        return isOfTopic(one, topic, { settings, categoriesOf, isDish });
      });
    case 'table':
    case 'dish':
      return (kind === 'dish' ? itemOf(id) !== undefined : id !== '') && records.some(tellsOfAvoiding);
    case 'offer':
      return itemOf(id) !== undefined;
    default:
      return false;
  }
}

/**
 * Facts of a person that tell of diet, health or faith, what was checked for them among it: only keys that may see those
 * learn that they exist.
 */
export function sensitiveFacts(
  { records }: GuestPerson,
  { settings, itemOf }: Pick<House, 'settings' | 'itemOf'>,
): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) => {
      if (record.kind === 'mark' && isToCheck(record.factId)) return [record.factId];
      if (record.kind !== 'statement') return [];
      const categories = record.itemId === null ? [] : (itemOf(record.itemId)?.categories ?? []);
      return sensitivityOf(record, categories, settings) === 'none' ? [] : [statedFactId(record.id)];
    }),
  );
}
