import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { type EngineMetrics, type LinesPart, neverClosing, openExchange } from './exchange.ts';
import { type LinesGate, sendLines } from './send-lines.ts';

let close = (): void => {};
afterEach(() => close());

const usedUp = () =>
  new AppError('rate_limited', 'wait', { details: [{ field: 'retryAfterSeconds', problem: '0.001' }] });
const part = (text: string, told: string[] = []): LinesPart => ({
  points: 2,
  make: async () => {
    told.push(`made ${text}`);
    return { text: `${text}\n`, about: [text] };
  },
});

/** Sends parts over HTTP. @returns what came, as whole as it came, and what was thrown */
async function sent(parts: readonly LinesPart[], gate: Partial<LinesGate> = {}) {
  const none: LinesGate = {
    charge: async () => {},
    note: async () => {},
    takeTurn: async () => () => {},
    deadlineMs: 0,
  };
  let thrown: unknown = null;
  const metrics = { requestFinished: () => {} } as unknown as EngineMetrics;
  const open = openExchange(pino({ level: 'silent' }), metrics, neverClosing, (_request, _response, next) => next());
  const server = createServer((request, response) => {
    open(request as never, response as never, async () => {
      await sendLines(response, { parts }, { ...none, ...gate }).catch((error: unknown) => {
        thrown = error;
        response.destroy();
      });
    });
  }).listen(0, '127.0.0.1');
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  await once(server, 'listening');
  const call = get(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    let body = '';
    for await (const text of response.setEncoding('utf8')) body += text;
    return { body, type: response.headers['content-type'], isWhole: response.complete, thrown };
  } catch {
    return { body: '', type: undefined, isWhole: false, thrown };
  }
}

it('sends all parts in order, each noted before it goes out, its turn given back before', async () => {
  const told: string[] = [];
  const answer = await sent([part('a', told), part('b', told)], {
    charge: async (points) => void told.push(`charged ${points}`),
    note: async (people) => void told.push(`noted ${people.join()}`),
    takeTurn: async () => {
      told.push('turn');
      return () => told.push('left');
    },
  });
  expect(answer).toEqual({ body: 'a\nb\n', type: 'application/x-ndjson; charset=utf-8', isWhole: true, thrown: null });
  const each = (name: string) => ['charged 2', 'turn', `made ${name}`, `noted ${name}`, 'left'];
  expect(told).toEqual([...each('a'), ...each('b')]);
});

it('is an empty answer where there are no parts', async () => {
  expect(await sent([])).toMatchObject({ body: '', type: 'application/x-ndjson; charset=utf-8', isWhole: true });
});

it('waits for a share that is used up on the way, and is refused by one that was before', async () => {
  let charges = 0;
  const refuseAt = (from: number, to: number) => async () => {
    charges += 1;
    if (charges >= from && charges < to) throw usedUp();
  };
  expect(await sent([part('a'), part('b')], { charge: refuseAt(2, 5) })).toMatchObject({
    body: 'a\nb\n',
    isWhole: true,
  });
  expect(charges).toBe(5);
  charges = 0;
  expect(await sent([part('a'), part('b')], { charge: refuseAt(1, 2) })).toMatchObject({
    body: '',
    thrown: { code: 'rate_limited' },
  });
});

it.each([
  ['cannot be made', { points: 1, make: async () => Promise.reject(new Error('broken')) }, {}],
  ['takes too long', { points: 1, make: () => new Promise<never>(() => {}) }, { deadlineMs: 20 }],
])('is seen to be cut where a later part %s, and its turn is given back', async (_what, broken, gate) => {
  let held = 0;
  const takeTurn = async () => {
    held += 1;
    return () => {
      held -= 1;
    };
  };
  const answer = await sent([part('a'), broken], { ...gate, takeTurn });
  expect(answer).toMatchObject({ isWhole: false, thrown: expect.any(Error) as Error });
  expect(held).toBe(0);
});

it('does not go out where it cannot be noted', async () => {
  const note = async () => Promise.reject(new AppError('store_unavailable', 'away'));
  expect(await sent([part('a')], { note })).toMatchObject({ body: '', thrown: { code: 'store_unavailable' } });
});

it('makes no more for who holds no turn any longer', async () => {
  const told: string[] = [];
  let turns = 0;
  const takeTurn = async () => {
    turns += 1;
    if (turns === 1) return () => {};
    queueMicrotask(close);
    return null;
  };
  expect((await sent([part('a', told), part('b', told)], { takeTurn })).isWhole).toBe(false);
  expect(told).toEqual(['made a']);
});
