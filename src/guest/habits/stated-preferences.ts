import type { ItemId } from '../../domain/ids.ts';
import { statedFactId } from '../greeting/facts.ts';
import type { GuestRecord, RecordOf } from '../records/guest-record.ts';
import type { ActiveMark } from '../records/marks.ts';
import { type Circumstances, holdsIn } from './avoidances.ts';
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
