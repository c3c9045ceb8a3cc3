import type { ErrorDetail } from '../../domain/errors.ts';
import { saysAllergy } from '../../domain/food/avoided-in-words.ts';
import type { Kitchen } from '../../domain/food/avoids.ts';
import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import { nameKey } from '../../domain/same-name.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import {
  type Author,
  type GuestRecord,
  type Mark,
  type RecordOf,
  type Sensitivity,
  TRUTH_MARKS,
} from '../records/guest-record.ts';
import type { FactSource, GreetingLevel } from './greeting.ts';

/*
 * What a mark is put on: stable from one greeting to the next. Besides these `name`, `birthday` and `celebration:<index>`.
 */

export function learnedFactId(topic: string, itemId: ItemId): string {
  return `learned:${topic}:${itemId}`;
}

export function statedFactId(recordId: string): string {
  return `stated:${recordId}`;
}

export function caseFactId(caseId: string): string {
  return `case:${caseId}`;
}

export function offerFactId(itemId: ItemId): string {
  return `offer:${itemId}`;
}

/** A table that somebody looked at for a guest: what is served at a touchpoint. */
export function tableFactId(touchpoint: string): string {
  return `table:${touchpoint}`;
}

/** A dish that somebody looked at for a guest. */
export function dishFactId(itemId: ItemId): string {
  return `dish:${itemId}`;
}

/** Whether a fact is something that is checked, and nothing else. */
export function isToCheck(factId: string): boolean {
  return /^(?:table|dish):./su.test(factId);
}

/** From here on a fact may be spoken of. */
export const SAY_FROM = 0.74;
/** From here on it may be offered without saying that it was remembered. */
export const HINT_FROM = 0.5;
/** One occasion shows circumstance; it takes a second, independent one to show a habit. */
export const MIN_OCCASIONS = 2;

/** All that decides what may be done with something known about a guest. */
export interface FactStanding {
  readonly confidence: number;
  readonly source: FactSource;
  /** Independent occasions that show it. */
  readonly occasions: number;
  readonly stance: 'likes' | 'avoids';
  readonly sensitivity: Sensitivity;
  readonly consented: boolean;
  /** The mark that counts, or null; `wrong` and `outdated` only while nothing newer speaks for the fact. */
  readonly mark: ActiveMark | null;
  /** The guest said that they avoid it. */
  readonly avoided: boolean;
}

/**
 * What may be done with a fact: the one place where sensitivity, consent, marks and confidence decide.
 *
 * 1. Marked wrong, outdated or not liked, or avoided: `never_say`.
 * 2. Sensitive: `act_silently` with consent (the kitchen knows), else `never_say`. Never spoken, whoever told it.
 * 3. Avoidances: `act_silently`: they steer, they are not small talk.
 * 4. `say` from {@link SAY_FROM}, `hint` from {@link HINT_FROM}, if the guest told it or at least
 *    {@link MIN_OCCASIONS} occasions show it; what staff noted reaches `hint`, until somebody marks it right.
 * 5. Else `act_silently`: known, not a word.
 */
export function levelOf(fact: FactStanding): GreetingLevel {
  const { mark, confidence } = fact;
  if (fact.avoided || (mark !== null && mark.mark !== 'right')) return 'never_say';
  if (fact.sensitivity !== 'none') return fact.consented ? 'act_silently' : 'never_say';
  if (fact.stance === 'avoids') return 'act_silently';
  const told = fact.source === 'guest' || fact.source === 'business' || mark?.mark === 'right';
  const shown = fact.occasions >= MIN_OCCASIONS;
  if (confidence >= SAY_FROM && (told || shown)) return 'say';
  return confidence >= HINT_FROM && (told || shown || fact.source === 'staff') ? 'hint' : 'act_silently';
}

/** The mark that counts on a fact now: the latest of its truth that was not taken back. */
export interface ActiveMark {
  readonly markId: string;
  readonly mark: Mark;
  readonly by: Author;
  readonly atMs: number;
}

const TRUTH: ReadonlySet<string> = new Set(TRUTH_MARKS);

/**
 * For each fact the mark about its truth that counts: the latest that was not taken back. By fact, or for one of the profile
 * by what it said, see `contentOf`.
 *
 * @param records - in the order of `inOrder`
 */
export function foldMarks(records: readonly GuestRecord[]): ReadonlyMap<string, ActiveMark> {
  const takenBack = new Set(records.flatMap((record) => (record.kind === 'unmark' ? [record.markId] : [])));
  const standing = records.filter(
    (record): record is RecordOf<'mark'> =>
      record.kind === 'mark' && TRUTH.has(record.mark) && !takenBack.has(record.id),
  );
  return new Map(standing.map(({ factId, of, id, mark, by, atMs }) => [of ?? factId, { markId: id, mark, by, atMs }]));
}

/** Whether a record tells of something avoided: a statement, or a case that says an allergy, wherever staff typed it. */
export function tellsOfAvoiding(record: GuestRecord): boolean {
  return record.kind === 'case' ? saysAllergy(record.words) : record.kind === 'statement' && record.stance === 'avoids';
}

