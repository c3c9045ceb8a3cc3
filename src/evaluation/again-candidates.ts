import type { AgainSettings } from '../domain/again-settings.ts';

/** A visit, and most of a day: a guest's coffee at breakfast and at noon are two occasions or one. */
const OCCASION_GAPS_HOURS = [4, 16];

/**
 * The settings of repeat consumption an automatic choice tries: 2 of them. What matters more is learned by the fit
 * itself; the shrinkage of item rates between 3 and 30 moved no validation figure by more than .0008.
 */
export function againCandidates(safe: AgainSettings): readonly AgainSettings[] {
  return OCCASION_GAPS_HOURS.map((occasionGapHours) => ({ ...safe, occasionGapHours }));
}
