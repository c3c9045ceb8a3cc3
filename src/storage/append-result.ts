import type { AppendResult } from '../ports/history-store.ts';

export const NOTHING_APPENDED: AppendResult = { accepted: 0, duplicates: 0, interactions: 0 };

export function addResults(a: AppendResult, b: AppendResult): AppendResult {
  return {
    accepted: a.accepted + b.accepted,
    duplicates: a.duplicates + b.duplicates,
    interactions: a.interactions + b.interactions,
  };
}
