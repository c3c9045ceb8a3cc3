import type { CustomerProfile } from '../domain/customer-profile.ts';
import { type Greeting, type GreetingFact, MAX_GREETING_FACTS, type Usual, type Visit } from '../domain/greeting.ts';
import type { ItemId } from '../domain/ids.ts';
import type { Item } from '../domain/item.ts';
import { type DayPart, dayPart } from './day-part.ts';
import { itemTitle } from './item-title.ts';
import { type Locale, resolveLocale } from './locale.ts';
import { say } from './messages.ts';
import { addressOf } from './person-name.ts';
import { joinItems, joinSentences } from './typography.ts';

/** All that a greeting is made of; nothing else goes into it. */
export interface GreetingMaterial {
  readonly touchpoint: string;
  /** BCP 47 as asked for. */
  readonly locale: string;
  /** Local hour of the greeting, 0 to 23. */
  readonly hour: number;
  readonly known: boolean;
  readonly visit: Visit;
  readonly profile: CustomerProfile | null;
  /** The most usual first. */
  readonly usuals: readonly Usual[];
  readonly itemOf: (itemId: ItemId) => Item | undefined;
  /** Turned down, and not taken since. */
  readonly disliked: ReadonlySet<ItemId>;
}

/** A usual with what decides whether it is spoken of. */
interface Candidate {
  readonly usual: Usual;
  /** What it is called; null if it cannot be offered now. */
  readonly title: string | null;
  readonly price: number;
}

const GREET = { first: 'greetFirst', here: 'greetHere', returning: 'greetReturning' } as const;
const CLOSE = { first: 'closeFirst', here: 'closeHere', returning: 'closeReturning' } as const;

/**
 * One or two sentences, and the facts in them.
 *
 * What a guest has turned down is kept away from them (`never_say`). A usual that is hidden, out of stock, gone from
 * the catalogue or without a title is known but not offered (`act_silently`). Of several, those go into the sentence
 * that share its claim ("as last time" or not), the dearer named first; the others are a `hint`.
 */
export function composeGreeting(material: GreetingMaterial): Greeting {
  const { touchpoint, known, visit, profile } = material;
  const locale = resolveLocale(material.locale);
  const part = dayPart(material.hour);
  if (!known) return { text: greetStranger(locale, part), locale, touchpoint, known, facts: [] };

  const name = profile === null ? null : addressOf(profile, locale);
  const nameFacts = profile === null || name === null ? [] : [nameFact(name, profile.updatedAtMs)];
  const candidates = material.usuals
    .slice(0, MAX_GREETING_FACTS - nameFacts.length)
    .map((usual) => toCandidate(usual, material, locale));
  const spoken = chooseSpoken(candidates, material.disliked);
  const titles = spoken.flatMap(({ title }) => title ?? []);
  return {
    text: joinSentences(locale, [
      greetKnown(locale, part, visit, name),
      titles.length === 0
        ? say(locale, CLOSE[visit], {})
        : say(locale, spoken[0]?.usual.asLastTime === true ? 'offerAsLastTime' : 'offerUsual', {
            items: joinItems(locale, titles),
          }),
    ]),
    locale,
    touchpoint,
    known,
    facts: [...nameFacts, ...candidates.map((candidate) => usualFact(candidate, spoken, material.disliked))],
  };
}

function greetStranger(locale: Locale, part: DayPart): string {
  return joinSentences(locale, [say(locale, 'greetStranger', { part, hello: say(locale, 'hello', { part }) })]);
}

function greetKnown(locale: Locale, part: DayPart, visit: Visit, name: string | null): string {
  return say(locale, GREET[visit], {
    part,
    hello: say(locale, 'hello', { part }),
    name: name ?? '',
    named: name === null ? 'no' : 'yes',
  });
}

function toCandidate(usual: Usual, { itemOf }: GreetingMaterial, locale: Locale): Candidate {
  const item = itemOf(usual.itemId);
  const canBeOffered = item !== undefined && !item.hidden && item.inStock;
  return { usual, title: canBeOffered ? itemTitle(item, locale) : null, price: item?.price ?? 0 };
}

function chooseSpoken(candidates: readonly Candidate[], disliked: ReadonlySet<ItemId>): readonly Candidate[] {
  const offered = candidates.filter(({ usual, title }) => title !== null && !disliked.has(usual.itemId));
  return offered
    .filter(({ usual }) => usual.asLastTime === offered[0]?.usual.asLastTime)
    .sort((a, b) => b.price - a.price);
}

function nameFact(text: string, toldAtMs: number): GreetingFact {
  const evidence = { occasions: 0, lastAtMs: toldAtMs, events: [], places: [] };
  return { kind: 'name', level: 'say', text, confidence: 1, evidence };
}

function usualFact(candidate: Candidate, spoken: readonly Candidate[], disliked: ReadonlySet<ItemId>): GreetingFact {
  const { usual, title } = candidate;
  const { itemId, confidence, evidence } = usual;
  const fact = { kind: 'usual', itemId, confidence, evidence } as const;
  if (disliked.has(itemId)) return { ...fact, level: 'never_say' };
  if (title === null) return { ...fact, level: 'act_silently' };
  return spoken.includes(candidate) ? { ...fact, level: 'say', text: title } : { ...fact, level: 'hint' };
}
