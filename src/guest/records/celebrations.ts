import { isSameName } from '../../domain/same-name.ts';
import type { ActiveMark } from '../greeting/facts.ts';
import type { GreetingLevel } from '../greeting/greeting.ts';
import { isDoubted } from '../greeting/profile-facts.ts';
import { isOnTheirOwn } from './company.ts';
import { type Celebration, type CustomerProfile, isKnownDay, type MonthDay } from './customer-profile.ts';
import type { Stay } from './stays.ts';

/** A day worth a word that falls into now. */
export interface DueCelebration {
  readonly factId: string;
  readonly kind: 'own' | 'companion' | 'anniversary';
  /** The companion's name, or null. */
  readonly name: string | null;
  /** Calendar day it falls on this time, as a number of `LocalTime.day`. */
  readonly day: number;
  readonly isToday: boolean;
  readonly level: GreetingLevel;
}

/**
 * What is celebrated today or on another day of the stay. Spoken on the day itself, a hint on the other days. A
 * companion's day is only spoken of while they are known to be here: nobody on a business trip hears of their child's
 * birthday. A day marked as anything but right is not spoken of, whatever else is told of them and however often it is sent.
 *
 * @param today - calendar day at the place
 * @param stay - the current one, or null
 */
export function dueCelebrations(
  profile: CustomerProfile | null,
  today: number,
  stay: Stay | null,
  marks: ReadonlyMap<string, ActiveMark>,
): readonly DueCelebration[] {
  if (profile === null) return [];
  const firstDay = Math.min(today, stay?.arrivalDay ?? today);
  const lastDay = Math.max(today, stay?.departureDay ?? today);
  const due: DueCelebration[] = [];
  const add = (factId: string, kind: DueCelebration['kind'], name: string | null, date: MonthDay, isHere: boolean) => {
    const day = firstInside(date, firstDay, lastDay, today);
    if (day === null) return;
    const level = isDoubted(marks, factId, profile)
      ? 'never_say'
      : !isHere
        ? 'act_silently'
        : day === today
          ? 'say'
          : 'hint';
    due.push({ factId, kind, name, day, isToday: day === today, level });
  };
  if (isKnownDay(profile.birthday)) add('birthday', 'own', null, profile.birthday, true);
  for (const [index, { kind, name, date, company }] of profile.celebrations.entries()) {
    if (!isKnownDay(date)) continue;
    const isHere = travelsWith(stay, company, kind);
    add(`celebration:${index}`, kind === 'anniversary' ? 'anniversary' : 'companion', name, date, isHere);
  }
  return due;
}

/** In this company two who have an anniversary are both here. */
const TOGETHER: ReadonlySet<string> = new Set(['couple', 'family']);

function travelsWith(stay: Stay | null, company: string | null, kind: Celebration['kind']): boolean {
  if (stay === null || stay.company === null) return false;
  if (company !== null) return isSameName(stay.company, company);
  return kind === 'anniversary' ? TOGETHER.has(stay.company) : !isOnTheirOwn(stay.company);
}

/** Today if it is the day; else the first such day of the stay; null if there is none. */
function firstInside({ month, day }: MonthDay, firstDay: number, lastDay: number, today: number): number | null {
  if (isDay(today, month, day)) return today;
  for (let at = firstDay; at <= Math.min(lastDay, firstDay + 366); at += 1) if (isDay(at, month, day)) return at;
  return null;
}

/** 29 February is kept on the 28th where there is none. */
function isDay(dayNumber: number, month: number, day: number): boolean {
  const date = new Date(dayNumber * 86_400_000);
  if (date.getUTCMonth() + 1 !== month) return false;
  const year = date.getUTCFullYear();
  const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return date.getUTCDate() === (month === 2 && day === 29 && !isLeap ? 28 : day);
}
