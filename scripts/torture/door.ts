import { setTimeout as delay } from 'node:timers/promises';
import { operationOf } from './operation-of.ts';
import type { Tally } from './tally.ts';

/** Longer than any answer may take: a batch has fifteen times the deadline of two seconds. */
const TIMEOUT_MS = 35_000;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 300;

export interface DoorAnswer {
  readonly status: number;
  readonly body: unknown;
  /** How often it was asked until this answer came. */
  readonly attempts: number;
}

/** What was seen of answers while the house was disturbed. */
export interface DoorCounts {
  answered: number;
  refused: number;
  unanswered: number;
  /** Requests repeated because nobody, or "not now", had answered. */
  sentAgain: number;
  longestAnswerMs: number;
  /** Longest time in which no request at all was answered well. */
  longestSilenceMs: number;
}

/** A request that just went out. */
export interface Departure {
  readonly api: number;
  readonly operation: string;
}

export interface Door {
  readonly counts: DoorCounts;
  /**
   * Asks until somebody answers with other than "not now" (429, 502, 503), now this API, now that.
   *
   * @throws {Error} when `giveUpAtMs` has passed
   */
  ask(method: string, path: string, body?: unknown): Promise<DoorAnswer>;
  /** What is being asked of one API, or of all. */
  underWay(api?: number): Iterable<string>;
  /** The next request for an operation, in the moment it goes out; null if none does in time. */
  nextOf(operation: string, withinMs: number): Promise<Departure | null>;
  /** Resolves after so many more good answers, or when the time is over. */
  goodAnswers(count: number, withinMs: number): Promise<void>;
  /** Silence is counted from here to there: not while the harness itself rests. */
  countSilence(isCounted: boolean): void;
}

/** The API from a client that does not give up, and whose every write may be sent again. */
export function openDoor(urls: readonly string[], key: string, tally: Tally, giveUpAtMs: () => number): Door {
  const counts: DoorCounts = {
    answered: 0,
    refused: 0,
    unanswered: 0,
    sentAgain: 0,
    longestAnswerMs: 0,
    longestSilenceMs: 0,
  };
  const leaving = new Set<(departure: Departure) => void>();
  const answering = new Set<() => void>();
  const underWay = new Set<Departure>();
  let lastGoodMs: number | null = null;
  let turn = 0;

  function countSilence(nowMs: number): void {
    if (lastGoodMs !== null) counts.longestSilenceMs = Math.max(counts.longestSilenceMs, nowMs - lastGoodMs);
  }

  function noteGood(): void {
    const nowMs = performance.now();
    countSilence(nowMs);
    if (lastGoodMs !== null) lastGoodMs = nowMs;
    for (const heard of answering) heard();
  }

  async function askOnce(method: string, path: string, body: unknown): Promise<Omit<DoorAnswer, 'attempts'> | null> {
    turn += 1;
    const departure = { api: turn % urls.length, operation: operationOf(method, path) };
    const startedMs = performance.now();
    underWay.add(departure);
    for (const seen of leaving) seen(departure);
    try {
      const response = await fetch(`${urls[departure.api]}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      counts.longestAnswerMs = Math.max(counts.longestAnswerMs, performance.now() - startedMs);
      if ([429, 502, 503].includes(response.status)) {
        counts.refused += 1;
        return null;
      }
      counts.answered += 1;
      if (response.status < 500) noteGood();
      // Whatever is killed, none of these is in order.
      else tally.fault('answer', `${method} ${path} ${response.status} ${text.slice(0, 300)}`);
      return { status: response.status, body: text === '' ? null : JSON.parse(text) };
    } catch {
      counts.unanswered += 1;
      return null;
    } finally {
      underWay.delete(departure);
    }
  }

  return {
    counts,
    ask: async (method, path, body) => {
      let waitMs = FIRST_WAIT_MS;
      for (let attempts = 1; ; attempts += 1) {
        const answer = await askOnce(method, path, body);
        if (answer !== null) return { ...answer, attempts };
        if (Date.now() > giveUpAtMs()) throw new Error(`${method} ${path}: nobody answers any more`);
        counts.sentAgain += 1;
        await delay(waitMs);
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      }
    },
    underWay: (api) =>
      [...underWay].filter((each) => api === undefined || each.api === api).map(({ operation }) => operation),
    nextOf: (operation, withinMs) =>
      within<Departure | null>(withinMs, null, (resolve) => {
        const seen = (departure: Departure) => departure.operation === operation && resolve(departure);
        leaving.add(seen);
        return () => leaving.delete(seen);
      }),
    goodAnswers: (count, withinMs) =>
      within(withinMs, undefined, (resolve) => {
        let left = count;
        const heard = () => {
          left -= 1;
          if (left <= 0) resolve(undefined);
        };
        answering.add(heard);
        return () => answering.delete(heard);
      }),
    countSilence: (isCounted) => {
      countSilence(performance.now());
      lastGoodMs = isCounted ? performance.now() : null;
    },
  };
}

/** @param listen - told whom to call; returns how to stop listening */
function within<T>(ms: number, otherwise: T, listen: (resolve: (value: T) => void) => () => void): Promise<T> {
  return new Promise((resolve) => {
    const settle = (value: T) => {
      clearTimeout(timer);
      stop();
      resolve(value);
    };
    const timer = setTimeout(() => settle(otherwise), ms);
    const stop = listen(settle);
  });
}
