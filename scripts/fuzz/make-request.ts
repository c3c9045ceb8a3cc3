import type { Scope } from '../../src/domain/scopes.ts';
import type { SeededRandom } from '../demo/seeded-random.ts';
import { DOORS, type Door } from './doors.ts';
import { encoded, mutatedBytes, mutatedJson } from './mutate-body.ts';
import { ODD_NUMBERS, ODD_QUERIES, ODD_SEGMENTS, ODD_TEXTS } from './odd-values.ts';
import { CANARY, type LearnedIds, type ValueSource, validValue } from './valid-values.ts';
import { broken, chunked, type PlainRequest, pipelined, silent, type WireRequest, wellFramed } from './wire-request.ts';

/** What a client holds in its hands. */
export interface Credentials {
  readonly tenant: string;
  readonly keys: ReadonlyMap<Scope, string>;
  /** Tokens of customers that the tenant signed. */
  readonly customerTokens: readonly string[];
}

/** One try: what is sent, and what is known of it. */
export interface Try {
  readonly wire: WireRequest;
  /** Where it goes; null where path or method are none of a door's, or where the bytes say no more. */
  readonly door: Door | null;
  readonly target: string;
}

const JSON_TYPE = 'application/json';
/** Of a door's requests, those that are as they should be in path, query, headers and body each. */
const AS_MEANT = { path: 0.9, query: 0.8, headers: 0.8, body: 0.4, method: 0.97 };
const SILENT_SHARE = 0.0005;

/** A request as a client that means well would send it. */
export function validRequest(door: Door, source: ValueSource, key: string | null): PlainRequest {
  const { route } = door;
  const segments = route.path.split('/').map((segment) => {
    if (!segment.startsWith(':')) return segment;
    return encodeURIComponent(
      String(validValue({ type: 'string', required: [], properties: {} }, segment.slice(1), source)),
    );
  });
  const body = route.body === null ? null : bodyOf(door, source);
  return {
    method: route.method.toUpperCase(),
    target: segments.join('/') + queryOf(door, source),
    headers: [
      ...(key === null ? [] : [['Authorization', `Bearer ${key}`] as const]),
      ...(body === null ? [] : [['Content-Type', JSON_TYPE] as const]),
    ],
    body: body === null ? null : Buffer.from(JSON.stringify(body)),
  };
}

function bodyOf({ route, body }: Door, source: ValueSource): unknown {
  const example = route.example?.body;
  if (body === null || (example !== undefined && source.random.chance(0.2))) return example;
  return validValue(body, '', source);
}

function queryOf({ query }: Door, source: ValueSource): string {
  const { random } = source;
  const words = new URLSearchParams();
  for (const { name, schema } of query) {
    if (!random.chance(0.3)) continue;
    const value = validValue(schema, name, source);
    for (const one of Array.isArray(value) ? value : [value]) words.append(name, String(one));
  }
  return words.size === 0 ? '' : `?${words}`;
}

/** The next try of a run: at any door, valid or mutated in one or more ways. */
export function nextTry(random: SeededRandom, credentials: Credentials, nowMs: number, learned: LearnedIds): Try {
  const source = { random, nowMs, learned };
  const { request, door } = mutatedRequest(source, credentials);
  if (random.chance(SILENT_SHARE)) return { wire: silent(request), door: null, target: request.target };
  const wire = random.pickWeighted(
    [
      () => wellFramed(request),
      () => chunked(request, random),
      () =>
        pipelined([request, mutatedRequest(source, credentials).request, mutatedRequest(source, credentials).request]),
      () => broken(request, random),
    ],
    (_, at) => [85, 4, 3, 8][at] ?? 0,
  )();
  return { wire, door: wire.how === 'plain' || wire.how === 'chunked' ? door : null, target: request.target };
}

