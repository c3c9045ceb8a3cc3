import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import type { Reason } from '../../domain/recommendation.ts';
import { scriptOf, titleIn } from '../locale.ts';
import type { ReasonKey } from '../messages.ts';
import type { Speech } from '../speech.ts';

declare const mayBeHeard: unique symbol;
/** What an item is called, to a reader who may hear of it. Only {@link itemNames} makes one. */
export type ItemName = string & { readonly [mayBeHeard]: true };

/** The name of an item; null if the reader may not hear of it. */
export type NameOf = (itemId: ItemId) => ItemName | null;

/**
 * Names items in a language: by their title in it, else their title, else their id.
 *
 * @param mayBeNamed - false for what is hidden, deleted, sensitive, or not the reader's to know
 */
export function itemNames(
  itemOf: (itemId: ItemId) => Item | undefined,
  locale: string,
  mayBeNamed: (itemId: ItemId) => boolean,
): NameOf {
  return (itemId) => {
    if (!mayBeNamed(itemId)) return null;
    const item = itemOf(itemId);
    return ((item === undefined ? null : titleIn(item, locale)) ?? itemId) as ItemName;
  };
}

/** A reason in words, in two editions. */
export interface ToldReason {
  /** The reason the words are of: the one given, or `in_catalogue` where that names what the reader may not hear of. */
  readonly reason: Reason;
  /** With the figures it stands on: "Because you bought "Tent": 12 people showed interest in both, …". */
  readonly text: string;
  /** For the shopper, without a figure: "Because you bought "Tent"." */
  readonly shopperText: string;
}

/** A reason, and with each item the name to call it by: a sentence cannot get at a title any other way. */
type Nameable<R extends Reason = Reason> = R extends { readonly itemId: ItemId } ? R & { readonly name: ItemName } : R;

type Sentences = readonly [text: string, shopperText: string];

type Say = Speech<ReasonKey>['say'];

/** Sentences kept of one language, some 200 bytes each: shops say the same ones all day. All go when there are more. */
const MOST_KEPT = 10_000;
const KEPT = new WeakMap<Speech<ReasonKey>, Map<string, string>>();
const KEPT_PAIRS = new WeakMap<Speech<ReasonKey>, Map<string, Sentences>>();

/**
 * Tells the reasons of one list in a reader's language. People "showed interest": most of them bought it, or all of them
 * only looked, and the figures do not tell.
 *
 * A sentence takes some 3 µs; those said before are kept as long as the language is.
 *
 * @returns a function of a reason and whether it stands on orders, not on people
 */
export function reasonTeller(
  speech: Speech<ReasonKey>,
  nameOf: NameOf,
): (reason: Reason, together: boolean) => ToldReason {
  const kept = KEPT.get(speech) ?? new Map<string, string>();
  KEPT.set(speech, kept);
  const say: Say = (key, values) => {
    const asked = [key, ...Object.values(values)].join('\u0000');
    const known = kept.get(asked);
    if (known !== undefined) return known;
    const text = speech.say(key, values);
    if (kept.size === MOST_KEPT) kept.clear();
    kept.set(asked, text);
    return text;
  };
  const pairs = KEPT_PAIRS.get(speech) ?? new Map<string, Sentences>();
  KEPT_PAIRS.set(speech, pairs);
  const tell = (reason: Nameable, together: boolean): Sentences => {
    const asked = together ? null : commonWords(reason);
    const known = asked === null ? undefined : pairs.get(asked);
    if (known !== undefined) return known;
    const told = sentencesOf(reason, together, say, speech.locale);
    if (pairs.size === MOST_KEPT) pairs.clear();
    if (asked !== null) pairs.set(asked, told);
    return told;
  };
  return (reason, together) => {
    const nameable = named(reason, nameOf);
    const [text, shopperText] = tell(nameable ?? UNNAMED, together);
    return { reason: nameable === null ? UNNAMED : reason, text, shopperText };
  };
}

