import { isSameName } from '../../domain/same-name.ts';

/** Travels without others; and travels without others, but may pay for a table. */
export const ALONE = 'alone';
export const ON_BUSINESS = 'business';

/** Words for who travels that mean something here; a business may have others. */
const COMPANIES = [ALONE, ON_BUSINESS, 'couple', 'family', 'friends', 'group'] as const;

/** Who travels, as it is spelt here: `Business ` is business. Other words stay as they were told. */
export function companyOf(told: string): string {
  return COMPANIES.find((one) => isSameName(one, told)) ?? told;
}

/** Known to travel without others. False where nobody told. */
export function isOnTheirOwn(company: string | null): boolean {
  return company === ALONE || company === ON_BUSINESS;
}
