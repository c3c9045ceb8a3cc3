import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { atOnce, type Steps } from '../../maths/steps.ts';
import { FORMAT_VERSION, isReadable } from './format-version.ts';

const MAGIC = 'RAPMODEL';
/** Prefix: magic 8 bytes, format version 4, header length 4, SHA-256 of everything else 32. Numbers little-endian. */
const VERSION_AT = 8;
const HEADER_LENGTH_AT = 12;
const CHECKSUM_AT = 16;
const PREFIX_BYTES = 48;
/** Every array starts at a multiple of the widest element, so that it can be read where it lies. */
const ALIGNMENT = 8;
/** Stands in the header where an array stood, with the array's number. */
const PLACEHOLDER = '#array';
/** Stands where a long list of strings stood, with the numbers of the arrays that hold it. */
const TEXTS = '#texts';
/** Strings in one such array, as JSON: a longer list has several, so that reading it can be interrupted. */
const STRINGS_PER_ARRAY = 1024;
/** Hashed and copied at once: a millisecond. */
const STEP_BYTES = 256 * 1024;

const ARRAY_KINDS = { u8: Uint8Array, u32: Uint32Array, f32: Float32Array, f64: Float64Array } as const;
type ArrayKind = keyof typeof ARRAY_KINDS;
type NumberArray = Uint8Array | Uint32Array | Float32Array | Float64Array;

const headerSchema = z.strictObject({
  arrays: z.array(z.tuple([z.enum(['u8', 'u32', 'f32', 'f64']), z.int().min(0)])),
  value: z.unknown(),
});

/**
 * A value of plain objects, JSON scalars and numeric arrays as bytes: prefix, JSON header with a placeholder for each
 * typed array, then the arrays, each padded to 8 bytes. Long lists of strings are arrays, too. Keys are sorted, so equal
 * values give equal bytes.
 */
export function packValue(value: object): Uint8Array {
  const arrays: NumberArray[] = [];
  const outline = outlineOf(value, arrays);
  const header = { arrays: arrays.map((array) => [kindOf(array), array.length]), value: outline };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const bodyBytes = arrays.reduce((sum, array) => sum + aligned(array.byteLength), 0);
  const bytes = new Uint8Array(PREFIX_BYTES + aligned(headerBytes.length) + bodyBytes);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(VERSION_AT, FORMAT_VERSION, true);
  view.setUint32(HEADER_LENGTH_AT, headerBytes.length, true);
  bytes.set(headerBytes, PREFIX_BYTES);
  let at = PREFIX_BYTES + aligned(headerBytes.length);
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  bytes.set(atOnce(checksum(bytes)), CHECKSUM_AT);
  return bytes;
}

/**
 * Reads what {@link packValue} wrote. Arrays are views of `bytes` where these are aligned: do not alter them afterwards.
 * Dominated by the checksum, some 0.5 GB a second.
 *
 * @throws AppError `corrupt_data` if so much as one bit differs, or the format is not this one
 */
export function* unpackValue(bytes: Uint8Array): Steps<unknown> {
  const source = bytes.byteOffset % ALIGNMENT === 0 ? bytes : yield* copied(bytes);
  if (source.length < PREFIX_BYTES) throw corruptModel('it is too short');
  const view = new DataView(source.buffer, source.byteOffset, source.length);
  if (new TextDecoder().decode(source.subarray(0, VERSION_AT)) !== MAGIC) throw corruptModel('it is not a model');
  const version = view.getUint32(VERSION_AT, true);
  if (!isReadable(version)) throw corruptModel(`its format is ${version}, this program reads ${FORMAT_VERSION}`);
  if (!equalBytes(yield* checksum(source), source.subarray(CHECKSUM_AT, PREFIX_BYTES))) {
    throw corruptModel('its checksum differs');
  }
  const headerLength = view.getUint32(HEADER_LENGTH_AT, true);
  const header = readHeader(source.subarray(PREFIX_BYTES, PREFIX_BYTES + headerLength));
  let at = PREFIX_BYTES + aligned(headerLength);
  const arrays = header.arrays.map(([kind, length]) => {
    const byteLength = length * ARRAY_KINDS[kind].BYTES_PER_ELEMENT;
    if (at + byteLength > source.length) throw corruptModel('it is cut short');
    const array = new ARRAY_KINDS[kind](source.buffer as ArrayBuffer, source.byteOffset + at, length);
    at += aligned(byteLength);
    return array;
  });
  if (at !== source.length) throw corruptModel('it is longer than it says');
  return yield* filledIn(header.value, arrays);
}

