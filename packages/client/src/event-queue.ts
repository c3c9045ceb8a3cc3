import { type Leaving, onLeaving } from './leaving.ts';
import type { components } from './openapi.ts';
import { RapportError } from './rapport-error.ts';

export type Event = components['schemas']['Event'];
export type RecordedEvents = components['schemas']['RecordedEvents'];

export interface QueueOptions {
  /** Events of one request, at most 1,000. A full batch is sent at once. @default 100 */
  readonly maxBatch?: number;
  /** How long an event waits for others. @default 1,000 */
  readonly maxWaitMs?: number;
  /** Events kept while they cannot be sent; one more is refused. @default 10,000 */
  readonly maxWaiting?: number;
  /** Told of events that are lost (refused by the API, or no place), and of failures after which they are kept. @default none */
  readonly onError?: (error: RapportError, lost: readonly Event[]) => void;
}

/** What the queue needs of its client. */
export interface EventDoor {
  /** Those that cannot be accepted are named, and the others stored. */
  send(events: readonly Event[]): Promise<RecordedEvents>;
  /** Hands events to the browser as the page goes away. False if it does not take them. */
  sendBeacon(events: readonly Event[]): boolean;
  nowMs(): number;
  newId(): string;
}

/** A browser takes at most 64 KB with a page that goes away. */
const MOST_LEAVING_CHARS = 30_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Sends events in the background, many at a time, in their order. An event has its id and its time from when it was
 * added, so what is sent again counts once, and late ones are as of when they happened.
 *
 * What cannot be sent for now is kept in memory and tried again, each time after a longer pause. What waits as the
 * process or the page ends is sent then; a process that is killed, or ends itself by `process.exit`, loses it: wait for
 * `close` before.
 */
export class EventQueue {
  readonly #door: EventDoor;
  readonly #options: Required<QueueOptions>;
  readonly #stopListening: () => void;
  #waiting: Event[] = [];
  #sending: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #pauseMs: number;
  #isLeft = false;

  constructor(door: EventDoor, options: QueueOptions = {}, listen: (leaving: Leaving) => () => void = onLeaving) {
    const { maxBatch = 100, maxWaitMs = 1000, maxWaiting = 10_000, onError = () => {} } = options;
    this.#door = door;
    this.#options = { maxBatch: Math.min(Math.max(maxBatch, 1), 1000), maxWaitMs, maxWaiting, onError };
    this.#pauseMs = maxWaitMs;
    this.#stopListening = listen({ processEnds: () => this.#processEnds(), pageGoes: () => this.#pageGoes() });
  }

  /** Events that are not answered yet. */
  get size(): number {
    return this.#waiting.length;
  }

  /** True if it is kept until it is sent; false if there was no place. */
  add(event: Event): boolean {
    const whole = withId({ at: new Date(this.#door.nowMs()).toISOString(), ...event }, this.#door.newId);
    if (this.#waiting.length >= this.#options.maxWaiting) {
      const reason = `${this.#waiting.length} events wait already`;
      this.#options.onError(new RapportError({ what: 'queue', reason, code: 'queue_full' }), [whole]);
      return false;
    }
    this.#waiting.push(whole);
    if (this.#waiting.length >= this.#options.maxBatch && this.#pauseMs === this.#options.maxWaitMs)
      this.#sendInBackground();
    else this.#sendAfter(this.#pauseMs);
    return true;
  }

  /**
   * Sends all that waits.
   *
   * @throws {RapportError} if it cannot be sent for now: it is kept, and tried again; or, once all others are sent, if a
   * batch was refused and is lost
   */
  async flush(): Promise<void> {
    let refused: unknown = null;
    while (this.#waiting.length > 0) {
      this.#sending ??= this.#sendBatch().finally(() => {
        this.#sending = null;
      });
      try {
        await this.#sending;
      } catch (error) {
        if (!(error instanceof RapportError) || error.isTemporary) throw error;
        refused ??= error;
      }
    }
    if (refused !== null) throw refused;
  }

  /** Sends all that waits, and no longer listens for the end. Throws as `flush` does. */
  async close(): Promise<void> {
    this.#stopListening();
    await this.flush();
  }

  #sendInBackground(): void {
    // Told to `onError` where it happens.
    this.flush().catch(() => {});
  }

  #sendAfter(ms: number): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#sendInBackground();
    }, ms);
    // A process with nothing else to do shall not wait: it ends, and that sends.
    const timer: unknown = this.#timer;
    if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
      timer.unref();
  }

  async #sendBatch(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const batch = this.#waiting.slice(0, this.#options.maxBatch);
    try {
      const { rejected = [] } = await this.#door.send(batch);
      this.#forget(batch);
      this.#pauseMs = this.#options.maxWaitMs;
      for (const { index, code, field, problem } of rejected) {
        const event = batch[index];
        const failure = {
          what: 'POST /v1/events',
          reason: `${field}: ${problem}`,
          code,
          status: 202,
          details: [{ field, problem }],
        };
        this.#options.onError(new RapportError(failure), event === undefined ? [] : [event]);
      }
    } catch (thrown) {
      const error = thrown instanceof RapportError ? thrown : unexpected(thrown);
      if (error.isTemporary) {
        this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
        this.#sendAfter(Math.max(this.#pauseMs, error.retryAfterMs ?? 0));
        this.#options.onError(error, []);
      } else {
        this.#forget(batch);
        this.#options.onError(error, batch);
      }
      throw error;
    }
  }

  #forget(batch: readonly Event[]): void {
    const gone = new Set(batch);
    this.#waiting = this.#waiting.filter((event) => !gone.has(event));
  }

  /** Node tells it anew each time it finds nothing more to do: one failure ends that. */
  #processEnds(): void {
    if (this.#waiting.length === 0 || this.#isLeft) return;
    this.flush().catch((error: unknown) => {
      this.#isLeft = true;
      if (error instanceof RapportError && this.#waiting.length > 0) this.#options.onError(error, this.#waiting);
    });
  }

  /** What the browser does not take stays here, for a page that comes back. */
  #pageGoes(): void {
    for (const part of partsOf(this.#waiting, this.#options.maxBatch)) {
      if (!this.#door.sendBeacon(part)) return;
      this.#forget(part);
    }
  }
}

/** A retry of an event without one would count twice. What is taken back is named by what it takes back. */
export function withId(event: Event, newId: () => string): Event {
  return event.id === undefined && event.type !== 'cancel' ? { ...event, id: newId() } : event;
}

function partsOf(events: readonly Event[], maxBatch: number): readonly (readonly Event[])[] {
  const parts: Event[][] = [];
  let chars = Number.POSITIVE_INFINITY;
  for (const event of events) {
    const length = JSON.stringify(event).length;
    const last = parts.at(-1);
    if (last === undefined || last.length >= maxBatch || chars + length > MOST_LEAVING_CHARS) {
      parts.push([event]);
      chars = length;
    } else {
      last.push(event);
      chars += length;
    }
  }
  return parts;
}

function unexpected(cause: unknown): RapportError {
  return new RapportError({ what: 'POST /v1/events', reason: String(cause), code: 'unreadable_answer', cause });
}
