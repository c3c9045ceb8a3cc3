import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../../../domain/errors.ts';
import { STEP_RECORDS, type Steps } from '../../../maths/steps.ts';
import type { Turnstile } from '../../../ports/turns.ts';
import { contextOf } from '../exchange.ts';
import { BODY_SHAPE, excessOf, ShapeCheck } from './json-shape.ts';

/** What a page sends with `navigator.sendBeacon`, which asks nobody beforehand: JSON all the same. */
export const BEACON_TYPES = ['application/json', 'text/plain'];

/** A value of JSON in each line. */
export const LINES_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

/** From here on a body's shape is looked at before it is parsed. */
const LOOKED_AT_BYTES = 32 * 1024;
/** All bodies that are being read, in times of the largest allowed: who trickles many cannot fill the memory. */
const BODIES_IN_MEMORY = 32;

/** What a page without a script sends is small: a link's token and what was pressed. */
const MOST_FORM_BYTES = 16 * 1024;

export interface BodyReaders {
  readonly json: RequestHandler;
  /** Of a form in a page, which {@link parseForm} then parses. */
  readonly form: RequestHandler;
  /** As {@link BEACON_TYPES}. */
  readonly beacon: RequestHandler;
  /** Of whatever type it says: clients of others send JSON as text, as a form, and as nothing at all. */
  readonly any: RequestHandler;
  /** JSON, or {@link LINES_TYPES}, which {@link parseLines} then parses. */
  readonly lines: RequestHandler;
}

/**
 * Read the bytes of JSON bodies, which {@link parseBody} then parses: in between one may have to wait for a turn. Only
 * `application/json` in UTF-8 is taken; bytes that are no UTF-8 are refused, because replacing them would let two
 * different ids become one.
 *
 * Of a key's large bodies a few are read at once, the others wait with the caller; and what is found to have too many
 * parts is not read to its end.
 *
 * @param limitBytes - of a body after decompression
 */
export function bodyReaders(limitBytes: number, turnstile: Turnstile): BodyReaders {
  const memory = { freeBytes: BODIES_IN_MEMORY * limitBytes };
  const reader = (mediaTypes: string[] | null, mostBytes = limitBytes): RequestHandler => {
    const read = express.raw({ limit: mostBytes, type: () => true });
    return async (request, response, next) => {
      if (!hasBody(request.headers)) {
        // Left undefined: the schema says what is missing. Express would make it `{}`, and a PUT would reset everything.
        next();
        return;
      }
      if (mediaTypes !== null) requireMediaType(request, mediaTypes);
      const bytes = Math.min(mostBytes, Number(request.headers['content-length'] ?? mostBytes));
      if (bytes > memory.freeBytes) {
        throw new AppError('overloaded', 'Too many large bodies are on their way. Try again in a moment.');
      }
      memory.freeBytes -= bytes;
      response.once('close', () => {
        memory.freeBytes += bytes;
      });
      if (bytes < LOOKED_AT_BYTES) {
        read(request, response, next);
        return;
      }
      const leave = await enter(request, response);
      // Who went away while they waited sends nothing more.
      if (response.closed) return leave();
      response.once('close', leave);
      read(
        request,
        response,
        whileChecking(request, (error?: unknown) => {
          leave();
          next(error);
        }),
      );
    };
  };
  async function enter(request: Request, response: Response): Promise<() => void> {
    const { identity } = contextOf(response);
    const who = identity === null ? (request.ip ?? '') : `${identity.tenant} ${identity.keyId}`;
    await turnstile.enter(who, 'body');
    let isInside = true;
    return () => {
      if (isInside) turnstile.leave(who, 'body');
      isInside = false;
    };
  }
  return {
    json: reader(['application/json']),
    form: reader(['application/x-www-form-urlencoded'], MOST_FORM_BYTES),
    beacon: reader(BEACON_TYPES),
    any: reader(null),
    lines: reader(['application/json', ...LINES_TYPES]),
  };
}

