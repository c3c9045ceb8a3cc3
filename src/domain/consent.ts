/**
 * What Rapport asks a person's consent for, and acts on. A tenant may have purposes of its own besides (`newsletter`),
 * which are kept and told, and decide nothing here.
 *
 * - `personalization`: what they do is kept, and lists are made for them.
 * - `learning`: their history goes into the model that others are served from.
 * - `recognition`: they are greeted by name, and what they like is remembered.
 */
export const PURPOSES = ['personalization', 'learning', 'recognition'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Those that decide what becomes of a history; the others only what is made of a person's file. */
export const HISTORY_PURPOSES = ['personalization', 'learning'] as const satisfies readonly Purpose[];
export type HistoryPurpose = (typeof HISTORY_PURPOSES)[number];

/** Who said nothing agrees, or does not. */
export const CONSENT_RULES = ['unless_refused', 'if_granted'] as const;
export type ConsentRule = (typeof CONSENT_RULES)[number];

/** How it stands with somebody who said nothing. */
export type ConsentRules = Readonly<Record<Purpose, ConsentRule>>;
