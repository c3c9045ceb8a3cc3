import type { GreetingLevel } from '../greeting/greeting.ts';
import type { Author, CaseKind, CaseStatus, LocalWords } from './guest-record.ts';

/** A promise, complaint, special request or suggestion, as it stands now. */
export interface GuestCase {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly topic: string;
  readonly words: LocalWords;
  /** What was done about it; null while nothing was told. */
  readonly outcome: LocalWords | null;
  readonly status: CaseStatus;
  readonly place: string | null;
  readonly touchpoint: string | null;
  readonly stayId: string | null;
  readonly owner: string | null;
  readonly dueAtMs: number | null;
  readonly discreet: boolean;
  readonly openedAtMs: number;
  readonly openedBy: Author;
  /** When the status left `open`; null while open. */
  readonly closedAtMs: number | null;
  readonly changedAtMs: number;
  /** Ids of its records, oldest first. */
  readonly records: readonly string[];
}

/** What is to be said of a case. */
export type CaseWord = 'promise_broken' | 'complaint_open' | 'promise_open' | 'request_open' | 'follow_up' | 'adopted';

/** A case that matters to whoever greets the guest now. */
export interface PendingCase {
  readonly case: GuestCase;
  readonly word: CaseWord;
  readonly level: GreetingLevel;
}
