import type { FitSettings } from '../domain/fit-settings.ts';

const CUSTOMER_EXPONENTS = [0.5, 1];
const TARGET_EXPONENTS = [0.2, 0.4, 0.6, 0.8];
const SHRINKAGES = [3, 10];
const NEIGHBOURS = [100, 300];

/**
 * The bounded set of fit settings an automatic choice tries: 32 of them. Spread over what matters most, measured on the
 * validation parts of Gowalla and Online Retail: how much long histories and popular targets are discounted, and how
 * much small counts are trusted. The source exponent hardly matters between .6 and .9, and the support floor is not up
 * for choice: it is what makes a reason true. Both stay as they are.
 */
export function fitCandidates(safe: FitSettings): readonly FitSettings[] {
  return CUSTOMER_EXPONENTS.flatMap((customerExponent) =>
    TARGET_EXPONENTS.flatMap((targetExponent) =>
      SHRINKAGES.flatMap((shrinkage) =>
        NEIGHBOURS.map((maxNeighbours) => ({ ...safe, customerExponent, targetExponent, shrinkage, maxNeighbours })),
      ),
    ),
  );
}
