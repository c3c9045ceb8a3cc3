import type { RapportClient } from '../client/rapport-client.ts';
import type { Order } from './orders.ts';

/** What the API has acknowledged so far. */
export interface Sent {
  readonly lines: number;
  readonly orders: number;
  readonly duplicates: number;
  readonly items: number;
  /** Rows of the file up to here need not be sent again. */
  readonly lastSourceLine: number;
}

export interface SendOptions {
  /** Batches under way at once. */
  readonly concurrency: number;
  /** Rows up to here were acknowledged before; their orders are passed over. */
  readonly resumeAfterLine: number;
  /** Called in the order of the file, after each batch is acknowledged. */
  readonly onAcknowledged: (sent: Sent) => Promise<void> | void;
}

const LINES_PER_BATCH = 2000;
const EVENTS_PER_BATCH = 1000;

/**
 * Sends orders in batches of about 2,000 lines, `concurrency` of them at once; reading waits while all are under way.
 * Items go before the orders that name them. Acknowledged batches are reported in the order of the file, so what is
 * reported last is a safe place to go on from.
 *
 * @throws {RapportError} of the first batch that could not be sent
 */
export async function sendOrders(
  client: Pick<RapportClient, 'sendEvents' | 'putItems'>,
  orders: AsyncIterable<Order>,
  options: SendOptions,
): Promise<Sent> {
  let sent: Sent = { lines: 0, orders: 0, duplicates: 0, items: 0, lastSourceLine: options.resumeAfterLine };
  const underWay: Promise<Sent>[] = [];

  async function settleOldest(): Promise<void> {
    const batch = await underWay.shift();
    if (batch !== undefined) {
      sent = add(sent, batch);
      await options.onAcknowledged(sent);
    }
  }

  for await (const batch of batches(orders, options.resumeAfterLine)) {
    const sending = sendBatch(client, batch);
    // It is awaited in its turn; until then a failure must not count as unhandled.
    sending.catch(() => {});
    underWay.push(sending);
    if (underWay.length >= options.concurrency) {
      await settleOldest();
    }
  }
  while (underWay.length > 0) {
    await settleOldest();
  }
  return sent;
}

async function* batches(orders: AsyncIterable<Order>, resumeAfterLine: number): AsyncGenerator<readonly Order[]> {
  let batch: Order[] = [];
  let lines = 0;
  for await (const order of orders) {
    if (order.lastSourceLine <= resumeAfterLine) {
      continue;
    }
    if (batch.length > 0 && (lines + order.lines > LINES_PER_BATCH || batch.length === EVENTS_PER_BATCH)) {
      yield batch;
      batch = [];
      lines = 0;
    }
    batch.push(order);
    lines += order.lines;
  }
  if (batch.length > 0) {
    yield batch;
  }
}

async function sendBatch(
  client: Pick<RapportClient, 'sendEvents' | 'putItems'>,
  batch: readonly Order[],
): Promise<Sent> {
  const items = batch.flatMap(({ newItems }) => newItems);
  for (let from = 0; from < items.length; from += 1000) {
    await client.putItems(items.slice(from, from + 1000));
  }
  const { duplicates } = await client.sendEvents(batch.map(({ event }) => event));
  return {
    lines: batch.reduce((sum, { lines }) => sum + lines, 0),
    orders: batch.length,
    duplicates,
    items: items.length,
    lastSourceLine: batch.at(-1)?.lastSourceLine ?? 0,
  };
}

function add(before: Sent, batch: Sent): Sent {
  return {
    lines: before.lines + batch.lines,
    orders: before.orders + batch.orders,
    duplicates: before.duplicates + batch.duplicates,
    items: before.items + batch.items,
    lastSourceLine: batch.lastSourceLine,
  };
}
