import type { CatalogueTable } from '../../recommender/catalogue/catalogue-table.ts';
import type { Person } from '../person/read-person.ts';

/**
 * Whether a fact id names something known of this person: `name`, `birthday`, `celebration:0`, `stated:<record>`,
 * `case:<record>`, `learned:<topic>:<item they had>`, `offer:<item of the catalogue>`.
 */
export function isFactOf({ profile, records, history }: Person, factId: string, catalogue: CatalogueTable): boolean {
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
      return history.some(({ itemId }) => id.length > itemId.length && id.endsWith(`:${itemId}`));
    case 'offer':
      return catalogue.get(id) !== undefined;
    default:
      return false;
  }
}
