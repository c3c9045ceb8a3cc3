import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import type { Model } from './model.ts';
import type { NeighbourTable } from './neighbour-table.ts';

const MAGIC = 'RAPMODEL';
/** Raised whenever the layout or the meaning of a field changes; a decoder reads its own version only. */
const FORMAT_VERSION = 1;
/** Prefix: magic 8 bytes, format version 4, header length 4, SHA-256 of everything else 32. Numbers little-endian. */
const VERSION_AT = 8;
const HEADER_LENGTH_AT = 12;
const CHECKSUM_AT = 16;
const PREFIX_BYTES = 48;
/** Every array starts at a multiple of the widest element, so that it can be read where it lies. */
const ALIGNMENT = 8;

const count = z.int().min(0);

/** The JSON header: all that is not an array, and the lengths of the arrays. */
const headerSchema = z.strictObject({
  asOfMs: z.number(),
  newestMs: z.number(),
  customerCount: count,
  orderCount: count,
  interactionCount: count,
  itemIds: z.array(z.string()),
  similarPairs: count,
  togetherPairs: count,
});
type Header = z.infer<typeof headerSchema>;

/**
 * A model as bytes: prefix, JSON header, arrays (see {@link arraysOf}), each padded to 8 bytes. Equal models give equal
 * bytes. 24 bytes an item plus its id, 12 bytes a pair of neighbours.
 */
export function encodeModel(model: Model): Uint8Array {
  const header: Header = {
    asOfMs: model.asOfMs,
    newestMs: model.newestMs,
    customerCount: model.customerCount,
    orderCount: model.orderCount,
    interactionCount: model.interactionCount,
    itemIds: [...model.itemIds],
    similarPairs: model.similar.neighbours.length,
    togetherPairs: model.together.neighbours.length,
  };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const arrays = arraysOf(model);
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
  bytes.set(checksum(bytes), CHECKSUM_AT);
  return bytes;
}

/**
 * Reads what {@link encodeModel} wrote. The model's arrays are views of `bytes` where these are aligned: do not alter
 * them afterwards. Dominated by the checksum, some 0.5 GB a second.
 *
 * @throws AppError `corrupt_data` if so much as one bit differs, or the format is not this one
 */
export function decodeModel(bytes: Uint8Array): Model {
  // A copy by constructor: `slice` of a Buffer is a view.
  const source = bytes.byteOffset % ALIGNMENT === 0 ? bytes : new Uint8Array(bytes);
  if (source.length < PREFIX_BYTES) throw corrupt('it is too short');
  const view = new DataView(source.buffer, source.byteOffset, source.length);
  if (new TextDecoder().decode(source.subarray(0, VERSION_AT)) !== MAGIC) throw corrupt('it is not a model');
  const version = view.getUint32(VERSION_AT, true);
  if (version !== FORMAT_VERSION) throw corrupt(`its format is ${version}, this program reads ${FORMAT_VERSION}`);
  if (!equalBytes(checksum(source), source.subarray(CHECKSUM_AT, PREFIX_BYTES))) throw corrupt('its checksum differs');
  const headerLength = view.getUint32(HEADER_LENGTH_AT, true);
  const header = readHeader(source.subarray(PREFIX_BYTES, PREFIX_BYTES + headerLength));
  return readArrays(source, PREFIX_BYTES + aligned(headerLength), header);
}

function readHeader(bytes: Uint8Array): Header {
  try {
    return headerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw corrupt('its header cannot be read', cause);
  }
}

function readArrays(bytes: Uint8Array, firstAt: number, header: Header): Model {
  let at = firstAt;
  /** Where the next array of so many bytes lies. */
  const take = (byteLength: number): number => {
    if (at + byteLength > bytes.length) throw corrupt('it is cut short');
    const start = bytes.byteOffset + at;
    at += aligned(byteLength);
    return start;
  };
  const uint32 = (length: number) => new Uint32Array(bytes.buffer, take(4 * length), length);
  const float32 = (length: number) => new Float32Array(bytes.buffer, take(4 * length), length);
  const float64 = (length: number) => new Float64Array(bytes.buffer, take(8 * length), length);
  const items = header.itemIds.length;
  const table = (pairs: number): NeighbourTable => ({
    offsets: uint32(items + 1),
    neighbours: uint32(pairs),
    similarities: float32(pairs),
    supports: uint32(pairs),
  });
  const { similarPairs, togetherPairs, ...rest } = header;
  const model: Model = {
    ...rest,
    itemCustomers: uint32(items),
    itemOrders: uint32(items),
    popularity: float64(items),
    trend: float64(items),
    similar: table(similarPairs),
    together: table(togetherPairs),
  };
  if (at !== bytes.length) throw corrupt('it is longer than it says');
  for (const each of [model.similar, model.together]) checkTable(each, items);
  return model;
}

/** The arrays in the order they follow the header; {@link readArrays} reads them in the same. */
function arraysOf(model: Model): readonly (Uint32Array | Float32Array | Float64Array)[] {
  const { itemCustomers, itemOrders, popularity, trend, similar, together } = model;
  const tables = [similar, together].flatMap((table) => [
    table.offsets,
    table.neighbours,
    table.similarities,
    table.supports,
  ]);
  return [itemCustomers, itemOrders, popularity, trend, ...tables];
}

/** The checksum vouches for the bytes, this for whoever wrote them: a scorer must never leave its arrays. */
function checkTable(table: NeighbourTable, items: number): void {
  const risesToEnd = table.offsets.every((offset, item) => item === 0 || offset >= (table.offsets[item - 1] ?? 0));
  if (table.offsets[0] !== 0 || table.offsets[items] !== table.neighbours.length || !risesToEnd) {
    throw corrupt('its neighbour lists overlap');
  }
  if (!table.neighbours.every((item) => item < items)) throw corrupt('it names an item it does not have');
}

function checksum(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes.subarray(0, CHECKSUM_AT)).update(bytes.subarray(PREFIX_BYTES)).digest();
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function aligned(byteLength: number): number {
  return Math.ceil(byteLength / ALIGNMENT) * ALIGNMENT;
}

function corrupt(why: string, cause?: unknown): AppError {
  return new AppError('corrupt_data', `The stored model cannot be used: ${why}.`, { cause });
}
