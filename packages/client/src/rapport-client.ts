import { type CallApi, type CallerOptions, makeCaller, makeId } from './caller.ts';
import { type Event, EventQueue, type QueueOptions, type RecordedEvents, withId } from './event-queue.ts';
import { sendBeacon } from './leaving.ts';
import type { components } from './openapi.ts';
import { everyOf } from './pages.ts';
import { RapportError } from './rapport-error.ts';
import { type AnswerOf, type AskArguments, type AskOf, addressOf, type Method, type PathOf } from './typed-request.ts';

export interface ClientOptions extends CallerOptions {
  /** Of the background queue of events. */
  readonly queue?: QueueOptions;
}

type Schemas = components['schemas'];
type Query<P extends PathOf<'get'>> = NonNullable<AskOf<'get', P>['query']>;
type Body<M extends Method, P extends PathOf<M>> = NonNullable<AskOf<M, P>['body']>;

/**
 * The API of one tenant. Each method may be repeated without harm, and throws `RapportError`.
 *
 * Answers are trusted, not parsed again: the tests of the API compare every one with its description.
 */
export class RapportClient {
  /** Any door by its words, untyped. */
  readonly call: CallApi;
  readonly #options: ClientOptions;
  readonly #newId: () => string;
  #queue: EventQueue | null = null;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#newId = options.newId ?? makeId;
    this.call = makeCaller(options);
  }

  /** Any door of the description: `request('get', '/v1/items/{itemId}', { params: { itemId } })`. */
  async request<M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...[ask]: AskArguments<AskOf<M, P>>
  ): Promise<AnswerOf<M, P>> {
    // Of a door not known here the types say nothing: what stands in it is known when one is named.
    const { params, query, body, ...settings } = (ask ?? {}) as AnyAsk;
    const answer = await this.call(method.toUpperCase(), addressOf(path, params, query), body, settings);
    return answer as AnswerOf<M, P>;
  }

  /** Sends events in the background. It is there from when it is first used. */
  get queue(): EventQueue {
    this.#queue ??= new EventQueue(
      {
        send: (events) => this.sendEvents(events, { onInvalid: 'skip' }),
        sendBeacon: (events) => this.#sendBeacon(events),
        nowMs: Date.now,
        newId: this.#newId,
      },
      this.#options.queue,
    );
    return this.#queue;
  }

  /** Into the queue: see there. False if there was no place. */
  track(event: Event): boolean {
    return this.queue.add(event);
  }

  /** Sends what the queue still holds; of use before a process ends itself. */
  async close(): Promise<void> {
    await this.#queue?.close();
  }

  /** At most 1,000 events, stored when this returns: all or none, or with `skip` those that can be accepted. */
  sendEvents(
    events: readonly Event[],
    { onInvalid }: { readonly onInvalid?: 'refuse' | 'skip' } = {},
  ): Promise<RecordedEvents> {
    const body = { events: events.map((event) => withId(event, this.#newId)) };
    return this.request('post', '/v1/events', { body: onInvalid === undefined ? body : { ...body, onInvalid } });
  }

  /** What this customer will love. */
  recommend(customerId: string, query: Query<'/v1/customers/{customerId}/recommendations'> = {}) {
    return this.request('get', '/v1/customers/{customerId}/recommendations', { params: { customerId }, query });
  }

  /** What goes with an item: `relation` is `similar`, `together` or `substitutes`. */
  recommendForItem(itemId: string, query: Query<'/v1/items/{itemId}/recommendations'> = {}) {
    return this.request('get', '/v1/items/{itemId}/recommendations', { params: { itemId }, query });
  }

  /** For a basket, or for a visitor nobody knows yet, from what the session did so far. */
  recommendForBasket(body: Body<'post', '/v1/recommendations'>): Promise<Schemas['RecommendationList']> {
    return this.request('post', '/v1/recommendations', { body });
  }

  /** All lists of one page in one request, none with what another has. */
  batch(body: Body<'post', '/v1/recommendations:batch'>) {
    return this.request('post', '/v1/recommendations:batch', { body });
  }

  popular(query: Query<'/v1/popular'> = {}) {
    return this.request('get', '/v1/popular', { query });
  }

  /** Puts at most 1,000 items in place of what was there. */
  async putItems(items: Body<'post', '/v1/items'>['items']): Promise<void> {
    await this.request('post', '/v1/items', { body: { items } });
  }

  /** Null if the catalogue has no such item. */
  item(itemId: string): Promise<AnswerOf<'get', '/v1/items/{itemId}'> | null> {
    return this.request('get', '/v1/items/{itemId}', { params: { itemId } }).catch(nullIfNotFound);
  }

  async deleteItem(itemId: string): Promise<void> {
    await this.request('delete', '/v1/items/{itemId}', { params: { itemId } });
  }

  /** This visitor is that customer. */
  async identify(sessionId: string, customerId: string): Promise<void> {
    await this.request('post', '/v1/identities', { body: { sessionId, customerId } });
  }

  async putProfile(customerId: string, body: Body<'put', '/v1/customers/{customerId}/profile'>): Promise<void> {
    await this.request('put', '/v1/customers/{customerId}/profile', { params: { customerId }, body });
  }

  greet(customerId: string, query: Query<'/v1/customers/{customerId}/greeting'>) {
    return this.request('get', '/v1/customers/{customerId}/greeting', { params: { customerId }, query });
  }

  /** What whoever receives a guest should know. */
  card(customerId: string, query: Query<'/v1/customers/{customerId}/card'> = {}) {
    return this.request('get', '/v1/customers/{customerId}/card', { params: { customerId }, query });
  }

  status() {
    return this.request('get', '/v1/status');
  }

  /** The catalogue, in the order of ids. @param query - `limit`: items a request, not in all */
  items(query: Query<'/v1/items'> = {}) {
    return everyOf(async (cursor = query.cursor) => {
      const { items: page, next } = await this.request('get', '/v1/items', { query: withCursor(query, cursor) });
      return { page, next };
    });
  }

  /** Everybody. @param query - `limit`: customers a request, not in all */
  customers(query: Query<'/v1/customer-list'> = {}) {
    return everyOf(async (cursor = query.cursor) => {
      const answer = await this.request('get', '/v1/customer-list', { query: withCursor(query, cursor) });
      return { page: answer.customers, next: answer.next };
    });
  }

  /** What the events say, a line an item. @param query - `limit`: lines a request, not in all */
  events(query: Query<'/v1/events'> = {}) {
    return everyOf(async (cursor = query.cursor) => {
      const answer = await this.request('get', '/v1/events', { query: withCursor(query, cursor) });
      return { page: answer.interactions, next: answer.next };
    });
  }

  /** A beacon carries no header: the key goes in the address, as the API takes it of keys that may do little else. */
  #sendBeacon(events: readonly Event[]): boolean {
    const { baseUrl, key } = this.#options;
    const address = addressOf('/v1/events', {}, { key });
    const body = JSON.stringify({ events, onInvalid: 'skip' });
    return sendBeacon(baseUrl.replace(/\/+$/, '') + address, body);
  }
}

interface AnyAsk {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

function withCursor<T extends object>(query: T, cursor: string | undefined): T & { readonly cursor?: string } {
  return cursor === undefined ? query : { ...query, cursor };
}

function nullIfNotFound(error: unknown): null {
  if (error instanceof RapportError && error.status === 404) return null;
  throw error;
}
