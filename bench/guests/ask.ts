import type { Greeting } from '../../src/guest/greeting/greeting.ts';
import { DAY_MS, type GeneratedGuest, type GuestStay, HOUR_MS } from './generate-guest.ts';
import { KINDS, type Kind, kindOf, TOUCHPOINT_OF } from './hotel-group.ts';
import { truthOf } from './true-habits.ts';

/** One greeting to be asked for. */
export interface Question {
  readonly guest: GeneratedGuest;
  readonly stay: GuestStay;
  /** 2 for the second stay. */
  readonly ordinal: number;
  readonly touchpoint: string;
  /** Asked on the day they leave, and the morning after; else when the stay begins. */
  readonly isLeaving: boolean;
  readonly atMs: number;
}

export type WhyWrong =
  | 'old habit'
  | 'other circumstance'
  | 'companion'
  | 'pushed'
  | 'no habit'
  | 'one-off'
  | 'taken back';

export interface SaidItem {
  readonly itemId: string;
  readonly level: string;
  readonly confidence: number;
  readonly isTrue: boolean;
  /** Why it is not; null if it is. */
  readonly why: WhyWrong | null;
}

/** What became of one kind in one greeting. */
export interface Answer {
  readonly customerId: string;
  readonly ordinal: number;
  readonly isLeaving: boolean;
  readonly kind: Kind;
  readonly atMs: number;
  readonly truth: string | null;
  readonly isException: boolean;
  /** Days, and stays, on which the guest took the true item of their own will and the house heard of it. */
  readonly shownDays: number;
  readonly shownStays: number;
  readonly items: readonly SaidItem[];
  /** What simple rules would say. */
  readonly twice: readonly string[];
  readonly majority: string | null;
  /** Days since the change with the new habit taken; null without a change that counts here. */
  readonly contradicted: number | null;
  readonly oldItem: string | null;
}

/**
 * At every stay from the second: check-in, the first evening's bar, the first breakfast; and each of them once more at its
 * hour on the day they leave, when all of the stay is known. The house has not heard of a departure by then; an hour after
 * the last breakfast nobody would be offered it again.
 */
export function questionsOf(guest: GeneratedGuest): Question[] {
  const hours = { 'check-in': 14.9, bar: 19.9, breakfast: 31 };
  return guest.stays.slice(1).flatMap((stay, index) =>
    Object.entries(hours).flatMap(([touchpoint, hour]) => {
      const question = { guest, stay, ordinal: index + 2, touchpoint };
      const atMs = stay.midnightMs + hour * HOUR_MS;
      return [
        { ...question, isLeaving: false, atMs },
        { ...question, isLeaving: true, atMs: atMs + stay.nights * DAY_MS },
      ];
    }),
  );
}

/** Judges a greeting by what the generator knows at the moment of asking. */
export function judge(
  { guest, stay, ordinal, touchpoint, isLeaving, atMs }: Question,
  { facts }: Pick<Greeting, 'facts'>,
): Answer[] {
  const usual = facts.filter((fact) => fact.kind === 'usual' && fact.itemId !== undefined);
  return KINDS.filter((kind) => TOUCHPOINT_OF[kind] === touchpoint).map((kind) => {
    const habit = guest.habits[kind];
    const truth = truthOf(habit, { place: stay.place, company: stay.company, atMs });
    const heard = heardOf(guest, kind, atMs);
    const own = heard.filter(({ why, isDouble }) => why !== 'companion' && !isDouble);
    const shown = own.filter(({ itemId }) => itemId === truth);
    const changed = habit.change !== null && atMs >= habit.change.atMs && truth === habit.change.itemId;
    const since = habit.change?.atMs ?? 0;
    const items = usual
      .filter(({ itemId }) => itemId !== undefined && kindOf(itemId) === kind)
      .map(({ itemId = '', level, confidence }): SaidItem => {
        const isTrue = itemId === truth;
        return { itemId, level, confidence, isTrue, why: isTrue ? null : whyWrong(itemId, guest, kind, heard, truth) };
      });
    return {
      ...{ customerId: guest.customerId, ordinal, isLeaving, kind, atMs, truth, items },
      isException: truth !== null && truth === habit.exception?.itemId,
      shownDays: new Set(shown.map(({ day }) => day)).size,
      shownStays: new Set(shown.map(({ stayId }) => stayId)).size,
      twice: [...daysByItem(heard)].filter(([, days]) => days.size >= 2).map(([itemId]) => itemId),
      majority: mostOften(daysByItem(own)),
      contradicted: changed ? new Set(shown.filter((one) => one.atMs >= since).map(({ day }) => day)).size : null,
      oldItem: habit.itemId,
    };
  });
}

interface Heard {
  readonly itemId: string;
  readonly why: string;
  readonly atMs: number;
  readonly day: number;
  readonly stayId: string;
  readonly isDouble: boolean;
}

function heardOf(guest: GeneratedGuest, kind: Kind, atMs: number): Heard[] {
  return guest.stays.flatMap(({ stayId, orders, place }) =>
    orders
      .filter((order) => order.receivedMs < atMs && (order.takenBack?.atMs ?? atMs) >= atMs)
      .flatMap((order) =>
        order.items
          .filter((item) => item.kind === kind)
          .map(({ itemId, why }) => ({
            ...{ itemId, why, atMs: order.atMs, stayId, isDouble: order.isDouble },
            day: Math.floor((order.atMs + place.offsetHours * HOUR_MS) / DAY_MS),
          })),
      ),
  );
}

function daysByItem(heard: readonly Heard[]): Map<string, Set<number>> {
  const result = new Map<string, Set<number>>();
  for (const { itemId, day } of heard) result.set(itemId, (result.get(itemId) ?? new Set()).add(day));
  return result;
}

/** On at least two days, and on more than any other. */
function mostOften(days: ReadonlyMap<string, ReadonlySet<number>>): string | null {
  const [first, second] = [...days].sort((a, b) => b[1].size - a[1].size);
  if (first === undefined || first[1].size < 2) return null;
  return second !== undefined && second[1].size === first[1].size ? null : first[0];
}

function whyWrong(
  itemId: string,
  guest: GeneratedGuest,
  kind: Kind,
  heard: readonly Heard[],
  truth: string | null,
): WhyWrong {
  const habit = guest.habits[kind];
  if (itemId === habit.exception?.itemId || (itemId === habit.itemId && habit.change === null))
    return 'other circumstance';
  if (itemId === habit.itemId) return truth === habit.exception?.itemId ? 'other circumstance' : 'old habit';
  const reasons = heard.filter((one) => one.itemId === itemId).map(({ why }) => why);
  if (reasons.length === 0) return 'taken back';
  const most = (why: string): boolean => reasons.filter((one) => one === why).length * 2 >= reasons.length;
  if (most('companion')) return 'companion';
  if (most('pushed')) return 'pushed';
  return truth === null ? 'no habit' : 'one-off';
}
