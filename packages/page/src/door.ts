import type { Visitor } from './visitor.ts';

/** What happened, as the API takes it; who did it is added when it is sent. */
export interface PageEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly itemId?: string;
  readonly quantity?: number;
  readonly price?: number;
  readonly items?: readonly { readonly itemId: string; readonly quantity?: number; readonly price?: number }[];
  readonly value?: number;
  readonly recommendationId?: string;
}

const WAITING_AT = 'rapport-waiting';
const MOST_WAITING = 200;
/** The API takes no more of a page at once. */
const MOST_AT_ONCE = 100;
const SEND_AFTER_MS = 1500;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Tells the API what happens, a few events at a time. Each has its id, so that what may have arrived is sent again and counts
 * once. What is not sent when the page goes away is handed to the browser (`sendBeacon`), or kept for the next page.
 */
export class Door {
  readonly #url: string;
  readonly #key: string;
  #waiting: { readonly event: PageEvent; readonly visitor: Visitor }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #sending: Promise<void> | null = null;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
    this.#takeUpKept();
    addEventListener('pagehide', () => this.#leave());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#leave();
    });
  }

  tell(event: PageEvent, visitor: Visitor): void {
    this.#waiting.push({ event, visitor });
    this.#waiting.splice(0, this.#waiting.length - MOST_WAITING);
    this.#sendAfter(SEND_AFTER_MS);
  }

  /** Sends what waits now. Resolves when all of it is sent, or has to be tried again later. */
  async flush(): Promise<void> {
    this.#sending ??= this.#send().finally(() => {
      this.#sending = null;
    });
    await this.#sending;
  }

  /** What was to be told of somebody who has refused is not told. */
  drop(): void {
    this.#waiting = [];
    keep([]);
  }

  /** @throws {Error} with the API's own words */
  async ask(method: string, path: string, visitor: Visitor | null, body?: unknown): Promise<unknown> {
    const response = await this.#fetch(method, path, visitor, body);
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer;
    throw new Error(messageOf(answer) ?? `${method} ${path}: ${response.status}`);
  }

  #fetch(method: string, path: string, visitor: Visitor | null, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.#key}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (visitor?.token != null) headers['x-rapport-customer'] = visitor.token;
    return fetch(this.#url + path, {
      ...{ method, headers, keepalive: method !== 'GET', credentials: 'omit', mode: 'cors' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  #sendAfter(ms: number): void {
    this.#timer ??= setTimeout(() => void this.flush(), ms);
  }

  async #send(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#waiting.length > 0) {
      const batch = this.#nextBatch();
      const visitor = batch[0]?.visitor ?? null;
      const status = await this.#fetch('POST', '/v1/events', visitor, bodyOf(batch)).then(
        (response) => response.status,
        () => 0,
      );
      // Away, too busy or standing: later. Anything else is an answer, and the same events would have the same one.
      if (status === 0 || status === 429 || status >= 500) {
        this.#sendAfter(this.#pauseMs);
        this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
        return;
      }
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#waiting = this.#waiting.filter((one) => !batch.includes(one));
    }
    keep([]);
  }

  /** Of one visitor: a log-out may lie between two events. */
  #nextBatch() {
    const first = this.#waiting[0]?.visitor;
    return this.#waiting
      .filter(({ visitor }) => visitor.sessionId === first?.sessionId && visitor.token === first.token)
      .slice(0, MOST_AT_ONCE);
  }

  /** The page may never run again. What the browser does not take is kept; what it takes may come twice, and counts once. */
  #leave(): void {
    const batch = this.#nextBatch();
    if (batch.length === 0) return;
    const token = batch[0]?.visitor.token ?? null;
    const query = `key=${encodeURIComponent(this.#key)}${token === null ? '' : `&customerToken=${encodeURIComponent(token)}`}`;
    const isTaken = navigator.sendBeacon?.(`${this.#url}/v1/events?${query}`, JSON.stringify(bodyOf(batch))) ?? false;
    if (isTaken) this.#waiting = this.#waiting.filter((one) => !batch.includes(one));
    // A token is not kept: the next page has its own.
    keep(this.#waiting.filter(({ visitor }) => visitor.token === null));
  }

  #takeUpKept(): void {
    try {
      const kept = sessionStorage.getItem(WAITING_AT);
      if (kept === null) return;
      this.#waiting = JSON.parse(kept);
      keep([]);
      this.#sendAfter(0);
    } catch {
      this.#waiting = [];
    }
  }
}

function keep(waiting: readonly unknown[]): void {
  try {
    if (waiting.length === 0) sessionStorage.removeItem(WAITING_AT);
    else sessionStorage.setItem(WAITING_AT, JSON.stringify(waiting));
  } catch {
    // Nothing can be kept here: then it is lost with the page.
  }
}

function bodyOf(batch: readonly { readonly event: PageEvent; readonly visitor: Visitor }[]): unknown {
  const events = batch.map(({ event, visitor }) => ({ ...event, sessionId: visitor.sessionId }));
  return { events, onInvalid: 'skip' };
}

function messageOf(answer: unknown): string | undefined {
  return (answer as { error?: { message?: string } } | null)?.error?.message;
}
