import { CANARY } from './valid-values.ts';

const long = (length: number): string => CANARY.repeat(Math.ceil(length / CANARY.length)).slice(0, length);

/** Names that mean something to JavaScript. */
export const PROTOTYPE_NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

/** Texts at the edges of what ids and words may be, and past them. */
export const ODD_TEXTS: readonly string[] = [
  '',
  ' ',
  '\t\n',
  '.',
  '..',
  '0',
  '-1',
  'null',
  'undefined',
  '[object Object]',
  ...PROTOTYPE_NAMES,
  `${CANARY}\0end`,
  `${CANARY}\ud800`,
  `\udc00${CANARY}`,
  `${CANARY}\u202Eright to left`,
  `${CANARY}👩‍👩‍👧‍👦`,
  `${CANARY}é`,
  `${CANARY}\u2028\u2029\uFEFF`,
  `${CANARY}{tag}:}{`,
  `${CANARY}/../../etc/passwd`,
  `${CANARY}\r\nSet-Cookie: a=b`,
  `${CANARY}'; DROP TABLE--`,
  `<script>${CANARY}</script>`,
  `${CANARY}*?[a-z]`,
  `%00${CANARY}%`,
  `{${CANARY}, plural, one {#} other {`,
  long(256),
  long(257),
  '😀'.repeat(256),
  '😀'.repeat(257),
  long(601),
  long(70_000),
  '2026-02-30T10:00:00Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '2026-05-01T24:00',
  '1969-12-31T23:59:59Z',
  '9999-12-31T23:59:59Z',
  'en-x-'.repeat(9),
  'root',
];

/** Numbers as JSON may write them, many of which JavaScript does not hold. */
export const ODD_NUMBERS: readonly string[] = [
  ...['0', '-0', '-1', '0.5', '1e308', '-1e308', '1e400', '-1e400', '1e-400', '5e-324', '9007199254740993'],
  ...['2147483648', '4294967296', '1000000001', '1e21', '0.1e1', '1E+2', '3.0000000000000004', '9'.repeat(400)],
];

const nested = (open: string, close: string, levels: number): string => open.repeat(levels) + close.repeat(levels);

/** Values of another kind than is meant, as they stand in JSON. */
export const ODD_JSON: readonly string[] = [
  ...['null', 'true', 'false', '""', '[]', '{}', '[null]', '[[]]', '{"":""}', '[1,"a",{}]'],
  ...ODD_NUMBERS,
  ...ODD_TEXTS.map((text) => JSON.stringify(text)),
  ...PROTOTYPE_NAMES.map((name) => `{"${name}":{"${CANARY}":1}}`),
  `{"constructor":{"prototype":{"${CANARY}":1}}}`,
  `{"a":1,"a":2,"a":"${CANARY}"}`,
  `{"length":4294967295,"0":"${CANARY}"}`,
  `{"toJSON":"${CANARY}","then":"${CANARY}"}`,
  nested('[', ']', 19),
  nested('[', ']', 5000),
  `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
  `[${'0,'.repeat(2500)}0]`,
  `{${Array.from({ length: 1500 }, (_, at) => `"${CANARY}${at}":0`).join(',')}}`,
];

/** What only looks like JSON, or like a value of it. */
export const NO_JSON: readonly string[] = [
  ...['NaN', 'Infinity', '01', '+1', '.5', '1.', "'a'", 'tru', '/**/1', '"a', '[1,]', '{"a":1,}', '{a:1}', '[1 2]'],
  ...['"\t"', '"\\x41"', '"\\u12"', '"\\ud800"', '[', ']', '}', '{"a"', '{"a":', 'undefined', '1 2', '\u00a01'],
];

/** In place of one segment of a path, as bytes on the wire. */
export const ODD_SEGMENTS: readonly string[] = [
  ...ODD_TEXTS.filter((text) => text.isWellFormed() && text.length < 2000).map(encodeURIComponent),
  ...['%', '%zz', '%E0%A4%A', '%C0%AF', '%ED%A0%80', '%FF', '%00', '%2F', '%252F', '%25', '%2e%2e', '%2E', '..%2f..'],
  ...[';a=b', 'a;b', 'a,b', 'a+b', '~', '*', '@', ':', '::1', '(.*)', '%0d%0aX:1', 'a%20b', 'a%3Fb', 'a%23b'],
];

/** In place of, or after, a query. */
export const ODD_QUERIES: readonly string[] = [
  ...['?', '&&&', '=', '=x', 'limit', 'limit=', 'limit=1&limit=2', 'limit[]=1', 'limit[0]=1', 'limit[a]=1', 'limit=%'],
  ...['limit=%zz', 'limit=-1', 'limit=1e2', 'limit=0x10', 'limit=%00', 'limit=９', 'exclude[]=a&exclude[]=b', '[]=1'],
  ...['exclude=a&exclude[]=b', 'exclude[__proto__]=a', '__proto__=1', '__proto__[a]=1', 'constructor=1', 'a.b=c'],
  ...['constructor[prototype][a]=1', 'hasOwnProperty=1', 'toString=1', 'key=a&key=b', 'explain=maybe', '%5B%5D=1'],
  `q=${CANARY}${'%F0%9F%98%80'.repeat(100)}`,
  'exclude=a&'.repeat(600),
  Array.from({ length: 1500 }, (_, at) => `p${at}=1`).join('&'),
  `limit=${'9'.repeat(5000)}`,
];
