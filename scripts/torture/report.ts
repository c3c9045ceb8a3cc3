import type { DoorCounts } from './door.ts';
import { FAULT_KINDS, type Fault, type FaultKind, type Tally } from './tally.ts';

const TOLD_OF_A_KIND = 10;

/** What a run did and found, as `--out` writes it. */
export interface TortureReport {
  readonly command: string;
  readonly store: string;
  readonly seed: number;
  readonly startedAt: string;
  readonly seconds: number;
  readonly kills: number;
  readonly killsOf: Readonly<Record<string, number>>;
  readonly inTheMiddleOf: Readonly<Record<string, number>>;
  readonly disturbances: Readonly<Record<string, number>>;
  readonly skipped: readonly string[];
  readonly acknowledged: Readonly<Record<string, number>>;
  readonly requests: DoorCounts;
  readonly trainingsPublished: number;
  readonly faults: Readonly<Record<FaultKind, number>>;
  readonly faultsTold: readonly Fault[];
}

export interface Run {
  readonly store: string;
  readonly seed: number;
  readonly startedAtMs: number;
  readonly skipped: readonly string[];
  readonly trainingsPublished: number;
}

export function reportOf(run: Run, tally: Tally, requests: DoorCounts): TortureReport {
  return {
    command: ['npm run torture --', ...process.argv.slice(2)].join(' '),
    store: run.store,
    seed: run.seed,
    startedAt: new Date(run.startedAtMs).toISOString(),
    seconds: Math.round((Date.now() - run.startedAtMs) / 1000),
    kills: tally.killCount,
    killsOf: tally.kills,
    inTheMiddleOf: tally.inTheMiddleOf,
    disturbances: tally.disturbances,
    skipped: run.skipped,
    acknowledged: tally.acknowledged,
    requests,
    trainingsPublished: run.trainingsPublished,
    faults: Object.fromEntries(FAULT_KINDS.map((kind) => [kind, tally.faultsOf(kind).length])) as Record<
      FaultKind,
      number
    >,
    faultsTold: FAULT_KINDS.flatMap((kind) => tally.faultsOf(kind).slice(0, TOLD_OF_A_KIND)),
  };
}

/** The same for who reads it in a terminal. */
export function* tellReport(report: TortureReport): Generator<string> {
  const { acknowledged, faults, requests } = report;
  yield `\n${report.kills} kills in ${report.seconds} s on ${report.store}: ${listed(report.killsOf)}`;
  yield `in the middle of: ${listed(report.inTheMiddleOf)}`;
  yield `besides: ${listed(report.disturbances)}`;
  for (const what of report.skipped) yield `not done: ${what}`;
  yield `acknowledged: ${listed(acknowledged)}`;
  yield `requests: ${requests.answered} answered, ${requests.refused} refused for now, ${requests.unanswered} without an answer, ${requests.sentAgain} sent again`;
  yield `longest answer ${seconds(requests.longestAnswerMs)}, longest time without a good one ${seconds(requests.longestSilenceMs)}, ${report.trainingsPublished} trainings published`;
  yield `events: ${acknowledged.events ?? 0} acknowledged, ${faults.lost} times lost, ${faults.doubled} times doubled`;
  yield `traces left: ${faults.trace}, of ${acknowledged.erasures ?? 0} erasures and ${acknowledged['tenants deleted'] ?? 0} tenants deleted; merges that disagree: ${faults.disagreement}`;
  for (const { kind, what } of report.faultsTold) yield `✗ ${kind}: ${what}`;
  const bad = Object.values(faults).reduce((sum, count) => sum + count, 0);
  yield bad === 0 ? '✓ everything acknowledged is there, once; nothing is left running' : `✗ ${bad} faults`;
}

export function isClean({ faults }: TortureReport): boolean {
  return Object.values(faults).every((count) => count === 0);
}

function listed(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).sort(([, one], [, other]) => other - one);
  return sorted.map(([what, count]) => `${count} ${what}`).join(', ') || 'nothing';
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
