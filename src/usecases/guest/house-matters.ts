import pLimit from 'p-limit';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { personForGuests } from '../../guest/consented-person.ts';
import { personAt } from '../../guest/person.ts';
import { localTimeOf } from '../../guest/places/place-time.ts';
import { foldCases, type GuestCase, isOverdue } from '../../guest/records/cases.ts';
import type { RecordOf } from '../../guest/records/guest-record.ts';
import { currentStay, foldStays } from '../../guest/records/stays.ts';
import type { MatterKind } from '../../ports/guest-index.ts';
import { fullNameOf } from '../../words/greeting/person-name.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from '../person/read-person.ts';
import { placeOfMatter } from './note-matters.ts';

const READS_AT_ONCE = 10;
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
export async function openCasesAt(engine: GuestsEngine, tenant: TenantId, place: string): Promise<readonly OpenCase[]> {
  const { guestIndex } = engine.stores;
  const nowMs = engine.clock();
  const known = await guestsWith(engine, tenant, place, 'case', 0);
  const open = known.map(({ guest, records, stays, matters }) => ({
    matters,
    cases: foldCases(records)
      .filter((one) => one.status === 'open' && placeOfMatter(one, stays) === place)
      .map((one) => ({ ...guest, case: one, isOverdue: isOverdue(one, nowMs) })),
  }));
  const settled = open.filter(({ cases }) => cases.length === 0).flatMap(({ matters }) => matters);
  await Promise.all(settled.map((matter) => guestIndex.removeMatter(tenant, place, 'case', matter)));
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
  place: string,
  sinceMs: number,
): Promise<readonly HouseFeedback[]> {
  const known = await guestsWith(engine, tenant, place, 'feedback', sinceMs);
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
async function guestsWith(engine: GuestsEngine, tenant: TenantId, place: string, kind: MatterKind, sinceMs: number) {
  const [{ settings }, matters] = await Promise.all([
    engine.views.view(tenant),
    engine.stores.guestIndex.matters(tenant, place, kind, sinceMs, MOST_GUESTS),
  ]);
  const nowMs = engine.clock();
  const limit = pLimit(READS_AT_ONCE);
  const people = await Promise.all(
    matters.map((matter) =>
      limit(async () => ({ matter, person: await readGuest(engine, tenant, matter.customerId) })),
    ),
  );
  const byPerson = new Map<CustomerId, typeof people>();
  for (const one of people) {
    byPerson.set(one.person.customerId, [...(byPerson.get(one.person.customerId) ?? []), one]);
  }
  return [...byPerson.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { customerId, profile, records, history } = personAt(
      personForGuests(first.person, settings.consent).person,
      nowMs,
    );
    const stays = foldStays(records, history, nowMs, localTimeOf(settings));
    const here = currentStay(stays, place);
    const isHere = here !== null && here.place === place;
    return [
      {
        guest: {
          customerId,
          fullName: profile === null ? null : fullNameOf(profile, settings),
          room: isHere ? here.room : null,
          isHere,
        },
        records,
        stays,
        matters: same.map(({ matter }) => matter),
      },
    ];
  });
}
