import { describe, expect, it } from 'vitest';
import { isClean, reportOf, tellReport } from './report.ts';
import { Tally } from './tally.ts';

const RUN = { store: 'private', seed: 1, startedAtMs: 0, skipped: ['a full disk'], trainingsPublished: 2 };
const REQUESTS = {
  ...{ answered: 9, refused: 1, unanswered: 1, sentAgain: 2 },
  ...{ longestAnswerMs: 1200, longestSilenceMs: 300 },
};

describe('Tally and its report', () => {
  it('counts a kill once, and once for each kind of operation that was under way', () => {
    const tally = new Tally();
    tally.kill('api', ['merge', 'events', 'merge']);
    tally.kill('redis', []);
    expect(tally.killCount).toBe(2);
    expect(tally.inTheMiddleOf).toEqual({ merge: 1, events: 1 });
  });

  it('is clean only without any fault, and tells each kind by its number', () => {
    const tally = new Tally();
    tally.acknowledge('events', 5);
    expect(isClean(reportOf(RUN, tally, REQUESTS))).toBe(true);
    tally.fault('doubled', 'e1 is there twice');
    const report = reportOf(RUN, tally, REQUESTS);
    expect(isClean(report)).toBe(false);
    const told = [...tellReport(report)].join('\n');
    expect(told).toContain('5 acknowledged, 0 times lost, 1 times doubled');
    expect(told).toContain('✗ doubled: e1 is there twice');
    expect(told).toContain('not done: a full disk');
  });
});
