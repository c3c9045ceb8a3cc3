/**
 * Who looks at this page, as far as the page knows: a random session, and a customer's token while somebody is logged in. Without
 * consent there is neither, and nothing is kept in the browser.
 */
export interface Visitor {
  readonly sessionId: string;
  readonly token: string | null;
}

const SESSION_AT = 'rapport-session';
const CONSENT_AT = 'rapport-consent';

/** A page may be shown where nothing can be kept; then a visitor is one page view long. */
function kept(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

export class Visitors {
  readonly #needsConsent: boolean;
  #sessionId: string | null = null;
  /** Lives as long as the page: the shop's server gives each page a fresh one. */
  #token: string | null = null;
  #agreed: boolean | null = null;

  /** @param needsConsent - true: somebody who was not asked has not agreed */
  constructor(needsConsent: boolean) {
    this.#needsConsent = needsConsent;
    const said = kept()?.getItem(CONSENT_AT);
    if (said != null) this.#agreed = said === 'yes';
  }

  hasAgreed(): boolean {
    return this.#agreed ?? !this.#needsConsent;
  }

  /** Null for who has not agreed. A session is made when it is first needed. */
  current(): Visitor | null {
    if (!this.hasAgreed()) return null;
    this.#sessionId ??= kept()?.getItem(SESSION_AT) ?? this.#newSession();
    return { sessionId: this.#sessionId, token: this.#token };
  }

  /** Remembers the answer; a refusal takes the session along. */
  consent(agrees: boolean): void {
    this.#agreed = agrees;
    kept()?.setItem(CONSENT_AT, agrees ? 'yes' : 'no');
    if (!agrees) this.#forget();
  }

  logIn(token: string): void {
    this.#token = token;
  }

  /** Whoever comes next at this browser is somebody else. */
  logOut(): void {
    this.#forget();
  }

  #forget(): void {
    this.#sessionId = null;
    this.#token = null;
    kept()?.removeItem(SESSION_AT);
  }

  #newSession(): string {
    // Not `randomUUID`, which only pages behind HTTPS have. 128 random bits: nobody guesses somebody else's.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const sessionId = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    kept()?.setItem(SESSION_AT, sessionId);
    return sessionId;
  }
}
