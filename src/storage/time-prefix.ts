import { AppError } from '../domain/errors.ts';

export const TIME_PREFIX_LENGTH = 9;
const DIGIT_0 = 48;
const LETTER_A = 97;
const LATEST_MS = 36 ** TIME_PREFIX_LENGTH - 1;

/**
 * A time as nine base36 digits, so that a Lua script can compare or keep it without parsing what follows.
 *
 * @throws AppError `invalid_request` outside the years 1970 to 5188
 */
export function encodeTime(atMs: number): string {
  if (!Number.isInteger(atMs) || atMs < 0 || atMs > LATEST_MS) {
    throw new AppError('invalid_request', 'A time must lie between the years 1970 and 5188.');
  }
  return atMs.toString(36).padStart(TIME_PREFIX_LENGTH, '0');
}

/** The time at the head of a stored text, milliseconds since the epoch. @throws AppError `corrupt_data` */
export function decodeTime(text: string): number {
  let atMs = 0;
  for (let at = 0; at < TIME_PREFIX_LENGTH; at += 1) {
    const code = text.charCodeAt(at);
    const isNumber = code >= DIGIT_0 && code < DIGIT_0 + 10;
    // Beyond the end of a text the code is NaN.
    if (!isNumber && !(code >= LETTER_A && code < LETTER_A + 26)) {
      throw new AppError('corrupt_data', 'A stored record does not begin with a time.');
    }
    atMs = atMs * 36 + (isNumber ? code - DIGIT_0 : code - LETTER_A + 10);
  }
  return atMs;
}
