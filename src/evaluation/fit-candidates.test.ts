import { describe, expect, it } from 'vitest';
import { fitSettingsSchema } from '../domain/fit-settings.ts';
import { defaultSettings } from '../domain/settings.ts';
import { fitCandidates } from './fit-candidates.ts';

describe('fitCandidates', () => {
  const safe = { ...defaultSettings().training.fit, minSupport: 4, sourceExponent: 0.9 };

  it('is a bounded set of valid settings, none of them twice', () => {
    const candidates = fitCandidates(safe);
    expect(candidates).toHaveLength(2 * 4 * 2 * 2);
    expect(new Set(candidates.map((candidate) => JSON.stringify(candidate))).size).toBe(candidates.length);
    for (const candidate of candidates) expect(fitSettingsSchema.parse(candidate)).toEqual(candidate);
  });

  it('never touches the support floor: reasons stay true', () => {
    for (const candidate of fitCandidates(safe))
      expect(candidate).toMatchObject({ minSupport: 4, sourceExponent: 0.9 });
  });
});
