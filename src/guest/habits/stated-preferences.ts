import { avoidedInWords, saysAllergy } from '../../domain/food/avoided-in-words.ts';
import { type Avoids, GIVES_WAY, isAvoided, NOTHING_AVOIDED } from '../../domain/food/avoids.ts';
import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import { isSameName } from '../../domain/same-name.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import {
  type ActiveMark,
  foldChecks,
  foldMarks,
  isVital,
  kitchenOf,
  statedFactId,
  tellsOfAvoiding,
} from '../greeting/facts.ts';
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

/** Where, when and with whom it is asked about. */
export interface Circumstances {
  readonly place: string | null;
  readonly season: Season;
  readonly company: string | null;
  /** Calendar day at the place, as a number of `LocalTime.day`. */
  readonly today: number;
}

/**
 * What a person avoids at a moment, whichever door asks: what was stated to be avoided there and then, what was marked as
 * not liked, and, at a house, what somebody has to look at first. Empty for somebody without a file, at no cost; else O(records + interactions).
 *
 * @param where - a place, or null where none is known: what is avoided at one place only does not count there
 */
export function avoidancesAt(
  whole: GuestPerson,
  where: { readonly place: string | null; readonly atMs: number },
  settings: Pick<TenantSettings, 'timeZone' | 'places' | 'touchpointTopics'>,
  itemOf: ItemOf,
): Avoids {
  const { place, atMs } = where;
  if (!whole.records.some(mayAvoid)) return NOTHING_AVOIDED;
  const { records, history } = personAt(whole, atMs);
  const localTimeAt = localTimeOf(settings);
  const today = localTimeAt(place).day(atMs);
  const season = seasonAt(today, settings, place);
  const stays = foldStays(records, history, atMs, localTimeAt);
  const current = currentStay(stays, place);
  const circumstances = { place, season, company: current?.company ?? null, today };
  const avoids = avoidancesOf({ records, history }, circumstances, foldMarks(records), itemOf);
  // A shop has no kitchen that looks at a dish for somebody.
  if (stays.length === 0 && Object.keys(settings.places).length === 0) return avoids;
  const here = place ?? current?.place ?? null;
  const { houseDay } = localTimeAt(here);
  const sinceDay = current?.arrivalDay ?? houseDay(atMs);
  const checks = foldChecks(records, here, (whenMs) => houseDay(whenMs) >= sinceDay);
  return { ...avoids, kitchen: kitchenOf(checks, settings) };
}

/**
 * Statements of what is avoided, unless marked wrong or outdated since, and the items of facts marked as not liked, until
 * that mark is taken back or the guest says that they like the item: their newest word counts. Of any topic: who avoids
 * wine avoids it at breakfast and in the bar. Words are read where they are plain; where what is sensitive was told in
 * words that are not, a person has to look. What the guest said later that they like counts against what they only
 * disliked, see {@link isOfTaste}: never against an allergy or their faith.
 *
 * @param person - as of the moment asked about
 */
export function avoidancesOf(
  { records, history }: Pick<GuestPerson, 'records' | 'history'>,
  circumstances: Circumstances,
  marks: ReadonlyMap<string, ActiveMark>,
  itemOf: ItemOf,
): Avoids {
  const statements = new Map(
    records.flatMap((record) => (record.kind === 'statement' ? [[statedFactId(record.id), record] as const] : [])),
  );
  const standing = [...statements].flatMap(([factId, statement]) => {
    const mark = marks.get(factId)?.mark;
    const stands = mark !== 'wrong' && mark !== 'outdated' && holdsIn(statement, circumstances);
    return stands ? [{ statement, mark }] : [];
  });
  const avoided = [
    ...standing.flatMap(({ statement }) => (statement.stance === 'avoids' ? [statement] : [])),
    ...allergiesInCases(records),
  ];
  const liked = standing.flatMap(({ statement, mark }) =>
    statement.stance === 'likes' && statement.by.role === 'guest' && mark !== 'not_liked' ? [statement] : [],
  );
  const notLiked = [...marks].flatMap(([factId, { mark, atMs }]) => (mark === 'not_liked' ? [{ factId, atMs }] : []));
  const likes = notLiked.flatMap(({ factId, atMs }) => {
    const statement = statements.get(factId);
    return statement?.stance === 'likes' ? [{ ...statement, atMs }] : [];
  });
  const had = new Set(history.map(({ itemId }) => itemId));
  const told = [...avoided, ...likes].map(readStatement);
  return {
    itemIds: new Set([
      ...[
        ...avoided.map((statement) => ({ ...statement, isFinal: !isOfTaste(statement) })),
        ...likes.map((statement) => ({ ...statement, isFinal: false })),
        ...notLiked.map(({ factId, atMs }) => ({ itemId: itemOfFact(factId, had), atMs, isFinal: false })),
      ].flatMap(({ itemId, atMs, isFinal }) =>
        itemId === null || (!isFinal && isLikedSince(itemId, atMs)) ? [] : [itemId],
      ),
    ]),
    categories: new Set([...avoided, ...likes].flatMap(({ category }) => category ?? [])),
    classes: new Set(told.flatMap(({ classes }) => classes)),
    titles: told.flatMap(({ titles }) => titles),
    attributes: avoided.flatMap(({ attribute }) => attribute ?? []),
    allowed: new Set(
      liked.flatMap(({ itemId, atMs }) => (itemId !== null && isNewestOn(itemId, atMs) ? [itemId] : [])),
    ),
    isCareful: told.some(({ isCareful }) => isCareful),
    isToldInWords: avoided.some(isAllergyInWords),
    kitchen: null,
  };

  function isLikedSince(itemId: ItemId, atMs: number): boolean {
    return liked.some((one) => one.itemId === itemId && one.atMs > atMs);
  }

  /** Whether everything that keeps an item away was told before, and is a matter of taste. */
  function isNewestOn(itemId: ItemId, atMs: number): boolean {
    return avoided.every((statement) => {
      if (statement.atMs < atMs && isOfTaste(statement)) return true;
      const { classes, titles } = readStatement(statement);
      const categories = new Set(statement.category === null ? [] : [statement.category]);
      const attributes = statement.attribute == null ? [] : [statement.attribute];
      const itemIds = new Set(statement.itemId === null ? [] : [statement.itemId]);
      const alone = { ...NOTHING_AVOIDED, itemIds, categories, classes: new Set(classes), titles, attributes };
      return !isAvoided(itemId, itemOf(itemId), alone);
    });
  }
}

