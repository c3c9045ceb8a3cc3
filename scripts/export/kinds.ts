import type { CustomerEvent } from '../../src/domain/event.ts';
import type { TenantId } from '../../src/domain/ids.ts';
import { toItemAnswer } from '../../src/http/shop/items.ts';
import { getSettings } from '../../src/usecases/admin/tenants.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { exportEvents } from '../../src/usecases/transfer/export-events.ts';
import { type ExportedItem, exportItems } from '../../src/usecases/transfer/export-items.ts';
import { exportPeople } from '../../src/usecases/transfer/export-people.ts';
import type { PersonFile } from '../../src/usecases/transfer/person-file.ts';
import { exportModels } from '../../src/usecases/transfer/transfer-models.ts';
import type { ExportRecord, TableForm } from './columns.ts';

/** A part of a tenant as lines: what they are, and how they look as a table. */
export interface ExportKind extends TableForm {
  readonly description: string;
  records(engine: Pick<Engine, 'stores'>, tenant: TenantId): AsyncIterable<ExportRecord>;
}

export const EXPORT_KINDS = {
  settings: {
    description: 'settings and words, one line',
    columns: { settings: 'JSON', words: 'JSON' },
    async *records(engine, tenant) {
      yield {
        settings: await getSettings(engine, tenant),
        words: await engine.stores.tenants.words(tenant),
      };
    },
  },
  items: {
    description: 'the catalogue, and what was deleted from it and is still known',
    columns: {
      ...{ itemId: 'STRING', title: 'STRING', categories: 'JSON', price: 'DOUBLE', attributes: 'JSON' },
      ...{ allergens: 'JSON', hidden: 'BOOLEAN', inStock: 'BOOLEAN', url: 'STRING', imageUrl: 'STRING' },
      ...{ brand: 'STRING', groupId: 'STRING', publishAt: 'TIMESTAMP', availableFrom: 'TIMESTAMP' },
      ...{ availableUntil: 'TIMESTAMP', createdAt: 'TIMESTAMP', deleted: 'BOOLEAN' },
    },
    records: (engine, tenant) => mapped(exportItems(engine, tenant), itemRecord),
  },
  events: {
    description: 'what customers and visitors did; as a table a line an item',
    columns: {
      ...{ id: 'STRING', type: 'STRING', customerId: 'STRING', sessionId: 'STRING', at: 'TIMESTAMP' },
      ...{ itemId: 'STRING', quantity: 'DOUBLE', price: 'DOUBLE', value: 'DOUBLE', place: 'STRING' },
      ...{ touchpoint: 'STRING', stayId: 'STRING', recommendationId: 'STRING', revision: 'INT32', replaces: 'STRING' },
    },
    rowsOf: ({ items, ...event }) => (items as readonly object[]).map((item) => ({ ...event, ...item })),
    records: (engine, tenant) => mapped(exportEvents(engine, tenant), eventRecord),
  },
  customers: {
    description: 'who there is, by id: what is said of them, their sessions, whom they were merged into',
    columns: {
      ...{ customerId: 'STRING', mergedInto: 'STRING', sessions: 'JSON', attributes: 'JSON', updatedAt: 'TIMESTAMP' },
      ...{ givenName: 'STRING', familyName: 'STRING', honorific: 'STRING', gender: 'STRING', doctor: 'STRING' },
      ...{ latin: 'JSON', kana: 'JSON', formerNames: 'JSON', nameOrder: 'STRING', calledName: 'STRING', alias: 'JSON' },
      ...{ pronunciation: 'STRING', locale: 'STRING', birthday: 'JSON', celebrations: 'JSON', loyaltyTier: 'STRING' },
      contactRefused: 'BOOLEAN',
    },
    records: (engine, tenant) => mapped(exportPeople(engine, tenant), customerRecord),
  },
  guests: {
    description:
      'the whole file of everybody: profile, records (stays, preferences, cases, consents), merges, sessions',
    columns: { customerId: 'STRING', profile: 'JSON', records: 'JSON', mergedInto: 'JSON', sessions: 'JSON' },
    records: (engine, tenant) => mapped(exportPeople(engine, tenant), (person) => ({ ...person })),
  },
  models: {
    description: 'the models kept, with their bytes in base64',
    columns: { version: 'INT32', serves: 'BOOLEAN', summary: 'JSON', artifact: 'STRING' },
    records: (engine, tenant) =>
      mapped(exportModels(engine, tenant), ({ summary, serves, artifact }) => ({
        ...{ version: summary.version, serves, summary },
        artifact: Buffer.from(artifact.buffer, artifact.byteOffset, artifact.byteLength).toString('base64'),
      })),
  },
} as const satisfies Record<string, ExportKind>;
export type ExportKindName = keyof typeof EXPORT_KINDS;

async function* mapped<T>(all: AsyncIterable<T>, toRecord: (one: T) => ExportRecord): AsyncGenerator<ExportRecord> {
  for await (const one of all) yield toRecord(one);
}

function itemRecord({ item, isDeleted }: ExportedItem): ExportRecord {
  return { ...toItemAnswer(item), ...(isDeleted ? { deleted: true } : {}) };
}

/** As `POST /v1/events` takes it. */
function eventRecord(event: CustomerEvent): ExportRecord {
  const { id, type, customer, atMs, lines, value, place, touchpoint, stayId, recommendationId } = event;
  return {
    ...{ id, type },
    ...(customer.kind === 'known' ? { customerId: customer.id } : { sessionId: customer.id }),
    at: new Date(atMs).toISOString(),
    items: lines.map(({ itemId, quantity, price }) => ({ itemId, quantity, ...(price === null ? {} : { price }) })),
    ...{ value, place, touchpoint, stayId, recommendationId, revision: event.revision, replaces: event.replaces },
  };
}

function customerRecord({ customerId, profile, mergedInto, sessions }: PersonFile): ExportRecord {
  const { updatedAtMs, deskWords: _, loyaltyKeys: _l, emailKeys: _e, phoneKeys: _p, ...told } = profile ?? {};
  return {
    ...{ customerId, mergedInto: mergedInto?.kept },
    ...(sessions.length === 0 ? {} : { sessions: sessions.map(({ sessionId }) => sessionId) }),
    ...told,
    ...(updatedAtMs === undefined ? {} : { updatedAt: new Date(updatedAtMs).toISOString() }),
  };
}