function mutatedRequest(
  source: ValueSource,
  credentials: Credentials,
): { readonly request: PlainRequest; readonly door: Door | null } {
  const { random } = source;
  const door = random.pick(DOORS);
  const key = keyFor(door, credentials, random);
  const valid = validRequest(door, source, null);
  const keepsPath = random.chance(AS_MEANT.path);
  const keepsMethod = random.chance(AS_MEANT.method);
  const [path = '/', query = ''] = valid.target.split('?');
  const target = keepsPath ? path : oddPath(path, random);
  const isBodiless = valid.body === null && random.chance(0.95);
  const body = isBodiless ? null : mutatedBody(valid.body ?? Buffer.from('{}'), random);
  const headers = [
    ...(key === null ? [] : [['Authorization', key] as const]),
    ...(body === null ? [] : body.headers),
    ...(random.chance(AS_MEANT.headers) ? [] : oddHeaders(random, credentials)),
  ];
  return {
    door: keepsPath && keepsMethod ? door : null,
    request: {
      method: keepsMethod ? valid.method : random.pick(METHODS),
      target: `${target}${mutatedQuery(query, door, random)}`,
      headers: headers.filter(([name, value]) => !/[\r\n\0]/.test(name + value)),
      body: body?.bytes ?? null,
    },
  };
}

const METHODS = [
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PATCH',
  'PUT',
  'DELETE',
  'POST',
  'GET',
  'PROPFIND',
  'M-SEARCH',
  'CONNECT',
  'QUERY',
];

/** Mostly one that opens the door: who is refused at once tries nothing behind it. */
function keyFor({ route }: Door, { keys, tenant }: Credentials, random: SeededRandom): string | null {
  const admin = keys.get('admin') ?? '';
  const scopes = route.access === 'open' ? [] : route.access;
  const choices: readonly (() => string | null)[] = [
    () => `Bearer ${admin}`,
    () => `Bearer ${keys.get(random.pick([...scopes, 'admin'] as const)) ?? admin}`,
    () => `Bearer ${random.pick([...keys.values()])}`,
    () => null,
    () =>
      random.pick([
        `Bearer ${admin.slice(0, -1)}`,
        `Bearer ${admin}x`,
        `Bearer ${admin.replace(`_${tenant}_`, '_before_')}`,
        `Bearer ${admin.replace(`_${tenant}_`, '___proto___')}`,
        `Bearer ${admin.replace(/_[^_]+_([^_]+)$/, '_constructor_$1')}`,
        `Bearer ${admin} ${admin}`,
        `bearer  ${admin}`,
        `Basic ${Buffer.from(`a:${admin}`).toString('base64')}`,
        'Bearer',
        '',
        `Bearer ${'x'.repeat(8000)}`,
        `Bearer rapport_${'_'.repeat(100)}`,
        `Bearer \xff\xfe${admin}`,
      ]),
  ];
  return random.pickWeighted(choices, (_, at) => [60, 20, 10, 5, 5][at] ?? 0)();
}

function oddPath(path: string, random: SeededRandom): string {
  const segments = path.split('/');
  const at = random.between(1, segments.length - 1);
  const replaced = segments.with(at, random.pick(ODD_SEGMENTS)).join('/');
  return random.pick([
    ...[replaced, replaced, replaced, replaced, `${path}/`, `${path}//`, `/${path}`, path.toUpperCase()],
    ...[encodeURIComponent(path), path.replaceAll('%', '%25'), `${path}/x`, '/', path.slice(0, -1), `${path}#a`],
    ...['/metrics', '/docs', '/docs/', '/openapi.json', '/docs/../../package.json', '/docs/%2e%2e%2fpackage.json'],
  ]);
}

function mutatedQuery(query: string, { query: known }: Door, random: SeededRandom): string {
  const kept = query === '' ? '' : `?${query}`;
  if (random.chance(AS_MEANT.query)) return kept;
  const name = known.length === 0 ? 'limit' : random.pick(known).name;
  const odd = encodeURIComponent(
    random
      .pick([...ODD_TEXTS, ...ODD_NUMBERS])
      .toWellFormed()
      .slice(0, 6000),
  );
  const added = random.pick([
    ...ODD_QUERIES,
    `${name}=${odd}`,
    `${name}=${odd}`,
    `${name}=a&${name}=b`,
    `${name}[a]=${odd}`,
    `${name}`,
  ]);
  return kept === '' ? `?${added}` : `${kept}&${added}`;
}

