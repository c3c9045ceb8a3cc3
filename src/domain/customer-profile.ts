/** What the business told us about a person. Everything may be unknown; nothing here is guessed. */
export interface CustomerProfile {
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** How the guest wishes to be addressed: `mr`, `ms`, `mx`, `dr`, `prof`, or null when not told. */
  readonly honorific: Honorific | null;
  /** BCP 47, such as `en` or `zh-CN`. */
  readonly locale: string | null;
  readonly updatedAtMs: number;
}

export const HONORIFICS = ['mr', 'ms', 'mrs', 'mx', 'dr', 'prof'] as const;
export type Honorific = (typeof HONORIFICS)[number];