/** All that the sentences of the commonest reason are made of; null of others. One look instead of four. */
function commonWords(reason: Nameable): string | null {
  if (reason.kind !== 'because_of_item') return null;
  const { ratio } = comparedToChance(reason.timesMoreThanChance);
  return `${reason.did ?? ''}\u0000${reason.did === null ? 'page' : 'person'}\u0000${reason.support}\u0000${ratio}\u0000${reason.name}`;
}

const UNNAMED = { kind: 'in_catalogue' } as const;

function named(reason: Reason, nameOf: NameOf): Nameable | null {
  if (!('itemId' in reason)) return reason;
  const name = nameOf(reason.itemId);
  return name === null ? null : { ...reason, name };
}

function sentencesOf(reason: Nameable, together: boolean, say: Say, locale: string): Sentences {
  const quoted = (title: ItemName) => say('reasonItem', { title });
  const alone = (text: string): Sentences => [text, text];
  switch (reason.kind) {
    case 'because_of_item':
    case 'because_of_former': {
      const { did, support: count, timesMoreThanChance } = reason;
      const of = together ? 'orders' : did === null ? 'page' : 'person';
      const item = reason.kind === 'because_of_item' ? quoted(reason.name) : say('reasonFormerItem', {});
      const lead = say('reasonLead', { of, did: did ?? '', item });
      const values = { lead, count, ...comparedToChance(timesMoreThanChance) };
      const key = together ? 'reasonTogetherCounted' : 'reasonBecauseCounted';
      return [say(key, values), say('reasonBecause', { lead })];
    }
    case 'instead_of': {
      // Seldom bought with it: in at most half as many orders as chance would put both.
      const item = quoted(reason.name);
      return [say('reasonInsteadOfCounted', { item, count: reason.support }), say('reasonInsteadOf', { item })];
    }
    case 'taken_before': {
      const values = { count: reason.times, date: toDate(reason.lastMs) };
      return [say('reasonTakenBeforeCounted', values), say('reasonTakenBefore', {})];
    }
    case 'next_after': {
      const item = quoted(reason.name);
      return [say('reasonNextAfterCounted', { item, count: reason.support }), say('reasonNextAfter', { item })];
    }
    case 'alike':
    case 'like_former': {
      const item = reason.kind === 'alike' ? quoted(reason.name) : say('reasonFormerItem', {});
      const words = reason.shared.join(separatorOf(locale));
      return [say('reasonAlikeCounted', { item, words }), say('reasonAlike', { item })];
    }
    case 'seen_with': {
      const item = quoted(reason.name);
      return [say('reasonSeenWithCounted', { item, count: reason.visits }), say('reasonSeenWith', { item })];
    }
    case 'visits_like_this': {
      const counted = say('reasonVisitsLikeThisCounted', { count: reason.visits });
      return [counted, say('reasonVisitsLikeThis', {})];
    }
    case 'people_like_you': {
      const counted = say('reasonPeopleLikeYouCounted', { count: reason.people });
      return [counted, say('reasonPeopleLikeYou', {})];
    }
    case 'trending':
      return [say('reasonTrendingCounted', { count: reason.customers }), say('reasonTrending', {})];
    case 'trending_now':
      return [say('reasonTrendingNowCounted', { count: reason.people }), say('reasonTrendingNow', {})];
    case 'popular':
      return [say('reasonPopularCounted', { count: reason.customers }), say('reasonPopular', {})];
    case 'seen_before':
      return alone(say('reasonSeenBefore', {}));
    case 'new_in_catalogue':
      return alone(say('reasonNew', {}));
    case 'in_catalogue':
      return alone(say('reasonInCatalogue', {}));
    case 'had_before':
      return alone(say('reasonHadBefore', {}));
  }
}

/** The day, as in 2026-03-01: read the same everywhere. */
function toDate(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

/** "1.0 times as many" would say that there is nothing to see. */
function comparedToChance(times: number): { readonly more: 'slightly' | 'clearly'; readonly ratio: string } {
  const ratio = times.toFixed(1);
  return { more: ratio === '1.0' ? 'slightly' : 'clearly', ratio };
}

/** Between words that are in no sentence. */
function separatorOf(locale: string): string {
  return /^(?:Han|Jpan)/.test(scriptOf(locale)) ? '、' : ', ';
}
