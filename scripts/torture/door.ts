import { setTimeout as delay } from 'node:timers/promises';

const TIMEOUT_MS = 10_000;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1000;

export interface DoorAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** What was seen of answers while the house was disturbed. */
export interface DoorCounts {
  answered: number;
  refused: number;
  unanswered: number;
  /** Answers of 500: none is in order, whatever is killed. */
  readonly faults: string[];
  longestMs: number;
}

export interface Door {
  readonly counts: DoorCounts;
  /**
   * Asks until somebody answers with other than "not now" (429, 502, 503), now this API, now that.
   *
   * @throws {Error} when `giveUpAtMs` has passed
   */
  ask(method: string, path: string, body?: unknown): Promise<DoorAnswer>;
  /** Once, one API. Null if it did not answer, or said "not now". */
  askOnce(api: number, method: string, path: string, body?: unknown): Promise<DoorAnswer | null>;
}

/** The API from a client that does not give up, and whose every write may be sent again. */
export function openDoor(urls: readonly string[], key: string, giveUpAtMs: () => number): Door {
  const counts: DoorCounts = { answered: 0, refused: 0, unanswered: 0, faults: [], longestMs: 0 };
  let turn = 0;

  async function askOnce(api: number, method: string, path: string, body?: unknown): Promise<DoorAnswer | null> {
    const startedMs = performance.now();
    try {
      const response = await fetch(`${urls[api % urls.length]}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      counts.longestMs = Math.max(counts.longestMs, performance.now() - startedMs);
      if ([429, 502, 503].includes(response.status)) {
        counts.refused += 1;
        return null;
      }
      counts.answered += 1;
      if (response.status >= 500)
        counts.faults.push(
          `${method} ${path.replaceAll(/\/[^/]*\d[^/]*/g, '/:id')} ${response.status} ${text.slice(0, 300)}`,
        );
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    } catch {
      counts.unanswered += 1;
      return null;
    }
  }

  return {
    counts,
    askOnce,
    ask: async (method, path, body) => {
      for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
        turn += 1;
        const answer = await askOnce(turn, method, path, body);
        if (answer !== null) return answer;
        if (Date.now() > giveUpAtMs()) throw new Error(`${method} ${path}: nobody answers any more`);
        await delay(waitMs);
      }
    },
  };
}
