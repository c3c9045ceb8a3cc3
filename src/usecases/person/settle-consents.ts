import { isDeepStrictEqual } from 'node:util';
import { HISTORY_PURPOSES, type HistoryPurpose } from '../../domain/consent.ts';
import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { type ConsentStanding, foldConsents } from '../../guest/records/consents.ts';
import type { ConsentNote, ConsentNotes } from '../../ports/consent-store.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { freeModels, leaveTracesOf } from './free-models.ts';
import { readGuest, readHistories } from './read-person.ts';

/** Words of one person at once; more is a caller running wild. */
const MOST_TRIES = 20;

type SettlingEngine = Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>;

/**
 * Brings the notes beside a person's histories to what their files say, under each of their ids, and carries out what they
 * refuse. To be asked after whatever may have changed that: a word, a merge, a merge undone. Again changes nothing, and
 * completes what was cut off.
 *
 * The order is what makes it hold. Notes are seen before the files are read, and replaced only if they are still as they
 * were seen: so of several at once the last to replace has read every word. The note stands before anything is removed:
 * so an event either comes before the removal, or finds the note.
 *
 * @throws AppError `store_unavailable`
 */
export async function settleConsents(engine: SettlingEngine, tenant: TenantId, customerId: CustomerId): Promise<void> {
  const { merges, consents } = engine.stores;
  const { settings } = await engine.views.view(tenant);
  const { customerTtlSeconds } = historyPolicy(settings);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const ids = await merges.idsOf(tenant, customerId);
    const seen = await consents.notes(tenant, ids);
    const guest = await readGuest(engine, tenant, customerId);
    if (!isDeepStrictEqual(guest.ids, ids)) continue;
    const standing = foldConsents(guest.records, settings.consent);
    const noted = ids.map((id, at) => ({ id, seen: seen[at] ?? {}, notes: notesOf(standing, seen[at] ?? {}) }));
    const replaced = await Promise.all(
      noted.map(({ id, seen, notes }) => {
        return isDeepStrictEqual(seen, notes) || consents.replace(tenant, id, seen, notes, customerTtlSeconds);
      }),
    );
    if (replaced.every(Boolean)) return carryOut(engine, tenant, noted, settings);
  }
  throw new AppError('store_unavailable', 'This person’s consent is being changed too often at once; try again.');
}

/** What was carried out before need not be again: of a refusal while it stands, nothing has been kept since. */
function notesOf(standing: ReadonlyMap<string, ConsentStanding>, seen: ConsentNotes): ConsentNotes {
  const notes = HISTORY_PURPOSES.flatMap((purpose): [HistoryPurpose, ConsentNote][] => {
    const { newest = null, isGranted = true, fromMs: anewFromMs = 0 } = standing.get(purpose) ?? {};
    if (newest === null) return [];
    // Of who lets others learn from them again, all that is kept may be learned from.
    const fromMs = purpose === 'personalization' ? anewFromMs : 0;
    const before = seen[purpose];
    const isStill = before?.isGranted === false || (isGranted && before?.fromMs === fromMs);
    const isCarriedOut = before?.isCarriedOut === true && isStill;
    return [[purpose, { isGranted, fromMs, atMs: newest.atMs, recordId: newest.id, isCarriedOut }]];
  });
  return Object.fromEntries(notes);
}

interface NotedId {
  readonly id: CustomerId;
  readonly notes: ConsentNotes;
}

/**
 * Who refuses `learning` is taken out of the models; who refuses `personalization` as well, and what they did is removed:
 * of who has granted it again since, what they did before.
 */
async function carryOut(
  engine: SettlingEngine,
  tenant: TenantId,
  noted: readonly NotedId[],
  settings: TenantSettings,
): Promise<void> {
  const { histories, consents, erasures } = engine.stores;
  const policy = historyPolicy(settings);
  const open = noted.filter(({ notes }) => HISTORY_PURPOSES.some((purpose) => isOpen(notes[purpose])));
  if (open.length === 0) return;
  const ids = open.map(({ id }) => id);
  const isTraced = await leaveTracesOf(engine, tenant, (await readHistories(engine, tenant, ids)).flat(), settings);
  let removed = 0;
  for (const { id, notes } of open) {
    if (isOpen(notes.personalization)) removed += await histories.clearWithheld(tenant, id, policy, engine.clock());
  }
  await freeModels(engine, tenant, isTraced);
  if (removed > 0) await erasures.forgetLog();
  // Last, so that whatever is cut off before is done again. Where more was said meanwhile, who said it goes on from there.
  await Promise.all(
    open.map(({ id, notes }) => consents.replace(tenant, id, notes, done(notes), policy.customerTtlSeconds)),
  );
}

function isOpen(note: ConsentNote | undefined): boolean {
  return note !== undefined && !note.isCarriedOut && (!note.isGranted || note.fromMs > 0);
}

function done(notes: ConsentNotes): ConsentNotes {
  return Object.fromEntries(
    HISTORY_PURPOSES.flatMap((purpose) => {
      const note = notes[purpose];
      return note === undefined ? [] : [[purpose, { ...note, isCarriedOut: true }]];
    }),
  );
}
