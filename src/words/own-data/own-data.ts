import type { Keeping } from '../../domain/keeping.ts';
import type { GuestKnowledge, House } from '../../guest/know-guest.ts';
import { dayOfDate, localTimeOf } from '../../guest/places/place-time.ts';
import type { ConsentStanding } from '../../guest/records/consents.ts';
import type { Author, RecordOf } from '../../guest/records/guest-record.ts';
import type { Speech } from '../speech.ts';
import type { OwnDataWords } from './own-data-words.ts';

/** One thing that is kept, told to whom it is about. */
export interface OwnLine {
  /** What they may do about it; null: nothing. */
  readonly action: OwnAction | null;
  readonly text: string;
  /** Where it comes from and since when. Empty where the text says it. */
  readonly source: string;
  /** What is done with it. */
  readonly notes: readonly string[];
  /** True: said to be wrong already. */
  readonly isMarkedWrong: boolean;
}

/** `wrong`: say that a fact is not so. `consent`: agree to a purpose, or not any more. */
export type OwnAction =
  | { readonly kind: 'wrong'; readonly factId: string }
  | { readonly kind: 'consent'; readonly purpose: string; readonly toGranted: boolean };

/** A mark, and whether it was taken back. */
interface MarkMade {
  readonly mark: RecordOf<'mark'>;
  readonly undone: unknown;
}

/** With which key somebody was let through which door. */
interface SeenBy {
  readonly atMs: number;
  readonly keyId: string;
  readonly label: string;
  readonly owner: string;
  readonly method: string;
  /** The route's template. */
  readonly route: string;
}

/** What is told, and in which words. */
export interface OwnData {
  readonly known: GuestKnowledge;
  readonly house: House;
  readonly ids: readonly string[];
  readonly merges: readonly { readonly absorbed: string; readonly by: string; readonly atMs: number }[];
  readonly marks: readonly MarkMade[];
  readonly consents: readonly ConsentStanding[];
  readonly seen: readonly SeenBy[];
  readonly sessions: readonly { readonly sessionId: string; readonly identifiedAtMs: number }[];
  readonly remembered: readonly unknown[];
  readonly keeping: readonly Keeping[];
  readonly words: OwnDataWords;
  /** For words told by locale. */
  readonly speech: Speech;
}

/** Nothing to mark and nothing to add. */
export function plain(text: string, source = ''): OwnLine {
  return { action: null, text, source, notes: [], isMarkedWrong: false };
}

/** The day of a moment, at a place or where the house keeps its time. */
export function dayOf(atMs: number, place: string | null, { known, house, words }: OwnData): string {
  return words.date(localTimeOf(house.settings)(place).day(atMs), known.today);
}

/** Whose word it is and since when. */
export function toldBy({ role, name }: Author, date: string, words: OwnDataWords): string {
  if (role === 'guest') return words.say('toldByYou', { date });
  if (role === 'system') return words.say('toldBySystem', { date });
  return name === null ? words.say('notedByStaff', { date }) : words.say('notedBy', { name, date });
}

/** A calendar day of an evidence. */
export function dateIn(day: string, { known, words }: OwnData): string {
  return words.date(dayOfDate(day), known.today);
}
