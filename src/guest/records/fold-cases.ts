import type { GuestCase } from './guest-case.ts';
import type { GuestRecord, RecordOf } from './guest-record.ts';

/**
 * Promises, complaints, requests and suggestions as they stood at a moment, the latest opened first, ties by id. A step
 * that comes in before its case waits for it. O(records + cases log cases).
 *
 * @param records - in the order of `inOrder`
 */
export function foldCases(records: readonly GuestRecord[], atMs: number): readonly GuestCase[] {
  const opened = new Map<string, GuestCase>();
  const steps: RecordOf<'case_step'>[] = [];
  for (const record of records) {
    if (record.atMs > atMs) continue;
    if (record.kind === 'case') opened.set(record.id, open(record));
    if (record.kind === 'case_step') steps.push(record);
  }
  for (const step of steps) {
    const known = opened.get(step.caseId);
    if (known !== undefined) opened.set(step.caseId, advance(known, step));
  }
  return [...opened.values()].sort((a, b) => b.openedAtMs - a.openedAtMs || (a.caseId < b.caseId ? -1 : 1));
}

function open(record: RecordOf<'case'>): GuestCase {
  const { id, caseKind, topic, words, place, touchpoint, stayId, owner, dueAtMs, discreet, atMs, by } = record;
  return {
    caseId: id,
    kind: caseKind,
    topic,
    words,
    outcome: null,
    status: 'open',
    place,
    touchpoint,
    stayId,
    owner,
    dueAtMs,
    discreet,
    openedAtMs: atMs,
    openedBy: by,
    closedAtMs: null,
    changedAtMs: atMs,
    records: [id],
  };
}

function advance(known: GuestCase, step: RecordOf<'case_step'>): GuestCase {
  const status = step.status ?? known.status;
  return {
    ...known,
    status,
    owner: step.owner === undefined ? known.owner : step.owner,
    dueAtMs: step.dueAtMs === undefined ? known.dueAtMs : step.dueAtMs,
    outcome: step.words ?? known.outcome,
    closedAtMs: status === 'open' ? null : status === known.status ? known.closedAtMs : step.atMs,
    changedAtMs: Math.max(known.changedAtMs, step.atMs),
    records: [...known.records, step.id],
  };
}