/** "Walnut allergy, please tell the kitchen", typed as a request, is an allergy all the same, until that is withdrawn. */
export function allergiesInCases(records: readonly GuestRecord[]): readonly RecordOf<'statement'>[] {
  const statuses = new Map(
    records.flatMap((record) =>
      record.kind === 'case_step' && record.status !== undefined ? [[record.caseId, record.status]] : [],
    ),
  );
  return records.flatMap((record) => {
    if (record.kind !== 'case' || !saysAllergy(record.words) || statuses.get(record.id) === 'withdrawn') return [];
    const { id, atMs, by, words } = record;
    const about = { topic: 'food', stance: 'avoids', sensitivity: 'health', words } as const;
    const nothingElse = { itemId: null, category: null, place: null, season: null, company: null, consent: null };
    return [{ kind: 'statement', id, atMs, by, ...about, ...nothingElse }];
  });
}

/** Told by nothing but words. */
function isInWords({ itemId, category, attribute = null, allergens = [] }: RecordOf<'statement'>): boolean {
  return itemId === null && category === null && attribute === null && allergens.length === 0;
}

/** An allergy that no code says: what it means is for a person to judge. */
function isAllergyInWords(statement: RecordOf<'statement'>): boolean {
  return isInWords(statement) && (statement.sensitivity === 'health' || saysAllergy(statement.words));
}

/**
 * Whether a guest may take back what they avoid by liking something later. Not what is told for health, diet or faith, nor
 * what names an allergen or pork, whoever told it and however: "no pork", halal, Nussallergie. Alcohol alone is left for
 * a time (a cure, a pregnancy), and is theirs to take again, unless faith forbids it.
 */
function isOfTaste(statement: RecordOf<'statement'>): boolean {
  const { words, category, attribute, sensitivity, allergens = [] } = statement;
  if (sensitivity === 'faith' || allergens.length > 0 || saysAllergy(words)) return false;
  const isSensitive = sensitivity !== 'none';
  const told = { ...words, category: category ?? '', attribute: attribute?.value ?? '' };
  const named = avoidedInWords(told, isSensitive).classes;
  return named.every((one) => GIVES_WAY.has(one)) && (!isSensitive || named.length > 0);
}

/** What a statement keeps away besides its item, its category and its attribute. */
function readStatement(statement: RecordOf<'statement'>) {
  const { words, category, sensitivity, allergens = [], stance } = statement;
  const isSensitive = sensitivity !== 'none' || allergens.length > 0 || (stance === 'avoids' && saysAllergy(words));
  // Of what is liked and was turned down, only what it was told by.
  const isTold = isInWords(statement);
  const ofWords = isTold && stance === 'avoids' ? avoidedInWords(words, isSensitive) : { classes: [], titles: [] };
  const ofCategory = category === null || !isSensitive ? [] : avoidedInWords({ category }, true).classes;
  return {
    classes: [...allergens, ...ofWords.classes, ...ofCategory],
    titles: ofWords.titles,
    isCareful: isTold && stance === 'avoids' && isSensitive && ofWords.classes.length === 0,
  };
}

/**
 * Whether a statement holds where, when and with whom it is asked about; its last day included. An allergy goes wherever
 * somebody goes.
 */
export function holdsIn(statement: RecordOf<'statement'>, at: Circumstances): boolean {
  const isOver = statement.until != null && at.today > dayOfDate(statement.until);
  if (isOver || isVital(statement)) return !isOver;
  return (
    (statement.place === null || statement.place === at.place) &&
    (statement.season === null || statement.season === at.season) &&
    (statement.company === null || (at.company !== null && isSameName(statement.company, at.company)))
  );
}

function mayAvoid(record: GuestRecord): boolean {
  return tellsOfAvoiding(record) || (record.kind === 'mark' && record.mark === 'not_liked');
}

/** An item of the catalogue. */
export type ItemOf = (itemId: ItemId) => Item | undefined;

/** The item of a learned fact or an offer; topic and item may hold colons themselves, so what was had decides. */
function itemOfFact(factId: string, had: ReadonlySet<ItemId>): ItemId | null {
  const [kind, ...rest] = factId.split(':');
  if (kind === 'offer') return rest.join(':');
  if (kind !== 'learned') return null;
  const readings = rest.slice(1).map((_, at) => rest.slice(at + 1).join(':'));
  return readings.find((itemId) => had.has(itemId)) ?? readings[0] ?? null;
}