interface Body {
  readonly bytes: Buffer;
  readonly headers: PlainRequest['headers'];
}

function mutatedBody(valid: Buffer, random: SeededRandom): Body {
  if (random.chance(AS_MEANT.body)) return { bytes: valid, headers: [['Content-Type', JSON_TYPE]] };
  const json = mutatedJson(JSON.parse(valid.toString()), random);
  const plain = { bytes: Buffer.from(json), headers: [['Content-Type', JSON_TYPE] as const] };
  const how = random.next();
  if (how < 0.75) return plain;
  if (how < 0.87) return { ...plain, bytes: mutatedBytes(valid.toString(), random) };
  if (how < 0.95) return { ...plain, headers: random.chance(0.1) ? [] : [['Content-Type', random.pick(TYPES)]] };
  const { encoding, bytes } = encoded(valid, random);
  return { bytes, headers: [...plain.headers, ['Content-Encoding', encoding]] };
}

const TYPES = [
  ...['text/plain', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
  ...['application/json; charset=latin1', 'application/json; charset=utf-16', 'application/json; charset="utf8"'],
  ...['application/json; charset=', `application/json; charset=${CANARY}`, 'application/json;;;', 'json', '/', ';', ''],
  ...[
    'application/vnd.api+json',
    'application/json, text/plain',
    'APPLICATION/JSON',
    'application/octet-stream',
    '*/*',
  ],
];

function oddHeaders(random: SeededRandom, { customerTokens }: Credentials): PlainRequest['headers'] {
  const text = (): string => random.pick(ODD_TEXTS).slice(0, 6000);
  const token = (): string => {
    const known = customerTokens.length === 0 ? CANARY : random.pick(customerTokens);
    const [head = '', claims = '', mark = ''] = known.split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const wide = Buffer.from(JSON.stringify({ sub: CANARY, exp: 1e308, iat: -1 })).toString('base64url');
    return random.pick([
      ...[known, known, known, text(), `${none}.${claims}.`, `${head}.${wide}.${mark}`, `${head}.${claims}`, '..'],
    ]);
  };
  const one = (): readonly [string, string] =>
    random.pick([
      ['Idempotency-Key', random.pick([text(), `${CANARY}-try-${random.between(1, 20)}`, 'x'.repeat(201)])],
      [
        'Origin',
        random.pick([text(), 'null', 'https://shop.example', `https://${CANARY}.example`, 'file://', 'https://[::1']),
      ],
      ['X-Rapport-Customer', token()],
      ['X-Request-Id', random.pick(['a b', 'x'.repeat(65), '../..', `{"a":1}`])],
      ['Accept', random.pick(['*/*', 'text/html', 'application/xml', text(), 'text/html;q=9', ','])],
      ['Accept-Encoding', random.pick(['gzip', 'br;q=1', '*;q=0', text()])],
      ['If-None-Match', '*'],
      ['Range', 'bytes=0-1,5-2'],
      ['Cookie', `${CANARY}=1`],
      ['X-Forwarded-For', random.pick([text(), '1.2.3.4, 5.6.7.8', '::ffff:1.2.3.4%eth0'])],
      ['X-HTTP-Method-Override', 'DELETE'],
      ['Access-Control-Request-Method', random.pick(['POST', text()])],
      ['Access-Control-Request-Headers', text()],
      ['Connection', random.pick(['close', 'keep-alive, close', text()])],
      ['Keep-Alive', 'timeout=-1'],
      ['Referer', `https://${CANARY}.example/`],
      ['User-Agent', text()],
      ['__proto__', CANARY],
      ['constructor', CANARY],
    ] as const);
  return Array.from({ length: random.between(1, 3) }, one);
}
