import { describe, expect, it } from 'vitest';
import { againSettingsSchema } from '../domain/again-settings.ts';
import { againCandidates } from './again-candidates.ts';

describe('againCandidates', () => {
  const safe = againSettingsSchema.parse({ rateShrinkage: 7, priorStrength: 3 });

  it('tries two lengths of an occasion, the default among them, and leaves the rest as it is', () => {
    const candidates = againCandidates(safe);
    expect(candidates).toContainEqual(safe);
    expect(candidates).toHaveLength(2);
    for (const candidate of candidates) {
      expect(againSettingsSchema.parse(candidate)).toEqual(candidate);
      expect(candidate).toMatchObject({ rateShrinkage: 7, priorStrength: 3 });
    }
  });
});
