import { isUtf8 } from 'node:buffer';
import type { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { excessOf } from '../../http/kit/body/json-shape.ts';
import { parsePart } from '../../http/kit/route.ts';
import type { ForeignRequest } from './connector.ts';

/**
 * JSON as clients send it: under any media type, in UTF-8 or in the Latin-1 that its charset names. Null of a field is as if it
 * were absent, and fields nobody knows are the schema's to let pass. An integer that no number holds is read as text, digit for
 * digit: two long ids must not become one.
 *
 * @throws AppError `invalid_json`, or `invalid_request` naming each field that is wrong
 */
export function readJson<S extends z.ZodType>({ bytes, headers }: ForeignRequest, schema: S): z.output<S> {
  const excess = excessOf(bytes);
  if (excess !== null) {
    throw new AppError('invalid_request', `The body has ${excess}.`, { details: [{ field: 'body', problem: excess }] });
  }
  return parsePart(schema, parse(textOf(bytes, headers['content-type'] ?? '')), 'body') as z.output<S>;
}

function textOf(bytes: Buffer, contentType: string): string {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType) ?? [];
  if (/^(iso-?8859-1|latin-?1|windows-1252)$/i.test(charset)) return new TextDecoder('windows-1252').decode(bytes);
  if (!isUtf8(bytes)) throw new AppError('invalid_json', 'The body is not valid UTF-8.');
  return bytes.toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(withWholeIntegers(text));
  } catch (cause) {
    throw new AppError('invalid_json', text === '' ? 'The body is empty.' : 'The body is not valid JSON.', { cause });
  }
}

const LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+])-?\d{16,}(?![\d.eE])/g;

/** With integers that no number holds in quotes. */
export function withWholeIntegers(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  return text.replace(LONG_INTEGER, (token) => {
    return token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`;
  });
}
