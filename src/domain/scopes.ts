/**
 * What a key may do. `browser` is for a page anybody can read: it opens doors for the page's own visitor only. `admin`
 * implies all of them.
 */
export const SCOPES = [
  'browser',
  'events:write',
  'recommendations:read',
  'catalogue:write',
  'guests:read',
  'guests:write',
  'guests:sensitive',
  'guests:identity',
  'people:export',
  'people:erase',
  'audit:read',
  'settings:write',
  'keys:write',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];

/** An API key as stored: the secret itself is shown once, when made, and never again. */
export interface ApiKey {
  readonly keyId: string;
  /** What it is for. */
  readonly label: string;
  /** Whom to ask about it: a person, a team, a program. */
  readonly owner: string;
  readonly scopes: readonly Scope[];
  /** SHA-256 of the secret, hexadecimal. The secret has 256 random bits, so a slow hash would add nothing. */
  readonly secretHash: string;
  readonly createdAtMs: number;
  /** From then on it opens no door; null: until it is revoked. */
  readonly endsAtMs: number | null;
}

/** Stands in notes for a key where a guest came by the link to their own page. No key is called so. */
export const BY_OWN_LINK = 'guest-page';

/** A key, and when it was last used: to the minute, null if never. */
export interface KeyInUse extends ApiKey {
  readonly lastUsedAtMs: number | null;
}

/** What a tenant signs with: tokens of its customers, receipts, links. Kept readable, since both sides need it. */
export interface TenantSecret {
  readonly secretId: string;
  /** 256 random bits, base64url. */
  readonly secret: string;
  readonly createdAtMs: number;
  /** From then on nothing signed with it holds; null for the one that signs now. */
  readonly endsAtMs: number | null;
}
