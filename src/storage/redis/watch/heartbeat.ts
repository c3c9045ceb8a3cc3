/** How often the store is listened to while anybody asks it something. */
const BEAT_EVERY_MS = 250;
/** A store that has not answered for so many beats stands still: a second. */
const BEATS_UNTIL_STANDING = 4;

export interface HeartbeatOptions {
  /** A round trip that costs the store nothing. */
  readonly beat: () => Promise<unknown>;
  /** Told once when the store begins to stand still, and once when it goes on. */
  readonly tell?: (isStanding: boolean) => void;
  readonly everyMs?: number;
}

/**
 * Knows whether the store stands still: alive and connected, and silent, as a server does that was stopped, that swaps, or
 * that is held up by somebody's script. While it stands, asking it only makes a pile; who knows it can say so at once.
 *
 * One beat is under way at a time, and none while nobody asks. Beats are counted rather than milliseconds: an event loop
 * of our own that stood counts as one beat, so that our own pause is not taken for the store's.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #timer: NodeJS.Timeout;
  #isAsked = false;
  #isBeating = false;
  #missed = 0;
  #isStanding = false;
  /** Of answers that are waited for. */
  readonly #waiting = new Set<() => void>();

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#look(), options.everyMs ?? BEAT_EVERY_MS).unref();
  }

  get isStanding(): boolean {
    return this.#isStanding;
  }

  /** The store was asked something: it is worth listening to. */
  noteAsked(): void {
    this.#isAsked = true;
  }

  /**
   * Has `giveUp` called when the store begins to stand still. Returns how to take that back, once the answer is there.
   */
  whileWaiting(giveUp: () => void): () => void {
    this.#waiting.add(giveUp);
    return () => this.#waiting.delete(giveUp);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    if (this.#isBeating) {
      this.#missed += 1;
      if (this.#missed >= BEATS_UNTIL_STANDING) this.#become(true);
    } else if (this.#isAsked || this.#isStanding) {
      this.#isAsked = false;
      void this.#beat();
    }
  }

  async #beat(): Promise<void> {
    this.#isBeating = true;
    try {
      await this.#options.beat();
      this.#missed = 0;
      this.#become(false);
    } catch (error) {
      // Refused is an answer; given up is none; a lost connection is told by whoever asks next, and is no standing still.
      if (!isTimeout(error)) {
        this.#missed = 0;
        this.#become(false);
      }
    } finally {
      this.#isBeating = false;
    }
  }

  #become(isStanding: boolean): void {
    if (this.#isStanding === isStanding) return;
    this.#isStanding = isStanding;
    this.#options.tell?.(isStanding);
    if (!isStanding) return;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const giveUp of waiting) giveUp();
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'Command timed out';
}
