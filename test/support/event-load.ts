import { expect } from 'vitest';
import type { RapportClient } from '../../scripts/client/rapport-client.ts';

const BATCH_SIZE = 10;
/** No history is full: what is missing then was lost. */
const EVENTS_PER_CUSTOMER = 100;

/** Events sent without end, each until it is acknowledged; every one is about an item of its own. */
export class EventLoad {
  readonly #client: RapportClient;
  readonly #name: string;
  readonly #acknowledged: number[] = [];
  #next = 0;
  #isOver = false;
  #sending: Promise<unknown> = Promise.resolve();

  constructor(client: RapportClient, name: string) {
    this.#client = client;
    this.#name = name;
  }

  /** Events acknowledged so far. */
  get count(): number {
    return this.#acknowledged.length;
  }

  start(senders: number): void {
    this.#sending = Promise.all(Array.from({ length: senders }, () => this.#send()));
  }

  /** Resolves when what was under way is acknowledged, too. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#sending;
  }

  /** Every acknowledged event is in its customer's history, once, and nothing else is. */
  async expectAllOnce(): Promise<void> {
    const wanted = new Map<string, string[]>();
    for (const number of this.#acknowledged) {
      const customer = this.#customerOf(number);
      wanted.set(customer, [...(wanted.get(customer) ?? []), `${this.#name}-item-${number}`]);
    }
    for (const [customer, items] of wanted) {
      const { interactions } = await this.#client.history(customer, 1000);
      expect(interactions.map(({ itemId }) => itemId).sort()).toEqual(items.sort());
    }
  }

  async #send(): Promise<void> {
    while (!this.#isOver) {
      const first = this.#next;
      this.#next += BATCH_SIZE;
      const numbers = Array.from({ length: BATCH_SIZE }, (_, at) => first + at);
      await this.#client.sendEvents(
        numbers.map((number) => ({
          id: `${this.#name}-${number}`,
          type: 'view',
          customerId: this.#customerOf(number),
          at: new Date(1_700_000_000_000 + number * 1000).toISOString(),
          items: [{ itemId: `${this.#name}-item-${number}` }],
        })),
      );
      this.#acknowledged.push(...numbers);
    }
  }

  /** The ten of a batch have ten customers, so that it touches all nodes. */
  #customerOf(number: number): string {
    const block = Math.floor(number / (BATCH_SIZE * EVENTS_PER_CUSTOMER));
    return `${this.#name}-${block}-${number % BATCH_SIZE}`;
  }
}
