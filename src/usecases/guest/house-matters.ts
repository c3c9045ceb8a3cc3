import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { personForGuests } from '../../guest/consented-person.ts';
import { personAt } from '../../guest/person.ts';
import { localTimeOf } from '../../guest/places/place-time.ts';
import { foldCases, type GuestCase, isOverdue } from '../../guest/records/cases.ts';
import type { RecordOf } from '../../guest/records/guest-record.ts';
import { currentStay, foldStays } from '../../guest/records/stays.ts';
import type { Matter } from '../../ports/guest-index.ts';
import { fullNameOf } from '../../words/greeting/person-name.ts';
import type { Engine } from '../engine.ts';
import type { TenantView } from '../tenant-view.ts';
import { meantPlace } from './meant-place.ts';
import { noteAllMatters, placeOfMatter } from './note-matters.ts';
import { readGuests } from './read-guests.ts';

/** Guests looked at for one list. */
const MOST_GUESTS = 2000;

/** Whose it is, for somebody who has to find them. */
interface OfGuest {
  readonly customerId: CustomerId;
  readonly fullName: string | null;
  /** Where they are now; null if not in this house. */
  readonly room: string | null;
  readonly isHere: boolean;
}

export interface OpenCase extends OfGuest {
  readonly case: GuestCase;
  readonly isOverdue: boolean;
}

export interface HouseFeedback extends OfGuest {
  readonly feedback: RecordOf<'feedback'>;
}

type GuestsEngine = Pick<Engine, 'stores' | 'views' | 'clock'>;

/**
 * What is open at a house: what is due first, then what has no date, the oldest first. The index proposes, each guest's
 * file decides; who has nothing open any more is taken out of the index. O(guests with something open).
 *
 * @throws AppError `store_unavailable`
 */
export async function openCasesAt(
  engine: GuestsEngine,
  tenant: TenantId,
  placeId: string,
): Promise<readonly OpenCase[]> {
  const { guestIndex } = engine.stores;
  const nowMs = engine.clock();
  const view = await engine.views.view(tenant);
  const place = meantPlace(placeId, view.settings, 'placeId');
  await noteAllMatters(engine, tenant);
  const matters = await guestIndex.matters(tenant, place, 'case', 0, MOST_GUESTS);
  const known = await guestsWith(engine, tenant, place, view, matters);
  const open = known.map(({ guest, ids, records, stays }) => ({
    ids,
    cases: foldCases(records)
      .filter((one) => one.status === 'open' && placeOfMatter(one, stays) === place)
      .map((one) => ({ ...guest, case: one, isOverdue: isOverdue(one, nowMs) })),
  }));
  const settled = new Set(open.flatMap(({ ids, cases }) => (cases.length === 0 ? ids : [])));
  const gone = matters.filter(({ customerId }) => settled.has(customerId));
  await Promise.all(gone.map((matter) => guestIndex.removeMatter(tenant, place, 'case', matter)));
  return open.flatMap(({ cases }) => cases).sort(dueFirst);
}

function dueFirst({ case: a }: OpenCase, { case: b }: OpenCase): number {
  const due = (one: GuestCase) => one.dueAtMs ?? Number.MAX_SAFE_INTEGER;
  return due(a) - due(b) || a.openedAtMs - b.openedAtMs || (a.caseId < b.caseId ? -1 : 1);
}

/**
 * What guests said of a house since a moment, the latest first.
 *
 * @throws AppError `store_unavailable`
 */
export async function feedbackAt(
  engine: GuestsEngine,
  tenant: TenantId,
  placeId: string,
  sinceMs: number,
): Promise<readonly HouseFeedback[]> {
  const view = await engine.views.view(tenant);
  const place = meantPlace(placeId, view.settings, 'placeId');
  await noteAllMatters(engine, tenant);
  const matters = await engine.stores.guestIndex.matters(tenant, place, 'feedback', sinceMs, MOST_GUESTS);
  const known = await guestsWith(engine, tenant, place, view, matters);
  return known
    .flatMap(({ guest, records, stays }) =>
      records.flatMap((record) =>
        record.kind === 'feedback' && record.atMs >= sinceMs && placeOfMatter(record, stays) === place
          ? [{ ...guest, feedback: record }]
          : [],
      ),
    )
    .sort((a, b) => b.feedback.atMs - a.feedback.atMs || (a.feedback.id < b.feedback.id ? -1 : 1));
}

/** The guests the index proposes, each once, as far as they agree to be known. */
async function guestsWith(
  engine: GuestsEngine,
  tenant: TenantId,
  place: string,
  { settings }: Pick<TenantView, 'settings'>,
  matters: readonly Matter[],
) {
  const nowMs = engine.clock();
  return (await readGuests(engine, tenant, matters)).map((whole) => {
    const { person } = personForGuests(whole, settings.consent);
    const { customerId, profile, records, history } = personAt(person, nowMs);
    const stays = foldStays(records, history, nowMs, localTimeOf(settings));
    const here = currentStay(stays, place);
    const isHere = here !== null && here.place === place;
    const fullName = profile === null ? null : fullNameOf(profile, settings);
    return { guest: { customerId, fullName, room: isHere ? here.room : null, isHere }, ids: whole.ids, records, stays };
  });
}
