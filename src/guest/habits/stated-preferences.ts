import type { ItemId } from '../../domain/ids.ts';
import { isSameName } from '../../domain/same-name.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { type ActiveMark, foldMarks, statedFactId } from '../greeting/facts.ts';
import { type GuestPerson, personAt } from '../person.ts';
import { dayOfDate, localTimeOf, seasonAt } from '../places/place-time.ts';
import type { GuestRecord, RecordOf, Season } from '../records/guest-record.ts';
import { currentStay, foldStays } from '../records/stays.ts';
import { logit, sigmoid } from './habit-confidence.ts';

const DAY_MS = 86_400_000;

/** How sure a fresh statement is, and after how many days it is half as sure: people change, notes are misheard. */
const FRESH = { guest: 0.97, staff: 0.85, system: 0.85 } as const;
const HALF_LIFE_DAYS = 1460;

/** Each later occasion on which something else of its kind was had instead speaks against it, in log-odds. */
const CONTRADICTED = Math.log(3);

/** A statement, where it holds, and how sure it is by now. */
export interface StatedPreference {
  readonly factId: string;
  readonly statement: RecordOf<'statement'>;
  readonly confidence: number;
  readonly mark: ActiveMark | null;
  /** When it was last told or borne out. */
  readonly lastAtMs: number;
}

type Choices = { readonly hadMs: readonly number[]; readonly insteadMs: readonly number[] };
export type ChoicesOf = (itemId: ItemId, topic: string) => Choices;
const NO_CHOICES: Choices = { hadMs: [], insteadMs: [] };

/**
 * What was stated and holds in these circumstances, with how sure it still is: halved every four years since it was
 * told, marked right, or last acted on; lowered by each later occasion on which its kind was had without it. A
 * statement on no item is not contradicted by what is eaten. O(statements) and the counting of choices.
 *
 * @param choicesOf - when an item was had at a topic, and when something else of its kind instead, newest first
 */
export function statedPreferences(
  records: readonly GuestRecord[],
  circumstances: Circumstances,
  atMs: number,
  marks: ReadonlyMap<string, ActiveMark>,
  choicesOf: ChoicesOf,
): readonly StatedPreference[] {
  return records
    .filter((record): record is RecordOf<'statement'> => record.kind === 'statement')
    .filter((statement) => holdsIn(statement, circumstances))
    .map((statement) => judge(statement, atMs, marks, choicesOf));
}

function judge(
  statement: RecordOf<'statement'>,
  atMs: number,
  marks: ReadonlyMap<string, ActiveMark>,
  choicesOf: ChoicesOf,
): StatedPreference {
  const factId = statedFactId(statement.id);
  const mark = marks.get(factId) ?? null;
  const likedItem = statement.stance === 'likes' ? statement.itemId : null;
  const choices = likedItem === null ? NO_CHOICES : choicesOf(likedItem, statement.topic);
  const [actedOnMs = 0] = choices.hadMs;
  const lastAtMs = Math.max(statement.atMs, mark?.mark === 'right' ? mark.atMs : 0, actedOnMs);
  const fresh = mark?.mark === 'right' ? FRESH.guest : FRESH[statement.by.role];
  const aged = fresh * 2 ** (-Math.max(0, atMs - lastAtMs) / DAY_MS / HALF_LIFE_DAYS);
  const against = choices.insteadMs.filter((whenMs) => whenMs > lastAtMs).length;
  return { factId, statement, confidence: sigmoid(logit(aged) - against * CONTRADICTED), mark, lastAtMs };
}

/** What a guest is not to be shown, offered or served: items, and whole categories, each with when it was last told. */
export interface Avoidances {
  readonly itemIds: ReadonlyMap<ItemId, number>;
  readonly categories: ReadonlyMap<string, number>;
  /** Items they said themselves that they like, and when: the newest word counts. */
  readonly likedAtMs: ReadonlyMap<ItemId, number>;
}

/** Where, when and with whom it is asked about. */
export interface Circumstances {
  readonly place: string | null;
  readonly season: Season;
  readonly company: string | null;
  /** Calendar day at the place, as a number of `LocalTime.day`. */
  readonly today: number;
}

const NOTHING: Avoidances = { itemIds: new Map(), categories: new Map(), likedAtMs: new Map() };

/**
 * What a person avoids at a moment, whichever door asks: what was stated to be avoided there and then, and what was
 * marked as not liked. Empty for somebody without a file, at no cost; else O(records + interactions).
 *
 * @param where - a place, or null where none is known: what is avoided at one place only does not count there
 */
