/** What a key may do. A browser key has the first two at most; `admin` implies all of them. */
export const SCOPES = [
  'events:write',
  'recommendations:read',
  'catalogue:write',
  'guests:read',
  'guests:write',
  'guests:sensitive',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];

/** An API key as stored: the secret itself is shown once, when made, and never again. */
export interface ApiKey {
  readonly keyId: string;
  readonly label: string;
  readonly scopes: readonly Scope[];
  /** SHA-256 of the secret, hexadecimal. The secret has 256 random bits, so a slow hash would add nothing. */
  readonly secretHash: string;
  readonly createdAtMs: number;
}
