import { describe, expect, it } from 'vitest';
import { countTests } from './count-tests.ts';

const passed = { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] };

describe('countTests', () => {
  it('counts tests, not files', () => {
    const failed = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'failed' }] };
    const report = { numPassedTests: 2, numFailedTests: 2, numPendingTests: 1, testResults: [passed, failed] };
    expect(countTests(report)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });

  it('counts a file that did not load, and one whose set-up threw, as one failure each', () => {
    const notLoaded = { status: 'failed', assertionResults: [] };
    const notSetUp = { status: 'failed', assertionResults: [{ status: 'pending' }, { status: 'pending' }] };
    const report = {
      numPassedTests: 2,
      numFailedTests: 0,
      numPendingTests: 2,
      testResults: [passed, notLoaded, notSetUp],
    };
    expect(countTests(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it('refuses what is no report', () => {
    expect(() => countTests({ numPassedTests: 1 })).toThrow();
  });
});
