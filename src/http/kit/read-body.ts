import { isUtf8 } from 'node:buffer';
import type { IncomingHttpHeaders } from 'node:http';
import express, { type RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';

/** `charset=utf8`, which many clients write for `utf-8`. */
const UTF8_MISSPELT = /;\s*charset\s*=\s*(?:utf8|"utf8")\s*(?=;|$)/i;

/** What a page sends with `navigator.sendBeacon`, which asks nobody beforehand: JSON all the same. */
export const BEACON_TYPES = ['application/json', 'text/plain'];

/**
 * Reads a JSON body. Only `application/json` in UTF-8 is taken; bytes that are no UTF-8 are refused, because replacing
 * them would let two different ids become one.
 *
 * @param limitBytes - of the body after decompression
 * @param mediaTypes - what JSON may be called at this door
 */
export function readBody(limitBytes: number, mediaTypes: string[] = ['application/json']): RequestHandler {
  const parse = express.json({
    limit: limitBytes,
    type: mediaTypes,
    // Any JSON value: whether it is the right one is for the schema to say, in better words.
    strict: false,
    verify: (_request, _response, bytes, charset) => {
      if (charset !== 'utf-8') throw new AppError('unsupported_media_type', 'JSON must be sent in UTF-8.');
      if (bytes.length === 0) throw new AppError('invalid_json', 'The body is empty.');
      if (!isUtf8(bytes)) throw new AppError('invalid_json', 'The body is not valid UTF-8.');
    },
  });
  return (request, response, next) => {
    const mediaType = request.headers['content-type'];
    if (mediaType !== undefined) request.headers['content-type'] = mediaType.replace(UTF8_MISSPELT, '; charset=utf-8');
    if (!hasBody(request.headers)) {
      // Left undefined: the schema says what is missing. Express would make it `{}`, and a PUT would reset everything.
      next();
    } else if (request.is(mediaTypes) === false) {
      throw new AppError('unsupported_media_type', `Send the body as ${mediaTypes.join(' or ')}.`);
    } else {
      parse(request, response, next);
    }
  };
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
