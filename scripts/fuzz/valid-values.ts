import type { SeededRandom } from '../demo/seeded-random.ts';
import { resolved, type Schema } from './doors.ts';

/** Stands in everything that tells of a person; the log must not have it. */
export const CANARY = 'zqcanary';

const DAY_MS = 86_400_000;
const MOST_OPTIONAL = 0.35;
/** Deeper than any schema of ours. */
const MOST_LEVELS = 8;

/** Ids that answers told, by the name of their field: of keys, secrets, trainings, records. */
export type LearnedIds = Map<string, string[]>;

export interface ValueSource {
  readonly random: SeededRandom;
  readonly nowMs: number;
  readonly learned: LearnedIds;
}

type Supply = (source: ValueSource) => unknown;

const numbered =
  (what: string, count: number): Supply =>
  ({ random }) =>
    `${CANARY}-${what}-${random.between(1, count)}`;
const oneOf =
  (...choices: readonly unknown[]): Supply =>
  ({ random }) =>
    random.pick(choices);
const moment: Supply = ({ random, nowMs }) => new Date(nowMs - random.between(0, 90) * DAY_MS).toISOString();
const day =
  (from: number, to: number): Supply =>
  ({ random, nowMs }) =>
    new Date(nowMs + random.between(from, to) * DAY_MS).toISOString().slice(0, 10);
const customer = numbered('customer', 30);
const record = numbered('record', 60);

/** What a field of this name usually holds: few ids of each kind, so that what is told meets what was told before. */
const BY_NAME: Readonly<Record<string, Supply>> = {
  customerId: customer,
  absorbedId: customer,
  sessionId: numbered('session-of-a-page', 30),
  itemId: numbered('item', 40),
  id: record,
  cancels: record,
  replaces: record,
  stayId: numbered('stay', 20),
  place: oneOf('harbour', 'hill', `${CANARY}-place`),
  placeId: oneOf('harbour', 'hill', `${CANARY}-place`),
  touchpoint: oneOf('breakfast', 'check-in', 'spa', `${CANARY}-touchpoint`),
  type: oneOf(
    'view',
    'purchase',
    'cart',
    'like',
    'return',
    'cancel',
    'booking',
    'arrival',
    'departure',
    'cancellation',
  ),
  at: moment,
  endsAt: ({ random, nowMs }) => new Date(nowMs + random.between(1, 9) * DAY_MS).toISOString(),
  availableFrom: moment,
  availableUntil: moment,
  arrivesOn: day(-20, 20),
  departsOn: day(-15, 25),
  date: day(-20, 20),
  from: oneOf('1', '2'),
  to: oneOf('1', '2'),
  version: oneOf('1', '2', '3'),
  locale: oneOf('en', 'de', 'zh-CN', 'fr', 'en-GB'),
  timeZone: oneOf('Europe/Berlin', 'Asia/Shanghai', 'UTC'),
  currency: oneOf('EUR', 'USD', 'JPY'),
  placement: oneOf('home', 'cart', 'item', 'again'),
  category: oneOf('tents', 'rooms', `${CANARY}-category`),
  topic: oneOf('room', 'pillow', 'noise', 'diet', 'drink'),
  factId: oneOf('name', `stated:${CANARY}-record-1`, 'usual', `promise:${CANARY}-record-2`),
  markId: record,
  caseId: record,
  preferenceId: record,
  words: ({ random }) => random.pick([{ en: `${CANARY} quiet` }, { en: `${CANARY} oat`, de: `${CANARY} Hafer` }]),
  receipt: ({ learned, random }) => random.pick(learned.get('receipt') ?? [CANARY]),
  origins: oneOf([], ['https://shop.example'], ['https://a.example', 'https://b.example']),
};

/** Fields whose values only the API gives out. */
const GIVEN_OUT: readonly string[] = ['keyId', 'secretId', 'jobId', 'caseId', 'recordId', 'markId'];

/** A value that a schema takes, as far as the schema says it all; what a client who means well would send. */
export function validValue(schema: Schema, name: string, source: ValueSource, level = 0): unknown {
  const { random, learned } = source;
  const known = GIVEN_OUT.includes(name) ? learned.get(name) : undefined;
  if (known !== undefined && known.length > 0 && random.chance(0.7)) return random.pick(known);
  const meant = resolved(schema);
  if (meant.enum !== undefined) return random.pick(meant.enum);
  if (meant.const !== undefined) return meant.const;
  const supply = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (supply !== undefined && meant.type !== 'object' && meant.type !== 'integer') return supply(source);
  if (name === 'words' && supply !== undefined && random.chance(0.8)) return supply(source);
  const branches = meant.anyOf ?? meant.oneOf;
  if (branches !== undefined) return validValue(random.pick(branches), name, source, level + 1);
  switch (meant.type) {
    case 'object':
      return validObject(meant, source, level);
    case 'array':
      return Array.from({ length: random.between(meant.minItems ?? 0, Math.max(meant.minItems ?? 0, 3)) }, () =>
        validValue(meant.items ?? { required: [], properties: {} }, singular(name), source, level + 1),
      );
    case 'string':
      return meant.format === 'date'
        ? day(-20, 20)(source)
        : `${CANARY} ${random.between(1, 50)}`.slice(0, meant.maxLength);
    case 'integer':
      return random.between(
        Math.max(0, meant.minimum ?? 0),
        Math.min(meant.maximum ?? 100, (meant.minimum ?? 0) + 100),
      );
    case 'number':
      return Math.round(random.next() * Math.min(meant.maximum ?? 100, 100) * 100) / 100;
    case 'boolean':
      return random.chance(0.5);
    default:
      return null;
  }
}

function validObject(schema: Schema, source: ValueSource, level: number): Record<string, unknown> {
  const { random } = source;
  const optional = level > MOST_LEVELS ? 0 : random.next() * MOST_OPTIONAL * 2;
  const fields = Object.entries(schema.properties)
    .filter(([name]) => schema.required.includes(name) || random.chance(optional))
    .map(([name, field]) => [name, validValue(field, name, source, level + 1)] as const);
  const others = schema.additionalProperties;
  if (typeof others === 'object' && random.chance(0.5)) {
    fields.push([random.pick(['en', 'de', 'home', 'view', 'color']), validValue(others, '', source, level + 1)]);
  }
  return Object.fromEntries(fields);
}

/** `itemIds` are ids of items. */
const singular = (name: string): string =>
  name === 'exclude' ? 'itemId' : name === 'categories' ? 'category' : name.replace(/s$/, '');
