import type { SeededRandom } from '../demo/seeded-random.ts';
import type { Afterwards } from './raw-connection.ts';
import { CANARY } from './valid-values.ts';

/** A request before it becomes bytes. */
export interface PlainRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | null;
}

/** What is sent, and what is to be expected of the connection. */
export interface WireRequest {
  readonly bytes: Buffer;
  /** Of each request whose answer is waited for. */
  readonly methods: readonly string[];
  readonly afterwards: Afterwards;
  /** The connection is of no use afterwards: the two sides may not agree where a request ends. */
  readonly breaks: boolean;
  /** What was done to it, for who reads of a fault. */
  readonly how: string;
}

/** As any client sends it. */
export function wellFramed(request: PlainRequest): WireRequest {
  const { body } = request;
  const framing: PlainRequest['headers'] = body === null ? [] : [['Content-Length', String(body.length)]];
  const bytes = Buffer.concat([head(request, framing), body ?? Buffer.alloc(0)]);
  const expectsNone = request.method === 'CONNECT';
  return { bytes, methods: [request.method], afterwards: 'wait', breaks: expectsNone, how: 'plain' };
}

/** In several chunks, as a stream comes. */
export function chunked(request: PlainRequest, random: SeededRandom): WireRequest {
  const body = request.body ?? Buffer.from(`{"${CANARY}":1}`);
  const cut = random.between(0, body.length);
  const parts = [body.subarray(0, cut), body.subarray(cut)].filter((part) => part.length > 0);
  const bytes = Buffer.concat([
    head(request, [['Transfer-Encoding', 'chunked']]),
    ...parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
    Buffer.from('0\r\n\r\n'),
  ]);
  return { bytes, methods: [request.method], afterwards: 'wait', breaks: false, how: 'chunked' };
}

/** Several at once, before the first is answered. */
export function pipelined(requests: readonly PlainRequest[]): WireRequest {
  const all = requests.map(wellFramed);
  return {
    bytes: Buffer.concat(all.map(({ bytes }) => bytes)),
    methods: all.flatMap(({ methods }) => methods),
    afterwards: 'wait',
    breaks: false,
    how: `${all.length} pipelined`,
  };
}