export function avoidancesAt(
  whole: GuestPerson,
  where: { readonly place: string | null; readonly atMs: number },
  settings: Pick<TenantSettings, 'timeZone' | 'places'>,
): Avoidances {
  const { place, atMs } = where;
  if (!whole.records.some(mayAvoid)) return NOTHING;
  const { records, history } = personAt(whole, atMs);
  const localTimeAt = localTimeOf(settings);
  const today = localTimeAt(place).day(atMs);
  const season = seasonAt(today, settings, place);
  const company = currentStay(foldStays(records, history, atMs, localTimeAt), place)?.company ?? null;
  return avoidancesOf({ records, history }, { place, season, company, today }, foldMarks(records));
}

/**
 * Statements of what is avoided, unless marked wrong or outdated since, and the items of facts marked as not liked, until
 * that mark is taken back or the guest says that they like the item: their newest word counts. Of any topic: who avoids wine avoids it at breakfast and in the bar.
 *
 * @param person - as of the moment asked about
 */
export function avoidancesOf(
  { records, history }: Pick<GuestPerson, 'records' | 'history'>,
  circumstances: Circumstances,
  marks: ReadonlyMap<string, ActiveMark>,
): Avoidances {
  const statements = new Map(
    records.flatMap((record) => (record.kind === 'statement' ? [[statedFactId(record.id), record] as const] : [])),
  );
  const standing = [...statements].flatMap(([factId, statement]) => {
    const mark = marks.get(factId)?.mark;
    const stands = mark !== 'wrong' && mark !== 'outdated' && holdsIn(statement, circumstances);
    return stands ? [{ ...statement, isNotLiked: mark === 'not_liked' }] : [];
  });
  const avoided = standing.filter(({ stance }) => stance === 'avoids');
  const welcome = standing.filter(
    ({ stance, by, isNotLiked }) => stance === 'likes' && by.role === 'guest' && !isNotLiked,
  );
  const notLiked = [...marks].flatMap(([factId, { mark, atMs }]) => (mark === 'not_liked' ? [{ factId, atMs }] : []));
  const likes = notLiked.flatMap(({ factId, atMs }) => {
    const statement = statements.get(factId);
    return statement?.stance === 'likes' ? [{ ...statement, atMs }] : [];
  });
  const had = new Set(history.map(({ itemId }) => itemId));
  const likedAtMs = latest(welcome.map(({ itemId, atMs }) => ({ name: itemId, atMs })));
  const items = latest([
    ...[...avoided, ...likes].map(({ itemId, atMs }) => ({ name: itemId, atMs })),
    ...notLiked.map(({ factId, atMs }) => ({ name: itemOf(factId, had), atMs })),
  ]);
  return {
    itemIds: new Map([...items].filter(([itemId, atMs]) => atMs >= (likedAtMs.get(itemId) ?? 0))),
    categories: latest([...avoided, ...likes].map(({ category, atMs }) => ({ name: category, atMs }))),
    likedAtMs,
  };
}

function latest(told: readonly { readonly name: string | null; readonly atMs: number }[]): Map<string, number> {
  const newest = new Map<string, number>();
  for (const { name, atMs } of told) {
    if (name !== null) newest.set(name, Math.max(atMs, newest.get(name) ?? 0));
  }
  return newest;
}

/** What was avoided in a category holds until the guest says that they like the item; other items of it stay avoided. */
export function isAvoided(itemId: ItemId, categories: readonly string[], avoidances: Avoidances): boolean {
  const likedAtMs = avoidances.likedAtMs.get(itemId) ?? 0;
  return (
    avoidances.itemIds.has(itemId) ||
    categories.some((category) => (avoidances.categories.get(category) ?? Number.NEGATIVE_INFINITY) >= likedAtMs)
  );
}

/** Whether a statement holds where, when and with whom it is asked about; its last day included. */
export function holdsIn(statement: RecordOf<'statement'>, at: Circumstances): boolean {
  return (
    (statement.place === null || statement.place === at.place) &&
    (statement.season === null || statement.season === at.season) &&
    (statement.company === null || (at.company !== null && isSameName(statement.company, at.company))) &&
    (statement.until == null || at.today <= dayOfDate(statement.until))
  );
}

function mayAvoid(record: GuestRecord): boolean {
  return record.kind === 'statement'
    ? record.stance === 'avoids'
    : record.kind === 'mark' && record.mark === 'not_liked';
}

/** The item of a learned fact or an offer; topic and item may hold colons themselves, so what was had decides. */
function itemOf(factId: string, had: ReadonlySet<ItemId>): ItemId | null {
  const [kind, ...rest] = factId.split(':');
  if (kind === 'offer') return rest.join(':');
  if (kind !== 'learned') return null;
  const readings = rest.slice(1).map((_, at) => rest.slice(at + 1).join(':'));
  return readings.find((itemId) => had.has(itemId)) ?? readings[0] ?? null;
}
