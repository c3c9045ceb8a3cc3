import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { type GuestKnowledge, type House, knowAllOf } from '../../guest/know-guest.ts';
import type { AuditNote } from '../../ports/audit-store.ts';
import type { GuestFile } from '../../ports/guest-store.ts';
import type { IdentifiedSession, RememberedEvent } from '../../ports/history-store.ts';
import type { Merge } from '../../ports/merge-store.ts';
import { turns } from '../../ports/turns.ts';
import type { Speeches } from '../../words/speech.ts';
import { whoSaw } from '../audit/who-saw.ts';
import type { Engine } from '../engine.ts';
import { houseOf } from '../guest/house-of.ts';
import { type MadeMark, marksOf } from '../guest/mark-fact.ts';
import { type Consents, consentsOf } from './consents.ts';
import { type Guest, readGuestAsKept } from './read-person.ts';
import { erasedAmong, erasedError } from './unless-erased.ts';

/** What was told under one id of a person, as it is kept. */
export interface ToldUnder extends GuestFile {
  readonly customerId: CustomerId;
}

/** Everything kept of one person. */
export interface PersonExport {
  readonly asOfMs: number;
  /** Joined from all ids, sensitive facts and what was taken back among it. */
  readonly guest: Guest;
  /** The same as it is known now, for no place: what is learned, and how sure it is. */
  readonly known: GuestKnowledge;
  /** Id by id, before it was joined. */
  readonly told: readonly ToldUnder[];
  /** The newest first. */
  readonly marks: readonly MadeMark[];
  readonly consents: Consents;
  /** Who saw or changed it, the newest first. */
  readonly seen: readonly AuditNote[];
  readonly merges: readonly Merge[];
  readonly sessions: readonly IdentifiedSession[];
  readonly remembered: readonly RememberedEvent[];
  /** Of the model that serves; null before the first. */
  readonly modelVersion: number | null;
  readonly settings: TenantSettings;
  readonly house: House;
  readonly speeches: Speeches;
}

type ExportingEngine = Pick<Engine, 'stores' | 'views' | 'clock'>;

/**
 * Reads all that is kept of a person under all of their ids. What is known from it is worked out beside other requests.
 *
 * O(interactions * items + records + events remembered), each bounded by the tenant's settings.
 *
 * @throws AppError `not_found` for somebody of whom nothing is kept, `erased`
 */
export async function exportPerson(
  engine: ExportingEngine,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<PersonExport> {
  const { guest, sessions, remembered } = await requireKept(engine, tenant, customerId);
  const { guests, merges } = engine.stores;
  const [view, told, merged, seen] = await Promise.all([
    engine.views.view(tenant),
    Promise.all(guest.ids.map(async (id) => ({ customerId: id, ...(await guests.file(tenant, id)) }))),
    merges.notes(tenant, guest.ids),
    whoSaw(engine, tenant, customerId),
  ]);
  const house = houseOf(view);
  const asOfMs = engine.clock();
  const everything = { place: null, atMs: asOfMs, topics: 'all', touchpoint: null } as const;
  return {
    asOfMs,
    guest,
    known: await turns.run(knowAllOf(guest, house, everything)),
    told,
    marks: marksOf(guest),
    consents: consentsOf(guest.records, view.settings),
    seen,
    merges: merged,
    sessions,
    remembered,
    modelVersion: view.model?.version ?? null,
    settings: view.settings,
    house,
    speeches: view.speeches,
  };
}

/**
 * A person of whom anything is kept.
 *
 * @throws AppError `not_found`, `erased`
 */
export async function requireKept(
  engine: ExportingEngine,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<Pick<PersonExport, 'guest' | 'sessions' | 'remembered'>> {
  const [{ revisions }, guest] = await Promise.all([
    engine.views.view(tenant),
    readGuestAsKept(engine, tenant, customerId),
  ]);
  const [beside, erased] = await Promise.all([
    Promise.all(guest.ids.map((id) => engine.stores.histories.keptBeside(tenant, id))),
    erasedAmong(engine, tenant, [customerId], revisions),
  ]);
  for (const [, erasedAtMs] of erased) throw erasedError(erasedAtMs);
  const sessions = beside.flatMap((one) => one.sessions);
  const remembered = beside.flatMap((one) => one.events);
  if (isNothing(guest) && sessions.length + remembered.length === 0) {
    throw new AppError('not_found', 'Nothing is kept of this customer.');
  }
  return { guest, sessions, remembered };
}

/** Of an id never merged, of which nobody told anything and that never did anything. */
function isNothing({ ids, profile, records, history }: Guest): boolean {
  return ids.length === 1 && profile === null && records.length === 0 && history.length === 0;
}