/** Not as HTTP has it. */
export function broken(request: PlainRequest, random: SeededRandom): WireRequest {
  const body = request.body ?? Buffer.from(`{"id":"${CANARY}"}`);
  const framed = (...framing: PlainRequest['headers']): Buffer => Buffer.concat([head(request, framing), body]);
  const length = String(body.length);
  const withHead = (text: string): Buffer => Buffer.from(text, 'latin1');
  const line = `${request.method} ${request.target} HTTP/1.1\r\nHost: localhost\r\n`;
  const breakages: readonly (readonly [how: string, bytes: Buffer, afterwards: Afterwards])[] = [
    ['body ends early, connection half closed', framed(['Content-Length', String(body.length + 10)]), 'half-close'],
    ['body ends early, connection gone', framed(['Content-Length', String(body.length + 10)]), 'abort'],
    ['gone at once', framed(['Content-Length', length]), 'abort'],
    ['gone in the head', withHead(line), 'abort'],
    ['half closed in the head', withHead(line), 'half-close'],
    ['longer than its length', framed(['Content-Length', String(Math.max(1, body.length - 5))]), 'wait'],
    ['two lengths', framed(['Content-Length', length], ['Content-Length', String(body.length + 1)]), 'wait'],
    ['length and chunks', framed(['Content-Length', length], ['Transfer-Encoding', 'chunked']), 'wait'],
    ['negative length', framed(['Content-Length', '-5']), 'wait'],
    ['length of words', framed(['Content-Length', 'many']), 'wait'],
    ['length past all bounds', framed(['Content-Length', '99999999999999999999']), 'wait'],
    ['length of 5 MB', framed(['Content-Length', '5242880']), 'half-close'],
    ['unknown transfer coding', framed(['Transfer-Encoding', 'gzip, chunked']), 'wait'],
    ['chunked is not last', framed(['Transfer-Encoding', 'chunked, gzip']), 'wait'],
    ['chunk size of words', withHead(`${line}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n`), 'wait'],
    ['chunk size past all bounds', withHead(`${line}Transfer-Encoding: chunked\r\n\r\n${'F'.repeat(20)}\r\n`), 'wait'],
    ['chunk without its end', withHead(`${line}Transfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh\r\n`), 'wait'],
    [
      'long chunk extension',
      withHead(`${line}Transfer-Encoding: chunked\r\n\r\n2;${'a'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`),
      'wait',
    ],
    ['no host', withHead(`${request.method} ${request.target} HTTP/1.1\r\n\r\n`), 'wait'],
    ['two hosts', withHead(`${line}Host: other\r\n\r\n`), 'wait'],
    ['HTTP/1.0', withHead(`${request.method} ${request.target} HTTP/1.0\r\n\r\n`), 'wait'],
    ['HTTP/3.7', withHead(`${request.method} ${request.target} HTTP/3.7\r\nHost: a\r\n\r\n`), 'wait'],
    ['preface of HTTP/2', withHead('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), 'wait'],
    ['lower-case method', withHead(`get ${request.target} HTTP/1.1\r\nHost: a\r\n\r\n`), 'wait'],
    ['invented method', withHead(`${CANARY.toUpperCase()} / HTTP/1.1\r\nHost: a\r\n\r\n`), 'wait'],
    ['greeting of TLS', Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3, 0, 0, 0]), 'wait'],
    ['header without a colon', withHead(`${line}${CANARY}\r\n\r\n`), 'wait'],
    ['header with a zero', withHead(`${line}X-A: ${CANARY}\0\r\n\r\n`), 'wait'],
    [
      'header of bytes',
      withHead(`${line}X-A: ${CANARY}\xff\xfe\xed\xa0\x80\r\nAuthorization: Bearer \xff\r\n\r\n`),
      'wait',
    ],
    ['folded header', withHead(`${line}X-A: a\r\n ${CANARY}\r\n\r\n`), 'wait'],
    ['bare line feeds', withHead(`${line.replaceAll('\r', '')}X-A: ${CANARY}\n\n`), 'wait'],
    ['headers of 20 KB', withHead(`${line}X-A: ${CANARY.repeat(2500)}\r\n\r\n`), 'wait'],
    [
      '3,000 headers',
      withHead(`${line}${Array.from({ length: 3000 }, (_, at) => `a${at}:1\r\n`).join('')}\r\n`),
      'wait',
    ],
    ['unknown expectation', withHead(`${line}Expect: ${CANARY}\r\n\r\n`), 'wait'],
    [
      'expects to go on',
      withHead(`${line}Expect: 100-continue\r\nContent-Length: ${length}\r\n\r\n${body.toString('latin1')}`),
      'wait',
    ],
    [
      'asks for another protocol',
      withHead(`${line}Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ${CANARY}\r\n\r\n`),
      'wait',
    ],
    ['bytes of a target', withHead(`GET /v1/items/${CANARY}\xe4\xff HTTP/1.1\r\nHost: a\r\n\r\n`), 'wait'],
    ['target with a blank', withHead(`GET /v1/items/${CANARY} x HTTP/1.1\r\nHost: a\r\n\r\n`), 'wait'],
    [
      'whole URL as target',
      withHead(`GET http://other.example/v1/items/${CANARY} HTTP/1.1\r\nHost: a\r\n\r\n`),
      'wait',
    ],
    ['target of a star', withHead('OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n'), 'wait'],
    ['target of nothing', withHead('GET  HTTP/1.1\r\nHost: a\r\n\r\n'), 'wait'],
    ['target of slashes', withHead('GET //v1//items///a HTTP/1.1\r\nHost: a\r\n\r\n'), 'wait'],
    ['nothing', Buffer.from('\r\n\r\n'), 'half-close'],
  ];
  const [how, bytes, afterwards] = random.pick(breakages);
  return { bytes, methods: [request.method], afterwards, breaks: true, how };
}

/** Sends a part and no more, without leaving: only a time-out ends it. */
export function silent(request: PlainRequest): WireRequest {
  const bytes = Buffer.concat([head(request, [['Content-Length', '1000']]), Buffer.from('{"events":[')]);
  return { bytes, methods: [request.method], afterwards: 'wait', breaks: true, how: 'falls silent in its body' };
}

function head({ method, target, headers }: PlainRequest, framing: PlainRequest['headers']): Buffer {
  const lines = [['Host', 'localhost'] as const, ...headers, ...framing].map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${[`${method} ${target} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
}
