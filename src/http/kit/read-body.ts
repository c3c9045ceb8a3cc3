import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import { hasBody } from './error-handler.ts';
import { excessOf } from './json-shape.ts';

/** What a page sends with `navigator.sendBeacon`, which asks nobody beforehand: JSON all the same. */
export const BEACON_TYPES = ['application/json', 'text/plain'];

/** From here on a body's shape is looked at before it is parsed. */
const LOOKED_AT_BYTES = 32 * 1024;
/** All bodies that are being read, in times of the largest allowed: who trickles many cannot fill the memory. */
const BODIES_IN_MEMORY = 32;

export interface BodyReaders {
  readonly json: RequestHandler;
  /** As {@link BEACON_TYPES}. */
  readonly beacon: RequestHandler;
}

/**
 * Read the bytes of JSON bodies, which {@link parseBody} then parses: in between one may have to wait for a turn. Only `application/json` in UTF-8 is taken; bytes that are no UTF-8 are refused, because replacing
 * them would let two different ids become one.
 *
 * @param limitBytes - of a body after decompression
 */
export function bodyReaders(limitBytes: number): BodyReaders {
  const memory = { freeBytes: BODIES_IN_MEMORY * limitBytes };
  const reader = (mediaTypes: string[]): RequestHandler => {
    const read = express.raw({ limit: limitBytes, type: () => true });
    return (request, response, next) => {
      if (!hasBody(request.headers)) {
        // Left undefined: the schema says what is missing. Express would make it `{}`, and a PUT would reset everything.
        next();
        return;
      }
      requireMediaType(request, mediaTypes);
      const bytes = Math.min(limitBytes, Number(request.headers['content-length'] ?? limitBytes));
      if (bytes > memory.freeBytes) {
        throw new AppError('overloaded', 'Too many large bodies are on their way. Try again in a moment.');
      }
      memory.freeBytes -= bytes;
      response.once('close', () => {
        memory.freeBytes += bytes;
      });
      read(request, response, next);
    };
  };
  return { json: reader(['application/json']), beacon: reader(BEACON_TYPES) };
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
  const excess = bytes.length < LOOKED_AT_BYTES ? null : excessOf(bytes);
  if (excess !== null) {
    const details = [{ field: 'body', problem: excess }];
    throw new AppError('invalid_request', `The body has ${excess}.`, { details });
  }
  if (!isUtf8(bytes)) throw new AppError('invalid_json', 'The body is not valid UTF-8.');
  request.body = parseJson(bytes);
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