export function corruptModel(why: string, cause?: unknown): AppError {
  return new AppError('corrupt_data', `The stored model cannot be used: ${why}.`, { cause });
}

function outlineOf(value: unknown, arrays: NumberArray[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return isLongText(value) ? { [TEXTS]: textArrays(value, arrays) } : value;
  if (isNumberArray(value)) return { [PLACEHOLDER]: arrays.push(value) - 1 };
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, part]) => [key, outlineOf(part, arrays)]));
}

function* filledIn(value: unknown, arrays: readonly NumberArray[]): Steps<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (PLACEHOLDER in value) return arrays[Number(value[PLACEHOLDER])];
  if (TEXTS in value) return yield* stringsOf(textsSchema.parse(value[TEXTS]).map((number) => arrays[number]));
  const parts: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) parts.push([key, yield* filledIn(part, arrays)]);
  return Object.fromEntries(parts);
}

const textsSchema = z.array(z.int().min(0));

function isLongText(list: readonly unknown[]): list is readonly string[] {
  return list.length > STRINGS_PER_ARRAY && list.every((one) => typeof one === 'string');
}

function textArrays(strings: readonly string[], arrays: NumberArray[]): number[] {
  const numbers: number[] = [];
  for (let from = 0; from < strings.length; from += STRINGS_PER_ARRAY) {
    const some = JSON.stringify(strings.slice(from, from + STRINGS_PER_ARRAY));
    numbers.push(arrays.push(new TextEncoder().encode(some)) - 1);
  }
  return numbers;
}

function* stringsOf(arrays: readonly (NumberArray | undefined)[]): Steps<string[]> {
  const strings: string[] = [];
  for (const array of arrays) {
    try {
      const some: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(array));
      if (!Array.isArray(some)) throw new TypeError('it is no list');
      for (const one of some) strings.push(String(one));
    } catch (cause) {
      throw corruptModel('a list of names cannot be read', cause);
    }
    yield;
  }
  return strings;
}

function readHeader(bytes: Uint8Array): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw corruptModel('its header cannot be read', cause);
  }
}

function isNumberArray(value: object): value is NumberArray {
  if (value instanceof Uint8Array) return true;
  return value instanceof Uint32Array || value instanceof Float32Array || value instanceof Float64Array;
}

function kindOf(array: NumberArray): ArrayKind {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint32Array) return 'u32';
  return array instanceof Float32Array ? 'f32' : 'f64';
}

function* checksum(bytes: Uint8Array): Steps<Uint8Array> {
  const hash = createHash('sha256').update(bytes.subarray(0, CHECKSUM_AT));
  for (let at = PREFIX_BYTES; at < bytes.length; at += STEP_BYTES) {
    hash.update(bytes.subarray(at, at + STEP_BYTES));
    yield;
  }
  return hash.digest();
}

/** To a place where its arrays are aligned. */
function* copied(bytes: Uint8Array): Steps<Uint8Array> {
  const copy = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    copy.set(bytes.subarray(at, at + STEP_BYTES), at);
    yield;
  }
  return copy;
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function aligned(byteLength: number): number {
  return Math.ceil(byteLength / ALIGNMENT) * ALIGNMENT;
}
