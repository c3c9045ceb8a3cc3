import type { CustomerId, CustomerRef, TenantId } from '../../domain/ids.ts';
import { type History, joinHistories } from '../../domain/interaction.ts';
import { personUnderAlias } from '../../guest/names/under-alias.ts';
import type { GuestPerson } from '../../guest/person.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import type { GuestRecord } from '../../guest/records/guest-record.ts';
import { joinFiles, type RecordOrigin, uniteProfiles, withConsentWords } from '../../guest/records/join-files.ts';
import type { GuestFile } from '../../ports/guest-store.ts';
import type { Engine } from '../engine.ts';

/** More than any tenant's `historyLimit`: a history is bounded where it is written. */
const WHOLE_HISTORY = 10_000;

/** One person: whatever id or session they were asked by, all that their ids did. */
export interface Person {
  /** A session that was identified is its customer, and `known`. */
  readonly kind: CustomerRef['kind'];
  /** The id the others were merged into, or the only one; of somebody anonymous the session's. */
  readonly customerId: CustomerId;
  /** Every id of the person, that one first; of somebody anonymous none. */
  readonly ids: readonly CustomerId[];
  /** Newest first, see `joinHistories`. */
  readonly history: History;
}

/** A person with what the business, its staff and they themselves told. */
export interface Guest extends Person, GuestPerson {
  /** Field by field the kept id's, else the newest that knows it, see `uniteProfiles`. */
  readonly profile: CustomerProfile | null;
  /** In the order they are folded in. */
  readonly records: readonly GuestRecord[];
  /** Records that bear another name here than where they are kept, see `joinFiles`. */
  readonly origins: ReadonlyMap<string, RecordOrigin>;
}

/**
 * The only reading of a person for lists: by customer id, or by a session, identified or not. Every door asks it, so
 * that ids merged and sessions identified answer alike. One round trip for an id never merged and for a session never
 * identified; two more for merged ids, one more for a session that is somebody.
 */
export async function readPerson(engine: Pick<Engine, 'stores'>, tenant: TenantId, ref: CustomerRef): Promise<Person> {
  if (ref.kind === 'known') return readKnown(engine, tenant, ref.id, []);
  const { customer, history } = await engine.stores.histories.session(tenant, ref.id, WHOLE_HISTORY);
  if (customer === null) return { kind: 'session', customerId: ref.id, ids: [], history };
  // Its own history is not empty only while an identification is under way, or was cut off.
  return readKnown(engine, tenant, customer, history);
}

async function readKnown(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  asked: CustomerId,
  leftInSession: History,
): Promise<Person> {
  const historyOf = (id: CustomerId) => readHistoryOf(engine, tenant, id);
  const [ids, own] = await Promise.all([engine.stores.merges.idsOf(tenant, asked), historyOf(asked)]);
  const histories = await Promise.all(ids.map((id) => (id === asked ? own : historyOf(id))));
  const parts = leftInSession.length === 0 ? histories : [...histories, leftInSession];
  return { kind: 'known', customerId: ids[0] ?? asked, ids, history: parts.length === 1 ? own : joinHistories(parts) };
}

/** The whole histories of ids, each by itself, in their order. */
export function readHistories(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
): Promise<readonly History[]> {
  return Promise.all(ids.map((id) => readHistoryOf(engine, tenant, id)));
}

function readHistoryOf({ stores }: Pick<Engine, 'stores'>, tenant: TenantId, id: CustomerId): Promise<History> {
  return stores.histories.read(tenant, { kind: 'known', id }, WHOLE_HISTORY);
}

/**
 * A person with their file, by any of their ids, under their alias if they have one; empty for somebody unknown. Round
 * trips as {@link readPerson}.
 */
export async function readGuest(engine: Pick<Engine, 'stores'>, tenant: TenantId, asked: CustomerId): Promise<Guest> {
  const guest = await readGuestAsKept(engine, tenant, asked);
  return (guest.profile?.alias ?? null) === null ? guest : personUnderAlias(guest);
}

/** The same with the name they have: for their own export, and for keys that need to know who stays under an alias. */
export async function readGuestAsKept(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  asked: CustomerId,
): Promise<Guest> {
  const [ids, own] = await Promise.all([engine.stores.merges.idsOf(tenant, asked), readPart(engine, tenant, asked)]);
  const parts = await Promise.all(ids.map((id) => (id === asked ? own : readPart(engine, tenant, id))));
  return join(ids[0] ?? asked, parts);
}

/**
 * A person with their file, by customer id or by a session, identified or not. Somebody anonymous has no file. Round
 * trips as {@link readPerson}.
 */
export async function readGuestBy(engine: Pick<Engine, 'stores'>, tenant: TenantId, ref: CustomerRef): Promise<Guest> {
  if (ref.kind === 'known') return readGuest(engine, tenant, ref.id);
  const { customer, history } = await engine.stores.histories.session(tenant, ref.id, WHOLE_HISTORY);
  if (customer !== null) {
    const guest = await readGuest(engine, tenant, customer);
    return history.length === 0 ? guest : { ...guest, history: joinHistories([guest.history, history]) };
  }
  const nobody = { ids: [], profile: null, records: [], origins: new Map() };
  return { kind: 'session', customerId: ref.id, history, ...nobody };
}

interface Part {
  readonly customerId: CustomerId;
  readonly file: GuestFile;
  readonly history: History;
}

async function readPart({ stores }: Pick<Engine, 'stores'>, tenant: TenantId, customerId: CustomerId): Promise<Part> {
  return { customerId, ...(await stores.histories.readWithFile(tenant, customerId, WHOLE_HISTORY)) };
}

/** The kept id's own word counts first, then the newest. */
function join(customerId: CustomerId, parts: readonly Part[]): Guest {
  const [kept, ...others] = parts;
  if (kept !== undefined && others.length === 0) {
    // The usual case: never merged, and nothing to join.
    return {
      kind: 'known',
      customerId,
      ids: [customerId],
      origins: new Map(),
      ...withConsent(kept.file),
      history: kept.history,
    };
  }
  const newestFirst = others.toSorted((a, b) => toldAtMs(b) - toldAtMs(a));
  return {
    kind: 'known',
    customerId,
    ids: parts.map((part) => part.customerId),
    profile: uniteProfiles([kept, ...newestFirst].map((part) => part?.file.profile ?? null)),
    ...withConsent(joinFiles(parts.map((part) => ({ customerId: part.customerId, records: part.file.records })))),
    history: joinHistories(parts.map(({ history }) => history)),
  };
}

function withConsent<F extends Pick<GuestFile, 'records'>>(file: F): F {
  // Most shoppers have no file.
  return file.records.length === 0 ? file : { ...file, records: withConsentWords(file.records) };
}

function toldAtMs({ file }: Part): number {
  return file.profile?.updatedAtMs ?? 0;
}
