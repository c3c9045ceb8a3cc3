import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConsentRules, PURPOSES } from '../../domain/consent.ts';
import { agreesTo } from '../consented-person.ts';
import { foldConsents } from './consents.ts';
import { type GuestRecord, inOrder, type RecordOf } from './guest-record.ts';
import { recordsToForget } from './records-to-forget.ts';

const RULES: ConsentRules = {
  personalization: 'unless_refused',
  learning: 'if_granted',
  recognition: 'unless_refused',
};
const BY = { role: 'guest', name: null } as const;

function word(atMs: number, isGranted: boolean, purpose = 'personalization'): RecordOf<'consent'> {
  return { kind: 'consent', id: `c${atMs}`, atMs, by: BY, purpose, isGranted };
}

describe('how a person stands to a purpose', () => {
  it('is the tenant’s rule until they say something', () => {
    const standing = foldConsents([], RULES);
    expect([...standing.values()].map(({ purpose, isGranted, told }) => [purpose, isGranted, told])).toEqual([
      ['personalization', true, null],
      ['learning', false, null],
      ['recognition', true, null],
    ]);
  });

  it('is the newest word, since the first that said so; the tenant’s own purposes too', () => {
    const [refused, again, granted] = [word(10, false), word(20, false), word(30, true, 'newsletter')];
    const standing = foldConsents([refused, again, granted], RULES);
    expect(standing.get('personalization')).toMatchObject({ isGranted: false, told: refused, newest: again });
    expect(standing.get('newsletter')).toMatchObject({ isGranted: true, told: granted });
  });

  it('granted after a refusal, begins anew from then on; granted without one, nothing is too old', () => {
    expect(foldConsents([word(10, true)], RULES).get('personalization')?.fromMs).toBe(0);
    const anew = [word(10, false), word(20, true), word(30, true)];
    expect(foldConsents(anew, RULES).get('personalization')?.fromMs).toBe(20);
    expect(foldConsents([...anew, word(40, false), word(50, true)], RULES).get('personalization')?.fromMs).toBe(50);
  });

  it('asked short or told in full, it is the same', () => {
    const words = fc.array(fc.record({ at: fc.nat(5), granted: fc.boolean(), purpose: fc.constantFrom(...PURPOSES) }));
    fc.assert(
      fc.property(words, (told) => {
        const records: readonly GuestRecord[] = told
          .map(({ at, granted, purpose }, index) => ({ ...word(at, granted, purpose), id: `c${index}` }))
          .sort(inOrder);
        const standing = foldConsents(records, RULES);
        for (const purpose of PURPOSES) {
          expect(agreesTo(records, purpose, RULES)).toBe(standing.get(purpose)?.isGranted);
        }
      }),
    );
  });
});

it('no word on consent falls out of a file that has grown long', () => {
  const words = Array.from({ length: 1500 }, (_, at) => word(at, at % 2 === 0));
  expect(recordsToForget(words, 10)).toEqual([]);
});
