import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../domain/errors.ts';
import { retryAfter } from './error-handler.ts';
import { beforeDeadline, contextOf, type LinesAnswer } from './exchange.ts';
import type { Charge, Note } from './route-types.ts';

/** How a part comes to its turn. */
export interface LinesGate {
  readonly charge: Charge;
  readonly note: Note;
  /** Waits for a turn among the tenant's requests. @returns how it is given back; null where nobody waits any more */
  readonly takeTurn: () => Promise<(() => void) | null>;
  /** How long a part may take to be made, and to be read, in milliseconds; 0: as long as it takes. */
  readonly deadlineMs: number;
}

/**
 * Writes lines as fast as they are read and no faster: one part is in memory, whatever the number of lines. A turn is held while
 * a part is made, not while it goes out. Whose share is used up goes on when there is more of it.
 *
 * @throws AppError what a part throws; where lines have gone out already, the connection is to be cut, for no status can be told
 */
export async function sendLines(response: ServerResponse, { parts }: LinesAnswer, gate: LinesGate): Promise<void> {
  for (const { points, make } of parts) {
    await chargeInTime(response, points, gate.charge);
    const leave = await gate.takeTurn();
    if (leave === null) return;
    let text: string;
    try {
      const made = await beforeDeadline(make(), gate.deadlineMs);
      if (made.about.length > 0) await gate.note(made.about);
      text = made.text;
    } finally {
      leave();
    }
    begin(response);
    if (!response.write(text)) await beforeDeadline(drained(response), gate.deadlineMs);
    if (contextOf(response).isOver) return;
  }
  begin(response);
  response.end();
}

function begin(response: ServerResponse): void {
  if (response.headersSent) return;
  response.statusCode = 200;
  response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
}

/** A caller who has lines already waits for the rest; one who has none is told to come back. */
async function chargeInTime(response: ServerResponse, points: number, charge: Charge): Promise<void> {
  while (!contextOf(response).isOver) {
    try {
      await charge(points);
      return;
    } catch (refusal) {
      if (!response.headersSent || !(refusal instanceof AppError) || refusal.code !== 'rate_limited') throw refusal;
      await delay(Number(retryAfter(refusal)) * 1000);
    }
  }
}

/** Until what was written is on its way, or nobody is there to read it. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      response.off('drain', end).off('close', end);
      resolve();
    };
    response.once('drain', end).once('close', end);
  });
}
