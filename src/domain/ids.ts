/** One business: lower-case letters, digits and dashes, so that it can stand in keys, queue names and URLs as it is. */
export type TenantId = string;

export const TENANT_FORMAT = /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** A tenant's own name for an item: opaque, up to 256 characters, any well-formed Unicode. */
export type ItemId = string;

/** A tenant's own name for a known customer: opaque, like {@link ItemId}. */
export type CustomerId = string;

/** A browser or kiosk visit of somebody not yet known: opaque, like {@link ItemId}. */
export type SessionId = string;

/** Whose history it is: a known customer, or an anonymous session until it identifies itself. */
export type CustomerRef =
  | { readonly kind: 'known'; readonly id: CustomerId }
  | { readonly kind: 'session'; readonly id: SessionId };

export const MAX_ID_CODE_POINTS = 256;

/** What may be an id at all, see `idSchema`: well-formed (no lone surrogate), not only white space, not a step of a path. */
export const ID_FORMAT = /^(?!\.\.?$)(?!\s*$)\P{Cs}{1,256}$/u;
