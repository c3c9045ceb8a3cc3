import { z } from 'zod';

const MAX_CODE_POINTS = 256;

/**
 * An opaque id: a tenant's own name for a customer, session, item, event, place, ... 1 to 256 characters (code points),
 * not only white space, well-formed Unicode. A lone surrogate is refused because two of them would be stored as one; `.`
 * and `..` because no client can ask for them in a path: a URL takes them for steps (RFC 3986, 5.2.4).
 */
export const idSchema = z
  .string()
  .refine(isId, {
    error: 'must have 1 to 256 characters, not all blank, be well-formed Unicode, and not be . or ..',
  })
  .meta({
    description: 'Opaque: any well-formed Unicode, not all blank; not `.` or `..`.',
    minLength: 1,
    maxLength: MAX_CODE_POINTS,
  });

/** Words for people, such as a title: well-formed Unicode of at most `maxLength` UTF-16 units. */
export const textSchema = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => text.isWellFormed(), { error: 'must be well-formed Unicode' });

/** The path of everything below `/v1/customers/:customerId`. */
export const customerParams = z.strictObject({ customerId: idSchema });

export const customerExample = { customerId: 'customer-1' };

function isId(id: string): boolean {
  if (id === '.' || id === '..') return false;
  if (id.length === 0 || id.length > 2 * MAX_CODE_POINTS || !/\S/u.test(id) || !id.isWellFormed()) return false;
  return id.length <= MAX_CODE_POINTS || [...id].length <= MAX_CODE_POINTS;
}
