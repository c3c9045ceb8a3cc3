import { isUtf8 } from 'node:buffer';
import { AppError } from '../../../domain/errors.ts';

const MOST_FIELDS = 20;

/**
 * Parses what a form of a page sent, strictly: percent-encoded UTF-8, each field once. What is no UTF-8 is refused, as in
 * JSON: replacing it would let two different ids become one.
 *
 * @param body - bytes, or whatever else where nothing was sent
 * @throws AppError `invalid_request`
 */
export function parseForm(body: unknown): Readonly<Record<string, string>> {
  if (!Buffer.isBuffer(body) || body.length === 0) throw notValid('is empty');
  if (!isUtf8(body)) throw notValid('is not valid UTF-8');
  const pairs = body.toString('utf8').split('&', MOST_FIELDS + 1);
  if (pairs.length > MOST_FIELDS) throw notValid(`has more than ${MOST_FIELDS} fields`);
  const fields = new Map<string, string>();
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=');
    const field = decoded(name);
    if (fields.has(field)) throw notValid('has a field twice');
    fields.set(field, decoded(rest.join('=')));
  }
  return Object.fromEntries(fields);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new AppError('invalid_request', 'The form is not percent-encoded UTF-8.', { cause });
  }
}

const notValid = (problem: string): AppError =>
  new AppError('invalid_request', `The form ${problem}.`, { details: [{ field: 'body', problem }] });