/**
 * The checks that count: made by a person since a moment, at this house, after the last word on what the guest avoids, and
 * not taken back. Of each table or dish the latest.
 *
 * @param records - in the order of `inOrder`
 * @param isSince - whether a moment lies in the stay they are in, or on this day
 */
export function foldChecks(
  records: readonly GuestRecord[],
  place: string | null,
  isSince: (atMs: number) => boolean,
): ReadonlyMap<string, RecordOf<'mark'>> {
  const takenBack = new Set(records.flatMap((record) => (record.kind === 'unmark' ? [record.markId] : [])));
  const toldAtMs = records.findLast(tellsOfAvoiding)?.atMs ?? Number.NEGATIVE_INFINITY;
  const isHere = (at: string | null) => at === null || place === null || at === place;
  return new Map(
    records.flatMap((record) => {
      if (record.kind !== 'mark' || record.mark !== 'checked' || takenBack.has(record.id)) return [];
      const counts = record.by.role !== 'system' && record.atMs >= toldAtMs && isSince(record.atMs);
      return counts && isHere(record.place) ? [[checkKey(record.factId), record] as const] : [];
    }),
  );
}

/** Touchpoints are spelt in many ways; ids of items in one. */
export function checkKey(factId: string): string {
  return factId.startsWith('table:') ? tableFactId(nameKey(factId.slice('table:'.length))) : factId;
}

/** Whom to ask at this house what is in a dish, and what was looked at for this guest. @param checks - of {@link foldChecks} */
export function kitchenOf(
  checks: ReadonlyMap<string, RecordOf<'mark'>>,
  { touchpointTopics }: Pick<TenantSettings, 'touchpointTopics'>,
): Kitchen {
  const looked = (kind: string) =>
    new Set([...checks.keys()].flatMap((key) => (key.startsWith(kind) ? [key.slice(kind.length)] : [])));
  return { comforts: touchpointTopics['check-in'] ?? [], tables: looked('table:'), dishes: looked('dish:') };
}

type SensitiveSettings = Pick<TenantSettings, 'sensitiveCategories'>;

/** Whether any of these categories tells of diet, health or faith, as the business says. */
export function tellsOfSensitive(categories: readonly string[], { sensitiveCategories }: SensitiveSettings): boolean {
  return categories.some((name) => sensitiveCategories.includes(name));
}

/** Whether any of these categories is taken in private: spoken of nowhere but at a touchpoint of its name. */
export function isPrivate(
  categories: readonly string[],
  { privateCategories }: Pick<TenantSettings, 'privateCategories'>,
  touchpoint: string | null,
): boolean {
  return categories.some((name) => name !== touchpoint && privateCategories.includes(name));
}

/**
 * How sensitive a statement is: as it was told, or by the category it is about, which decides whatever was told with it.
 *
 * @param itemCategories - of the item it is about, if any
 */
export function sensitivityOf(
  { sensitivity, category }: Pick<RecordOf<'statement'>, 'sensitivity' | 'category'>,
  itemCategories: readonly string[],
  settings: SensitiveSettings,
): Sensitivity {
  if (sensitivity !== 'none') return sensitivity;
  return tellsOfSensitive(category === null ? itemCategories : [category, ...itemCategories], settings)
    ? 'diet'
    : 'none';
}

/**
 * What somebody's life may depend on: an allergy is kept without a word of consent, for the kitchen alone, until it is
 * confirmed or `retention.unconfirmedDays` are over (GDPR, article 9(2)(c): vital interests).
 */
export function isVital({ stance, sensitivity }: Pick<RecordOf<'statement'>, 'stance' | 'sensitivity'>): boolean {
  return stance === 'avoids' && sensitivity === 'health';
}

/**
 * What keeps a statement out: sensitive facts need the guest's consent, and what the business says is sensitive cannot
 * be told as if it were not. An allergy alone is let in without, see {@link isVital}. The one door for consent; what was let in is kept in bounds by `levelOf`. Never repeats
 * what was told: an error may be logged.
 */
export function sensitivityProblems(
  statement: Pick<RecordOf<'statement'>, 'sensitivity' | 'consent' | 'category' | 'stance'>,
  item: Pick<Item, 'categories'> | undefined,
  settings: Pick<TenantSettings, 'sensitiveCategories'>,
): readonly ErrorDetail[] {
  const { sensitivity, consent } = statement;
  const isByCategory = sensitivityOf(statement, item?.categories ?? [], settings) !== 'none';
  if (isByCategory && sensitivity === 'none') {
    return [{ field: 'sensitivity', problem: 'this category is sensitive: say diet, health or faith' }];
  }
  if (sensitivity !== 'none' && consent === null && !isVital(statement)) {
    return [{ field: 'consent', problem: 'what is sensitive is only kept with the consent of the guest' }];
  }
  return [];
}
