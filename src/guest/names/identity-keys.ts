import type { CustomerProfile } from '../records/customer-profile.ts';

/** What tells who somebody is where a name does not, and the profile's field that holds its digests. */
export const IDENTITY_FIELDS = { loyalty: 'loyaltyKeys', email: 'emailKeys', phone: 'phoneKeys' } as const;
export type IdentityKind = keyof typeof IDENTITY_FIELDS;
export const IDENTITY_KINDS = Object.keys(IDENTITY_FIELDS) as IdentityKind[];

/** Of each kind so many: people have a private and a business address. */
export const MOST_KEYS = 5;

export type IdentityOf = Pick<CustomerProfile, (typeof IDENTITY_FIELDS)[IdentityKind]>;

/**
 * The one spelling of a loyalty number (no blanks, hyphens or case), an e-mail address (no blanks, no case) or a telephone
 * number (E.164: `+351912345678`, a national one by the country of the house). Null: it is none.
 *
 * @param country - ISO 3166-1 alpha-2; undefined: only numbers with their country's code are understood
 */
export function normalIdentity(kind: IdentityKind, told: string, country: string | undefined): string | null {
  const text = told.normalize('NFKC').trim();
  switch (kind) {
    case 'loyalty': {
      const bare = text.toUpperCase().replace(/[\s\p{Pd}._/]+/gu, '');
      return /[\p{L}\p{N}]{3}/u.test(bare) ? bare : null;
    }
    case 'email': {
      const bare = text.toLowerCase().replace(/\s+/gu, '');
      return /^[^@]+@[^@]+\.[^@.]+$/u.test(bare) ? bare : null;
    }
    case 'phone':
      return normalPhone(text, country);
  }
}

/** What of the index leads to a guest by such a key: no name's token begins so. */
export function identityToken(kind: IdentityKind, digest: string): string {
  return `#${kind}:${digest}`;
}

/** The tokens a guest is found under besides those of their name. */
export function identityTokens(profile: IdentityOf): readonly string[] {
  return IDENTITY_KINDS.flatMap((kind) => profile[IDENTITY_FIELDS[kind]].map((digest) => identityToken(kind, digest)));
}

/** The kinds of which two profiles share a key. */
export function sharedIdentity(a: IdentityOf, b: IdentityOf): readonly IdentityKind[] {
  return IDENTITY_KINDS.filter((kind) => {
    const field = IDENTITY_FIELDS[kind];
    return a[field].some((digest) => b[field].includes(digest));
  });
}

/** What may be written about a number that is no part of it; so is `(0)`, dialled inside a country alone. */
const NOT_DIALLED = /[\s\p{Pd}().·/]+/gu;

function normalPhone(text: string, country: string | undefined): string | null {
  const dialled = text.replace(/^tel:/i, '').replace(/\(0\)/g, '').replace(NOT_DIALLED, '');
  const whole = dialled.replace(/^00/, '+');
  const code = country === undefined ? undefined : CALLING_CODES.get(country);
  const full = whole.startsWith('+') ? whole : code === undefined ? null : `+${code}${withoutTrunk(whole, country)}`;
  return full !== null && /^\+[1-9]\d{6,14}$/.test(full) ? full : null;
}

/** A national number as it is dialled from abroad. */
function withoutTrunk(digits: string, country: string | undefined): string {
  const trunk = TRUNKS.get(country ?? '') ?? '0';
  return trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits;
}

/** What is dialled before a national number within a country, where that is not 0; '': nothing, a 0 belongs to the number. */
const TRUNKS: ReadonlyMap<string, string> = new Map([
  ...['IT', 'SM', 'VA', 'CI', 'GA', 'CG', 'BJ'].map((country) => [country, ''] as const),
  ...['RU', 'KZ', 'BY', 'TM', 'UZ'].map((country) => [country, '8'] as const),
  ...['US', 'CA', 'PR', 'DO', 'JM', 'BS', 'BB', 'TT', 'BM', 'KY'].map((country) => [country, '1'] as const),
  ['HU', '06'],
]);

/** ITU-T E.164 country codes by ISO 3166-1 country. */
export const CALLING_CODES: ReadonlyMap<string, string> = new Map(
  [
    'AD376 AE971 AF93 AG1 AL355 AM374 AO244 AR54 AT43 AU61 AZ994 BA387 BB1 BD880 BE32 BF226 BG359 BH973 BI257 BJ229 BM1',
    'BN673 BO591 BR55 BS1 BT975 BW267 BY375 BZ501 CA1 CD243 CF236 CG242 CH41 CI225 CL56 CM237 CN86 CO57 CR506 CU53 CV238',
    'CY357 CZ420 DE49 DJ253 DK45 DM1 DO1 DZ213 EC593 EE372 EG20 ER291 ES34 ET251 FI358 FJ679 FM691 FO298 FR33 GA241 GB44',
    'GD1 GE995 GF594 GH233 GI350 GL299 GM220 GN224 GP590 GQ240 GR30 GT502 GW245 GY592 HK852 HN504 HR385 HT509 HU36 ID62',
    'IE353 IL972 IN91 IQ964 IR98 IS354 IT39 JM1 JO962 JP81 KE254 KG996 KH855 KI686 KM269 KN1 KR82 KW965 KY1 KZ7 LA856',
    'LB961 LC1 LI423 LK94 LR231 LS266 LT370 LU352 LV371 LY218 MA212 MC377 MD373 ME382 MG261 MH692 MK389 ML223 MM95 MN976',
    'MO853 MQ596 MR222 MT356 MU230 MV960 MW265 MX52 MY60 MZ258 NA264 NC687 NE227 NG234 NI505 NL31 NO47 NP977 NR674 NZ64',
    'OM968 PA507 PE51 PF689 PG675 PH63 PK92 PL48 PR1 PS970 PT351 PW680 PY595 QA974 RE262 RO40 RS381 RU7 RW250 SA966 SB677',
    'SC248 SD249 SE46 SG65 SI386 SK421 SL232 SM378 SN221 SO252 SR597 SS211 ST239 SV503 SY963 SZ268 TD235 TG228 TH66 TJ992',
    'TL670 TM993 TN216 TO676 TR90 TT1 TV688 TW886 TZ255 UA380 UG256 US1 UY598 UZ998 VA39 VC1 VE58 VN84 VU678 WS685 XK383',
    'YE967 ZA27 ZM260 ZW263',
  ]
    .flatMap((line) => line.split(' '))
    .map((entry) => [entry.slice(0, 2), entry.slice(2)] as const),
);
