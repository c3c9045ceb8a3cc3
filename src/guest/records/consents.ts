import { type ConsentRules, PURPOSES } from '../../domain/consent.ts';
import type { GuestRecord, RecordOf } from './guest-record.ts';

/** How a person stands to one purpose. */
export interface ConsentStanding {
  readonly purpose: string;
  readonly isGranted: boolean;
  /** The word it stands by: the first that said so, none having said otherwise since. Null: by the tenant's rule. */
  readonly told: RecordOf<'consent'> | null;
  /** The newest word, which may only have said the same again. */
  readonly newest: RecordOf<'consent'> | null;
  /** From when on what they do may be kept: who granted after refusing begins anew. 0: nothing is too old. */
  readonly fromMs: number;
}

/**
 * How a person stands to each purpose: those that are acted on, then the tenant's own that anything was told of, each by
 * its newest word. O(records).
 *
 * @param records - of the whole person, in the order of `inOrder`
 * @param rules - how it stands with who said nothing
 */
export function foldConsents(
  records: readonly GuestRecord[],
  rules: ConsentRules,
): ReadonlyMap<string, ConsentStanding> {
  const byPurpose = new Map<string, ConsentStanding>(
    PURPOSES.map((purpose) => {
      const isGranted = rules[purpose] === 'unless_refused';
      return [purpose, { purpose, isGranted, told: null, newest: null, fromMs: 0 }];
    }),
  );
  for (const record of consentsIn(records)) {
    const { purpose, isGranted, atMs } = record;
    const before = byPurpose.get(purpose);
    const isSame = before?.told?.isGranted === isGranted;
    const wasRefused = before?.told?.isGranted === false;
    byPurpose.set(purpose, {
      ...{ purpose, isGranted, newest: record },
      told: isSame ? before.told : record,
      fromMs: isGranted && wasRefused ? atMs : (before?.fromMs ?? 0),
    });
  }
  return byPurpose;
}

/** Every word on any purpose, in the order of `inOrder`. */
export function consentsIn(records: readonly GuestRecord[]): readonly RecordOf<'consent'>[] {
  return records.filter((record): record is RecordOf<'consent'> => record.kind === 'consent');
}
