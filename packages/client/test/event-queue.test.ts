import { afterEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { type Event, EventQueue } from '../src/event-queue.ts';
import { type Leaving, onLeaving } from '../src/leaving.ts';
import { RapportClient, type RapportError } from '../src/public.ts';

const view = (id: string, customerId = 'c'): Event => ({ id, type: 'view', customerId, itemId: 'mug' });
const HOUR_MS = 3_600_000;

let app: TestApp | null = null;

afterEach(async () => {
  await app?.close();
  app = null;
});

/** A queue whose door is told what to answer: how many it took, or an error. */
function queueOf(options: ConstructorParameters<typeof EventQueue>[1] = {}) {
  const sent: string[][] = [];
  const beacons: string[][] = [];
  const failures: { code: string; lost: (string | undefined)[] }[] = [];
  const state: { failure: RapportError | null; takesBeacons: number; leaving: Leaving | null } = {
    failure: null,
    takesBeacons: Number.POSITIVE_INFINITY,
    leaving: null,
  };
  let made = 0;
  const ids = (events: readonly Event[]) => events.map(({ id = '' }) => id);
  const queue = new EventQueue(
    {
      send: async (events) => {
        sent.push(ids(events));
        if (state.failure !== null) throw state.failure;
        return { accepted: events.length, duplicates: 0, interactions: events.length };
      },
      sendBeacon: (events) => {
        beacons.push(ids(events));
        state.takesBeacons -= 1;
        return state.takesBeacons >= 0;
      },
      nowMs: () => Date.UTC(2026, 2, 2),
      newId: () => {
        made += 1;
        return `made-${made}`;
      },
    },
    {
      maxWaitMs: HOUR_MS,
      onError: ({ code }, lost) => failures.push({ code, lost: lost.map(({ id }) => id) }),
      ...options,
    },
    (leaving) => {
      state.leaving = leaving;
      return () => {};
    },
  );
  return { queue, sent, beacons, failures, state };
}

async function failureOf(status: number): Promise<RapportError> {
  const answer = async () => new Response('', { status });
  const client = new RapportClient({ baseUrl: 'http://127.0.0.1:9', retries: 0, fetch: answer });
  return client.status().then(
    () => Promise.reject(new Error('was to fail')),
    (error: RapportError) => error,
  );
}

it('sends what was tracked, each event once and as of when it happened', async () => {
  app = await startTestApp();
  const key = await app.key(['admin']);
  const shop = new RapportClient({ baseUrl: app.url, key, queue: { maxWaitMs: HOUR_MS, maxBatch: 2 } });
  await shop.putItems([{ itemId: 'mug' }]);
  for (const id of ['1', '2', '3']) expect(shop.track({ ...view(id), at: '2026-03-02T08:00:00Z' })).toBe(true);
  await shop.close();
  expect(shop.queue.size).toBe(0);
  const lines: unknown[] = [];
  for await (const line of shop.events()) lines.push(line.at);
  expect(lines).toEqual(Array(3).fill('2026-03-02T08:00:00.000Z'));
});

it('names an event that the API refuses, and stores the others', async () => {
  app = await startTestApp();
  const lost: unknown[] = [];
  const key = await app.key(['admin']);
  const onError = (error: RapportError, events: readonly Event[]) =>
    lost.push([error.details[0]?.field, events[0]?.id]);
  const shop = new RapportClient({ baseUrl: app.url, key, queue: { maxWaitMs: HOUR_MS, onError } });
  await shop.putItems([{ itemId: 'mug' }]);
  const at = '2026-03-02T08:00:00Z';
  for (const event of [view('1'), { ...view('2'), type: 'unheard of' }, view('3')]) shop.track({ ...event, at });
  await shop.close();
  expect(lost).toEqual([['type', '2']]);
  expect((await shop.status()).events).toBe(2);
});

it('sends a full batch at once, in order, and gives each event an id and a time', async () => {
  const { queue, sent } = queueOf({ maxBatch: 2 });
  queue.add({ type: 'view', customerId: 'c', itemId: 'mug' });
  expect(sent).toEqual([]);
  queue.add(view('b'));
  expect(sent).toEqual([['made-1', 'b']]);
  queue.add(view('c'));
  await queue.flush();
  expect(sent).toEqual([['made-1', 'b'], ['c']]);
});

it('sends after a while by itself', async () => {
  const { queue, sent } = queueOf({ maxWaitMs: 1 });
  queue.add(view('a'));
  await expect.poll(() => sent).toEqual([['a']]);
  expect(queue.size).toBe(0);
});

it('keeps what cannot be sent for now, and sends the same again', async () => {
  const { queue, sent, failures, state } = queueOf();
  state.failure = await failureOf(503);
  queue.add(view('a'));
  await expect(queue.flush()).rejects.toMatchObject({ status: 503 });
  expect(queue.size).toBe(1);
  state.failure = null;
  await queue.flush();
  expect(sent).toEqual([['a'], ['a']]);
  expect(failures).toEqual([{ code: 'unreadable_answer', lost: [] }]);
});

it('gives up what no further try would change, and tells of it', async () => {
  const { queue, failures, state } = queueOf();
  state.failure = await failureOf(401);
  queue.add(view('a'));
  await expect(queue.flush()).rejects.toMatchObject({ status: 401 });
  expect(queue.size).toBe(0);
  expect(failures).toEqual([{ code: 'unreadable_answer', lost: ['a'] }]);
});

it('goes on with the others after a batch that is refused', async () => {
  const { queue, sent, state } = queueOf({
    maxBatch: 2,
    onError: () => {
      state.failure = null;
    },
  });
  state.failure = await failureOf(401);
  for (const id of ['a', 'b', 'c']) queue.add(view(id));
  await expect(queue.flush()).rejects.toMatchObject({ status: 401 });
  expect(sent).toEqual([['a', 'b'], ['c']]);
  expect(queue.size).toBe(0);
});

it('takes no more than it may keep', () => {
  const { queue, failures } = queueOf({ maxWaiting: 1 });
  expect(queue.add(view('a'))).toBe(true);
  expect(queue.add(view('b'))).toBe(false);
  expect(failures).toEqual([{ code: 'queue_full', lost: ['b'] }]);
});

it('sends as the process ends, and lets it end after one failure', async () => {
  const { queue, sent, failures, state } = queueOf();
  state.failure = await failureOf(503);
  queue.add(view('a'));
  state.leaving?.processEnds();
  await expect.poll(() => queue.size).toBe(1);
  await new Promise((resolve) => setImmediate(resolve));
  state.leaving?.processEnds();
  expect(sent).toEqual([['a']]);
  expect(failures.at(-1)?.lost).toEqual(['a']);
});

it('hands over what waits as the page goes, in parts, and keeps what the browser does not take', () => {
  const { queue, beacons, state } = queueOf({ maxBatch: 3 });
  const long = 'x'.repeat(20_000);
  queue.add(view('a', long));
  queue.add(view('b', long));
  state.takesBeacons = 1;
  state.leaving?.pageGoes();
  expect(beacons).toEqual([['a'], ['b']]);
  expect(queue.size).toBe(1);
});

it('listens to the page where there is one, else to the process, until told to stop', () => {
  const heard: string[] = [];
  const leaving = { processEnds: () => heard.push('process'), pageGoes: () => heard.push('page') };
  for (const document of [undefined, {}]) {
    const ends = new Map<string, () => void>();
    const on = (name: string, listener: () => void) => ends.set(name, listener);
    const off = (name: string) => ends.delete(name);
    const page = { document, process: { on, off }, addEventListener: on, removeEventListener: off };
    const stop = onLeaving(leaving, page);
    for (const listener of ends.values()) listener();
    stop();
    expect(ends.size).toBe(0);
  }
  expect(heard).toEqual(['process', 'page']);
});
