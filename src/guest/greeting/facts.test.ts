import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARKS, SENSITIVITIES } from '../records/guest-record.ts';
import { type FactStanding, levelOf } from './facts.ts';
import { FACT_SOURCES } from './greeting.ts';

const sure: FactStanding = {
  confidence: 0.9,
  source: 'learned',
  occasions: 2,
  stance: 'likes',
  sensitivity: 'none',
  consented: false,
  mark: null,
  avoided: false,
};
const marked = (mark: (typeof MARKS)[number]) => ({
  markId: 'm',
  mark,
  by: { role: 'staff' as const, name: null },
  atMs: 0,
});
const anyFact = fc.record<FactStanding>({
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  source: fc.constantFrom(...FACT_SOURCES),
  occasions: fc.nat({ max: 5 }),
  stance: fc.constantFrom('likes' as const, 'avoids' as const),
  sensitivity: fc.constantFrom(...SENSITIVITIES),
  consented: fc.boolean(),
  mark: fc.option(fc.constantFrom(...MARKS).map(marked)),
  avoided: fc.boolean(),
});

describe('levelOf', () => {
  it('says what is sure and shown twice, hints at what is likely, keeps the rest to itself', () => {
    expect(levelOf(sure)).toBe('say');
    expect(levelOf({ ...sure, confidence: 0.6 })).toBe('hint');
    expect(levelOf({ ...sure, confidence: 0.4 })).toBe('act_silently');
    expect(levelOf({ ...sure, occasions: 1 })).toBe('act_silently');
  });

  it('speaks from 0.74 on and hints from 0.5 on, not below', () => {
    const at = (confidence: number) => levelOf({ ...sure, confidence });
    expect([at(0.74), at(0.739), at(0.5), at(0.499)]).toEqual(['say', 'hint', 'hint', 'act_silently']);
  });

  it('says what the guest told, hints at what staff noted until somebody confirms it', () => {
    expect(levelOf({ ...sure, source: 'guest', occasions: 0 })).toBe('say');
    expect(levelOf({ ...sure, source: 'staff', occasions: 0 })).toBe('hint');
    expect(levelOf({ ...sure, source: 'staff', occasions: 0, mark: marked('right') })).toBe('say');
  });

  it('never speaks of what is sensitive, avoided, or marked against: a law', () => {
    fc.assert(
      fc.property(anyFact, (fact) => {
        const level = levelOf(fact);
        const isMarkedAgainst = fact.mark !== null && fact.mark.mark !== 'right';
        if (fact.sensitivity !== 'none' || fact.stance === 'avoids')
          expect(['act_silently', 'never_say']).toContain(level);
        if (fact.sensitivity !== 'none' && !fact.consented) expect(level).toBe('never_say');
        if (fact.avoided || isMarkedAgainst) expect(level).toBe('never_say');
        if (level === 'say') expect(fact.confidence).toBeGreaterThanOrEqual(0.74);
      }),
    );
  });
});