/** Looks at the shape of what comes plain; what comes compressed is looked at when it is there. @returns what to call when all is read */
function whileChecking(request: Request, next: (error?: unknown) => void): (error?: unknown) => void {
  if (!isPlain(request) || isInLines(request)) return next;
  const check = new ShapeCheck();
  let isOver = false;
  const end = (error?: unknown) => {
    if (!isOver) next(error);
    isOver = true;
  };
  request.on('data', (bytes: Buffer) => {
    const excess = isOver ? null : check.read(bytes);
    if (excess !== null) end(tooManyParts(excess));
  });
  return end;
}

/** Its shape was looked at while it came. */
function isPlain({ headers }: Request): boolean {
  return (headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity';
}

function tooManyParts(excess: string): AppError {
  return new AppError('invalid_request', `The body has ${excess}.`, {
    details: [{ field: 'body', problem: excess }],
  });
}

/**
 * Parses what a reader has read, in place. Nothing was read where nothing was sent.
 *
 * @throws AppError `invalid_json`, or `invalid_request` for one of too many parts
 */
export function parseBody(request: Request): void {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes)) {
    if (hasBody(request.headers)) throw new AppError('invalid_json', 'The body is empty.');
    return;
  }
  if (bytes.length === 0) throw new AppError('invalid_json', 'The body is empty.');
  const excess = bytes.length < LOOKED_AT_BYTES || isPlain(request) ? null : excessOf(bytes);
  if (excess !== null) throw tooManyParts(excess);
  if (!isUtf8(bytes)) throw new AppError('invalid_json', 'The body is not valid UTF-8.');
  request.body = parseJson(bytes);
}

/** Whether a body is a value in each line. */
export function isInLines(request: Request): boolean {
  return request.is(LINES_TYPES) !== false && hasBody(request.headers);
}

/** A line that is no JSON, and why. */
export class UnreadLine {
  readonly problem: string;
  constructor(problem: string) {
    this.problem = problem;
  }
}

/**
 * Parses what was read line by line, a few at a time: a value each, null for a blank one, {@link UnreadLine} for what cannot be
 * read. A line's fault is that line's.
 *
 * @throws AppError `invalid_json` where there is nothing, `invalid_request` for too many lines
 */
export function* parseLines(request: Request, mostLines = BODY_SHAPE.elements): Steps<readonly unknown[]> {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new AppError('invalid_json', 'The body is empty.');
  const lines: unknown[] = [];
  for (let from = 0; from < bytes.length; ) {
    if (lines.length >= mostLines) throw tooManyParts(`more than ${mostLines} lines`);
    const end = bytes.indexOf(0x0a, from);
    const to = end === -1 ? bytes.length : end;
    lines.push(parseLine(bytes.subarray(from, to)));
    from = to + 1;
    if (lines.length % STEP_RECORDS === 0) yield;
  }
  return lines;
}

function parseLine(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) return new UnreadLine('is not valid UTF-8');
  if (bytes.toString('utf8').trim() === '') return null;
  const excess = excessOf(bytes);
  if (excess !== null) return new UnreadLine(`has ${excess}`);
  try {
    return parseJson(bytes);
  } catch (error) {
    const [, position] = /(\(at position \d+\))/.exec(error instanceof Error ? error.message : '') ?? [];
    return new UnreadLine(`is not valid JSON${position === undefined ? '' : ` ${position}`}`);
  }
}

function requireMediaType(request: Request, mediaTypes: string[]): void {
  if (request.is(mediaTypes) === false) {
    throw new AppError('unsupported_media_type', `Send the body as ${mediaTypes.join(' or ')}.`);
  }
  const [, charset] = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.headers['content-type'] ?? '') ?? [];
  // Many clients write `utf8`.
  if (charset === undefined || /^utf-?8$/i.test(charset)) return;
  throw new AppError(
    'unsupported_media_type',
    /^utf|^iso|^us|^windows/i.test(charset)
      ? 'JSON must be sent in UTF-8.'
      : 'This charset is not supported; use UTF-8.',
  );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new AppError('invalid_json', `The body is not valid JSON${positionIn(cause)}.`, { cause });
  }
}

/** V8 quotes the body in its message; the body may be personal, so only the position is passed on. */
function positionIn(cause: unknown): string {
  const [, position] = /at position (\d+)/.exec(cause instanceof Error ? cause.message : '') ?? [];
  return position === undefined ? '' : ` (at position ${position})`;
}

/** Whether a request brings a body, by its headers. */
export function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
