import { parse } from 'yaml';
import { isOnTheMenu } from './house.ts';
import { type Line, readLine } from './read-line.ts';
import { readStatement, readWords } from './read-words.ts';
import { stayIds } from './stay-ids.ts';

/** One request of a story, sent at the moment it tells of. */
export interface Call {
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const COMPANY = {
  alone: 'alone',
  'on business': 'business',
  'as a couple': 'couple',
  'with family': 'family',
} as const;
const WITH = '(?:,? (alone|on business|as a couple|with family))?';
const by = { role: 'staff', name: 'Lena' };

interface Telling extends Line {
  /** Unique in the story. */
  readonly id: string;
  readonly stayId: string | undefined;
  readonly path: string;
}

type Step = readonly [pattern: RegExp, calls: (line: Telling, ...groups: readonly (string | undefined)[]) => Told];
type Told = readonly Omit<Call, 'atMs'>[];

/** What a line may say. The first pattern that fits counts. */
const STEPS: readonly Step[] = [
  [
    /^books ([\d-]+) to ([\d-]+)(?:,? (alone|on business|as a couple|with family))?$/,
    (line, arrivesOn, departsOn, company) =>
      stay(line, 'booking', { place: line.place, arrivesOn, departsOn, company }),
  ],
  [
    new RegExp(`^arrives(?:,? room (\\w+))?${WITH}(?:,? until ([\\d-]+))?$`),
    (line, room, company, departsOn) => stay(line, 'arrival', { place: line.place, room, company, departsOn }),
  ],
  [/^leaves$/, (line) => stay(line, 'departure', {})],
  [/^cancels$/, (line) => stay(line, 'cancellation', {})],
  [/^(?:check-in|check-out|booking) of line (\d+) is reversed$/, (line, number) => takenBack(line, `line${number}`)],
  [/^order of line (\d+) is voided$/, (line, number) => takenBack(line, `line${number}-0`)],
  [
    /^(takes|orders ahead|turns down|gives up on) (.+?)(?: (\d+) times)?(, sent twice)?$/,
    (line, verb, items = '', times = '1', twice) => {
      const calls = Array.from({ length: Number(times) }, (_, index) => takes(line, verb ?? '', items, index));
      return twice === undefined ? calls : [...calls, ...calls];
    },
  ],
  [/^as a visitor takes (.+)$/, (line, items = '') => [takes(line, 'visits', items, 0)]],
  [/^signs in$/, ({ who }) => [post('/v1/identities', { sessionId: `session-${who}`, customerId: who })]],
  [
    /^(guest|staff note|guest says):? (likes|avoids) (.+)$/,
    (line, role = '', stance, text = '') => [
      post(`${line.path}/preferences`, {
        id: line.id,
        topic: line.touchpoint,
        stance,
        ...readStatement(text, line),
        at: iso(line.atMs),
        by: role === 'staff note' ? by : { role: 'guest', name: null },
      }),
    ],
  ],
  [
    /^(complaint|promise|request|suggestion) (\w+)(?: about (\w+))?(, discreet)?(?:: (.+))?$/,
    ({ path, place, touchpoint, stayId, atMs }, kind, id, topic = 'service', discreet, text) => [
      post(`${path}/cases`, {
        id,
        kind,
        topic,
        words: readWords(text),
        place,
        touchpoint,
        ...(stayId === undefined ? {} : { stayId }),
        discreet: discreet !== undefined,
        at: iso(atMs),
        by,
      }),
    ],
  ],
  [
    /^(\w+) is (kept|broken|resolved|adopted|declined|withdrawn|open)(?:: (.+))?$/,
    ({ path, atMs }, id, status, text) => [
      {
        method: 'PATCH',
        path: `${path}/cases/${id}`,
        body: { status, ...(text === undefined ? {} : { words: readWords(text) }), at: iso(atMs), by },
      },
    ],
  ],
  [
    /^(\S+) is marked (right|wrong|outdated|not liked)(?: as (\w+))?$/,
    ({ path, atMs, id }, factId, mark = '', name = id) => [
      post(`${path}/marks`, { id: name, factId, mark: mark.replace(' ', '_'), by, at: iso(atMs) }),
    ],
  ],
  [/^mark (\w+) is taken back$/, ({ path }, id) => [{ method: 'DELETE', path: `${path}/marks/${id}?by=Lena` }]],
  [/^profile (\{.*\})$/, ({ path }, text = '') => [{ method: 'PUT', path: `${path}/profile`, body: parse(text) }]],
  [/^is found to be the other guest$/, ({ path }) => [post(`${path}/merges`, { absorbedId: 'other', by })]],
  [/^(.+) is sold out$/, (_, item) => [patchItem(item, { inStock: false })]],
  [/^(.+) is off the menu$/, (_, item) => [patchItem(item, { hidden: true })]],
  [/^(.+) is back$/, (_, item) => [patchItem(item, { inStock: true, hidden: false })]],
  [
    /^(\d+) other guests take (.+)$/,
    (line, count, items = '') =>
      Array.from({ length: Number(count) }, (_, index) =>
        post('/v1/events', { ...event(line, 'consume', items, `crowd-${index}`), customerId: `${line.id}-${index}` }),
      ),
  ],
  [/^the house learns$/, () => [post('/v1/training-jobs', undefined)]],
];

/** The requests that tell a story, in the order of its lines: what is told late is sent late. */
export function tellStory(given: readonly string[]): readonly Call[] {
  const lines = given.map(readLine);
  const stayIdOf = stayIds(lines);
  let toldMs = 0;
  return lines.flatMap((line, index) => {
    toldMs = Math.max(toldMs, line.atMs);
    const telling = { ...line, id: `line${index + 1}`, stayId: stayIdOf(line), path: `/v1/customers/${line.who}` };
    return callsOf(telling).map((call) => ({ ...call, atMs: toldMs }));
  });
}

function callsOf(line: Telling): Told {
  for (const [pattern, calls] of STEPS) {
    const found = pattern.exec(line.action);
    if (found !== null) return calls(line, ...found.slice(1));
  }
  throw new Error(`"${line.action}" is none of the things a line may say; see README.md`);
}

function stay(line: Telling, type: string, { company, ...fields }: Record<string, string | undefined>): Told {
  const told = { ...fields, ...(company === undefined ? {} : { company: COMPANY[company as keyof typeof COMPANY] }) };
  const { id, who, stayId, atMs } = line;
  return [post('/v1/events', { id, type, customerId: who, stayId, at: iso(atMs), ...told })];
}

function takenBack({ id, who, atMs }: Telling, cancels: string): Told {
  return [post('/v1/events', { id, type: 'cancel', customerId: who, cancels, at: iso(atMs) })];
}

const TYPE: Readonly<Record<string, string>> = { 'turns down': 'dislike', 'orders ahead': 'book' };

function takes(line: Telling, verb: string, items: string, index: number): Omit<Call, 'atMs'> {
  const person = verb === 'visits' ? { sessionId: `session-${line.who}` } : { customerId: line.who };
  return post('/v1/events', { ...event(line, TYPE[verb] ?? 'consume', items, String(index)), ...person });
}

function event({ id, atMs, place, touchpoint, stayId }: Telling, type: string, items: string, part: string) {
  const names = items.split(/, | and /);
  for (const name of names) if (!isOnTheMenu(name)) throw new Error(`"${name}" is not on the menu of house.yaml`);
  const where = { place, touchpoint, ...(stayId === undefined ? {} : { stayId }) };
  return { id: `${id}-${part}`, type, items: names.map((itemId) => ({ itemId })), at: iso(atMs), ...where };
}

function patchItem(item: string | undefined, body: object): Omit<Call, 'atMs'> {
  return { method: 'PATCH', path: `/v1/items/${encodeURIComponent(item ?? '')}`, body };
}

function post(path: string, body: unknown): Omit<Call, 'atMs'> {
  return { method: 'POST', path, body };
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
