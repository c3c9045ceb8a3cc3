import { expect, it } from 'vitest';
import { toldEvidence } from '../habits/preferences.ts';
import { type CardLine, orderCard } from './guest-card.ts';

const line = (factId: string, told: Partial<CardLine>): CardLine => ({
  factId,
  kind: 'learned',
  text: '',
  sourceText: '',
  level: 'act_silently',
  source: 'staff',
  by: null,
  lastAtMs: 0,
  ageDays: 0,
  confidence: 1,
  evidence: toldEvidence(0, [], null),
  mark: null,
  dueAtMs: null,
  ...told,
});

it('puts what presses first, then what is due soonest, then the surest', () => {
  const lines = [
    line('a', { kind: 'had_once' }),
    line('b', { confidence: 0.6 }),
    line('c', { confidence: 0.9 }),
    line('d', { kind: 'case_open' }),
    line('e', { kind: 'case_open', dueAtMs: 9 }),
    line('f', { kind: 'complaint_open' }),
  ];
  expect(orderCard(lines).map(({ factId }) => factId)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
});
