import { connect, type Socket } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Lower-case names; of several the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface Exchange {
  readonly answers: readonly RawAnswer[];
  /** How it ended: with all answers, closed by the server, or with neither in time. */
  readonly end: 'answered' | 'closed' | 'hung';
  readonly ms: number;
}

/** What is done once the bytes are sent. */
export type Afterwards = 'wait' | 'half-close' | 'abort';

const HEAD_END = Buffer.from('\r\n\r\n');
const ABORT_AFTER_MS = 5;

/** One connection, of which any bytes can be asked. Opened again whenever it was closed. */
export class RawConnection {
  readonly #port: number;
  readonly #hungAfterMs: number;
  #socket: Socket | null = null;

  constructor(port: number, hungAfterMs: number) {
    this.#port = port;
    this.#hungAfterMs = hungAfterMs;
  }

  /**
   * @param methods - one for each answer that is waited for: one to HEAD has no body
   * @param breaks - the connection is of no use afterwards
   */
  async ask(bytes: Buffer, methods: readonly string[], afterwards: Afterwards, breaks: boolean): Promise<Exchange> {
    const startedMs = performance.now();
    const socket = await this.#open();
    let received: Buffer = Buffer.alloc(0);
    const answers: RawAnswer[] = [];
    const end = await new Promise<Exchange['end']>((resolve) => {
      const timer = setTimeout(() => finish('hung'), this.#hungAfterMs);
      const finish = (how: Exchange['end']): void => {
        clearTimeout(timer);
        socket.off('data', onData).off('close', onClose);
        resolve(how);
      };
      const readAll = (isLast: boolean): void => {
        for (;;) {
          const read = readAnswer(received, methods[answers.length] ?? 'GET', isLast);
          if (read === null) return;
          received = received.subarray(read.length);
          if (read.answer.status >= 200) answers.push(read.answer);
          if (answers.length >= methods.length) {
            finish('answered');
            return;
          }
        }
      };
      const onData = (chunk: Buffer): void => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        readAll(false);
      };
      const onClose = (): void => {
        readAll(true);
        finish('closed');
      };
      socket.on('data', onData).once('close', onClose);
      socket.write(bytes);
      if (afterwards === 'half-close') socket.end();
      if (afterwards === 'abort') setTimeout(() => socket.destroy(), ABORT_AFTER_MS);
    });
    if (breaks || end !== 'answered' || answers.at(-1)?.headers.get('connection') === 'close') this.close();
    return { answers, end, ms: performance.now() - startedMs };
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  async #open(): Promise<Socket> {
    const open = this.#socket;
    if (open !== null && !open.destroyed && open.readable && open.writable) return open;
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
    // What went wrong shows as a close without an answer.
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.destroy());
    this.#socket = socket;
    return socket;
  }
}

/** The first answer in what came, and its length; null while there is none that is whole. */
function readAnswer(
  bytes: Buffer,
  method: string,
  isLast: boolean,
): { readonly answer: RawAnswer; readonly length: number } | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return null;
  const [statusLine = '', ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n');
  const status = Number(statusLine.split(' ')[1]);
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const start = headEnd + HEAD_END.length;
  const whole = (body: string, length: number) => ({ answer: { status, headers, body }, length });
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return whole('', start);
  const length = headers.get('content-length');
  if (length !== undefined) {
    const end = start + Number(length);
    return bytes.length < end ? null : whole(bytes.toString('utf8', start, end), end);
  }
  if (headers.get('transfer-encoding') === 'chunked') return readChunks(bytes, start, whole);
  return isLast ? whole(bytes.toString('utf8', start), bytes.length) : null;
}

function readChunks<T>(bytes: Buffer, start: number, whole: (body: string, length: number) => T): T | null {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return whole(Buffer.concat(parts).toString('utf8'), next);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
