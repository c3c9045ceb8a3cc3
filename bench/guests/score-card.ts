import type { Answer, WhyWrong } from './ask.ts';
import { groupBy } from './group-by.ts';
import { type Share, wilson } from './wilson.ts';

/** What one run of the population showed. */
export interface MemoryScores {
  /** Of usuals said, or hinted at, those that are a habit there and then. */
  readonly said: Share;
  /** The same without old habits whose change no order had shown yet: nobody could know. */
  readonly saidKnowable: Share;
  readonly hinted: Share;
  readonly saidByOrdinal: Readonly<Record<string, Share>>;
  readonly saidByKind: Readonly<Record<string, Share>>;
  /** Of habits shown in each of three stays, those said by the end of the third; and those said or hinted at. */
  readonly recall: Share;
  readonly recallWithHints: Share;
  /** Of those shown on three days or more, in two stays or three. */
  readonly recallThreeDays: Share;
  /** Already when the third stay begins: of those shown in both earlier ones, on three days or more. */
  readonly recallAtArrival: Share;
  readonly recallByKind: Readonly<Record<string, Share>>;
  readonly recallOfExceptions: Share;
  /** What came instead at the third stay: another item said, a hint, silence. */
  readonly missed: Readonly<Record<string, number>>;
  /** By confidence, in tenths: how many were true. */
  readonly calibration: Readonly<Record<string, Share>>;
  readonly wrong: Readonly<Record<WhyWrong, number>>;
  /** Greetings after a change until the new habit is said, of those where it was; and how often the old one was said. */
  readonly greetingsUntilNew: number;
  readonly changesLearned: Share;
  readonly oldSaidAfterTwo: Share;
  readonly rules: Readonly<Record<'had it twice' | 'majority of own orders', { precision: Share; recall: Share }>>;
}

export function scoreAnswers(answers: readonly Answer[]): MemoryScores {
  const items = answers.flatMap((answer) => answer.items.map((item) => ({ ...item, answer })));
  const said = items.filter(({ level }) => level === 'say');
  const truth = (all: readonly { readonly isTrue: boolean }[]): Share =>
    wilson(all.filter(({ isTrue }) => isTrue).length, all.length);
  const third = answers.filter((one) => one.ordinal === 3 && one.truth !== null);
  const leaving = third.filter(({ isLeaving }) => isLeaving);
  const due = leaving.filter(({ shownStays }) => shownStays >= 3);
  const threeDays = leaving.filter(({ shownDays, shownStays }) => shownDays >= 3 && shownStays >= 2);
  const arriving = third.filter((one) => !one.isLeaving && one.shownDays >= 3 && one.shownStays >= 2);
  const found = (all: readonly Answer[], levels: readonly string[]): Share =>
    wilson(
      all.filter((one) => one.items.some((item) => item.isTrue && levels.includes(item.level))).length,
      all.length,
    );
  const recallOf = (all: readonly Answer[]): Share => found(all, ['say']);
  const wrong = {
    'old habit': 0,
    'other circumstance': 0,
    companion: 0,
    pushed: 0,
    'no habit': 0,
    'one-off': 0,
    'taken back': 0,
  };
  for (const { why } of said) if (why !== null) wrong[why] += 1;
  const missed = due.filter((one) => !one.items.some((item) => item.isTrue && item.level === 'say'));
  const contradicted = answers.filter((one) => (one.contradicted ?? 0) >= 2);
  return {
    said: truth(said),
    saidKnowable: truth(said.filter(({ why, answer }) => why !== 'old habit' || answer.contradicted !== 0)),
    hinted: truth(items.filter(({ level }) => level === 'hint')),
    saidByOrdinal: grouped(said, ({ answer }) => String(answer.ordinal), truth),
    saidByKind: grouped(said, ({ answer }) => answer.kind, truth),
    recall: recallOf(due),
    recallWithHints: found(due, ['say', 'hint']),
    recallThreeDays: recallOf(threeDays),
    recallAtArrival: recallOf(arriving),
    recallByKind: grouped(due, ({ kind }) => kind, recallOf),
    recallOfExceptions: recallOf(due.filter(({ isException }) => isException)),
    missed: countBy(missed, whyMissed),
    calibration: grouped(items, ({ confidence }) => (Math.floor(confidence * 10) / 10).toFixed(1), truth),
    wrong,
    ...changesOf(answers),
    oldSaidAfterTwo: wilson(
      contradicted.filter((one) => one.items.some((item) => item.level === 'say' && item.itemId === one.oldItem))
        .length,
      contradicted.length,
    ),
    rules: {
      'had it twice': ruleOf(answers, due, ({ twice }) => twice),
      'majority of own orders': ruleOf(answers, due, ({ majority }) => (majority === null ? [] : [majority])),
    },
  };
}

function whyMissed({ items, isException }: Answer): string {
  const what = isException ? 'exception: ' : '';
  if (items.some((item) => item.isTrue)) return `${what}true item ${items.find((item) => item.isTrue)?.level}`;
  return what + (items.some(({ level }) => level === 'say') ? 'another item said' : 'nothing of the kind');
}

function changesOf(answers: readonly Answer[]): Pick<MemoryScores, 'greetingsUntilNew' | 'changesLearned'> {
  const changed = answers.filter(({ contradicted }) => contradicted !== null);
  const byHabit = groupBy(changed, ({ customerId, kind }) => `${customerId} ${kind}`);
  const until = [...byHabit.values()].map((all) =>
    all
      .toSorted((a, b) => a.atMs - b.atMs)
      .findIndex((one) => one.items.some((item) => item.isTrue && item.level === 'say')),
  );
  const learned = until.filter((index) => index >= 0);
  const mean = learned.reduce((sum, index) => sum + index + 1, 0) / (learned.length || 1);
  return { greetingsUntilNew: mean, changesLearned: wilson(learned.length, until.length) };
}

function ruleOf(
  answers: readonly Answer[],
  due: readonly Answer[],
  says: (answer: Answer) => readonly string[],
): { precision: Share; recall: Share } {
  const hits = (all: readonly Answer[]): number =>
    all.filter((one) => one.truth !== null && says(one).includes(one.truth)).length;
  const all = answers.reduce((sum, one) => sum + says(one).length, 0);
  return { precision: wilson(hits(answers), all), recall: wilson(hits(due), due.length) };
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string, score: (group: T[]) => Share): Record<string, Share> {
  const groups = [...groupBy(all, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(groups.map(([key, group]) => [key, score(group)]));
}

function countBy<T>(all: readonly T[], keyOf: (one: T) => string): Record<string, number> {
  return Object.fromEntries([...groupBy(all, keyOf)].map(([key, group]) => [key, group.length]));
}
