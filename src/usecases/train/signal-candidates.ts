import type { Recipe } from '../../domain/recipe.ts';
import { againCandidates } from '../../evaluation/again-candidates.ts';
import { fitCandidates } from '../../evaluation/fit-candidates.ts';
import type { PersonalName } from '../../model/signals/signal-makers.ts';

/** The settings an automatic choice tries for each signal that is in the blend. */
export const CANDIDATES: { readonly [N in PersonalName]: (safe: Recipe[N]) => readonly Recipe[N][] } = {
  similar: fitCandidates,
  again: againCandidates,
};

export const POPULAR_HALF_LIVES_DAYS: readonly number[] = [7, 30, 90, 365];
