import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { SeededRandom } from '../demo/seeded-random.ts';
import { NO_JSON, ODD_JSON, PROTOTYPE_NAMES } from './odd-values.ts';
import { CANARY } from './valid-values.ts';

/** Stands for JSON that `JSON.stringify` would not write. */
const PLACE = /"\ufffe(\d+)"/g;
const BOMB_BYTES = 64 * 1024 * 1024;
const bombs = new Map<string, Buffer>();

/** JSON in which some values are other than they were. */
export function mutatedJson(value: unknown, random: SeededRandom): string {
  const raw: string[] = [];
  const put = (json: string): string => `\ufffe${raw.push(json) - 1}`;
  let changed: unknown = structuredClone(value);
  for (let left = random.between(1, 3); left > 0; left -= 1) changed = mutateOne(changed, random, put);
  const text = JSON.stringify(changed) ?? 'null';
  return text.replaceAll(PLACE, (_, at: string) => raw[Number(at)] ?? 'null');
}

function mutateOne(value: unknown, random: SeededRandom, put: (json: string) => string): unknown {
  const goesOn = random.chance(0.75);
  if (goesOn && Array.isArray(value) && value.length > 0) {
    const at = random.between(0, value.length - 1);
    return value.map((one, index) => (index === at ? mutateOne(one, random, put) : one));
  }
  if (goesOn && isObject(value) && Object.keys(value).length > 0) {
    const name = random.pick(Object.keys(value));
    return { ...value, [name]: mutateOne(value[name], random, put) };
  }
  const odd = put(random.pick(random.chance(0.04) ? NO_JSON : ODD_JSON));
  if (isObject(value)) {
    if (random.chance(0.3)) return without(value, random);
    return Object.fromEntries([
      ...Object.entries(value),
      [random.pick([...PROTOTYPE_NAMES, CANARY, '', 'id', 'type']), odd],
    ]);
  }
  if (Array.isArray(value) && random.chance(0.5)) return random.chance(0.5) ? [...value, ...value] : [...value, odd];
  return odd;
}

function without(value: Readonly<Record<string, unknown>>, random: SeededRandom): unknown {
  const names = Object.keys(value);
  if (names.length === 0) return value;
  const gone = random.pick(names);
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== gone));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text as other bytes than its own: cut, doubled, in another encoding, or with something around it. */
export function mutatedBytes(json: string, random: SeededRandom): Buffer {
  const bytes = Buffer.from(json);
  const cut = random.between(0, Math.max(0, bytes.length - 1));
  const changes: readonly (() => Buffer)[] = [
    () => bytes.subarray(0, cut),
    () => Buffer.concat([bytes, bytes]),
    () => Buffer.from(json, 'utf16le'),
    () => Buffer.from(`\ufeff${json}`),
    () => Buffer.from(json.replace(/"(\w+)":/, '"$1":null,"$1":')),
    () => Buffer.from(`${json} `.repeat(2)),
    () => Buffer.concat([bytes.subarray(0, cut), Buffer.from([0xff, 0xc0, 0xed, 0xa0, 0x80]), bytes.subarray(cut)]),
    () => Buffer.concat([bytes.subarray(0, cut), Buffer.from([0]), bytes.subarray(cut)]),
    () => Buffer.from(json.replaceAll('"', "'")),
    () => Buffer.from(random.pick(NO_JSON)),
    () => Buffer.alloc(0),
    () => Buffer.from(' \n\t '),
    () => Buffer.from(`[${json}]`),
    () => Buffer.from(JSON.stringify(json)),
    () => Buffer.from(`${CANARY}=1&b=2`),
    () => Buffer.from(json.replaceAll(/[a-z]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)),
  ];
  return random.pick(changes)();
}

/** A body under a Content-Encoding: as it says, not as it says, cut, or growing past any bound. */
export function encoded(bytes: Buffer, random: SeededRandom): { readonly encoding: string; readonly bytes: Buffer } {
  const encoding = random.pick(['gzip', 'deflate', 'br', 'x-gzip', 'identity', 'zstd', 'gzip, gzip', '', CANARY]);
  const packed =
    encoding === 'br' ? brotliCompressSync(bytes) : encoding === 'deflate' ? deflateSync(bytes) : gzipSync(bytes);
  const flipped = Buffer.from(packed);
  flipped.writeUInt8(random.between(0, 255), random.between(0, flipped.length - 1));
  const forms: readonly (() => Buffer)[] = [
    () => packed,
    () => packed.subarray(0, random.between(0, packed.length - 1)),
    () => flipped,
    () => bytes,
    () => Buffer.concat([packed, packed]),
    () => bombOf(encoding),
  ];
  return { encoding, bytes: random.pickWeighted(forms, (_, at) => (at === 5 ? 0.3 : 1))() };
}

/** Small on the wire, and then 64 MB. */
function bombOf(encoding: string): Buffer {
  const known = bombs.get(encoding);
  if (known !== undefined) return known;
  const zeros = Buffer.alloc(BOMB_BYTES, ' ');
  const bomb =
    encoding === 'br' ? brotliCompressSync(zeros) : encoding === 'deflate' ? deflateSync(zeros) : gzipSync(zeros);
  bombs.set(encoding, bomb);
  return bomb;
}
