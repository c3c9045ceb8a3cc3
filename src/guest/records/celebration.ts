import type { GreetingLevel } from '../greeting/greeting.ts';

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
