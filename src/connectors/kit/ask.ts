import type { z } from 'zod';
import type { Route } from '../../http/kit/route-types.ts';
import type { getPopular } from '../../http/shop/crowd-lists.ts';
import { postEvents } from '../../http/shop/events.ts';
import { type itemsBodySchema, postItems } from '../../http/shop/items.ts';
import type { GivenFilter } from '../../http/shop/list-query.ts';
import type { listedItemSchema, recommendationListSchema } from '../../http/shop/list-schema.ts';
import { getItemRecommendations, getTrending, postRecommendations } from '../../http/shop/recommendations.ts';
import { ITEM_FIELDS } from '../../usecases/shop/told-item.ts';

/** The parts of a request as our own API takes them; a query in strings. */
export interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
}

/**
 * Asks one of our own doors as the caller: with its scopes, its checks, its notes. So nothing is allowed through a connector
 * that is not allowed through the API, and what it stores is told in our words.
 *
 * @returns the body of the answer, as the route's schema has it
 * @throws AppError as the route
 */
export type Ask = (route: Route, asked: Asked) => Promise<unknown>;

/** An event as our API takes it, before it is checked there. */
export interface GivenEvent {
  readonly id?: string | undefined;
  readonly type: string;
  readonly customerId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly itemId?: string | undefined;
  readonly quantity?: number | undefined;
  readonly price?: number | undefined;
  readonly items?:
    | readonly { readonly itemId: string; readonly quantity?: number; readonly price?: number }[]
    | undefined;
  readonly at?: string | undefined;
  readonly value?: number | undefined;
  readonly recommendationId?: string | undefined;
  readonly revision?: number | undefined;
  readonly replaces?: string | undefined;
  readonly cancels?: string | undefined;
  readonly consent?: boolean | undefined;
}

export interface ToldEvents {
  readonly accepted: number;
  readonly duplicates: number;
  /** Not stored, because the person does not agree. */
  readonly withheld: number;
  /** By their place in what was told. */
  readonly rejected: readonly {
    readonly index: number;
    readonly code: string;
    readonly field: string;
    readonly problem: string;
  }[];
}

const MOST_AT_ONCE = 1000;

/** Tells events, however many; those that cannot be accepted hold up no others. */
export async function tellEvents(ask: Ask, events: readonly GivenEvent[]): Promise<ToldEvents> {
  const told = { accepted: 0, duplicates: 0, withheld: 0, rejected: [] as ToldEvents['rejected'][number][] };
  for (let from = 0; from < events.length; from += MOST_AT_ONCE) {
    const body = { events: events.slice(from, from + MOST_AT_ONCE).map(asJson), onInvalid: 'skip' };
    const answer = (await ask(postEvents, { body })) as Omit<ToldEvents, 'withheld'> & { readonly withheld?: number };
    told.accepted += answer.accepted;
    told.duplicates += answer.duplicates;
    told.withheld += answer.withheld ?? 0;
    told.rejected.push(...answer.rejected.map((one) => ({ ...one, index: one.index + from })));
  }
  return told;
}

export type GivenItem = z.input<typeof itemsBodySchema>['items'][number];

/** Puts items into the catalogue, however many. @throws AppError `invalid_request` for one that cannot be */
export async function putItems(ask: Ask, items: readonly GivenItem[]): Promise<void> {
  for (let from = 0; from < items.length; from += MOST_AT_ONCE) {
    await ask(postItems, { body: { items: items.slice(from, from + MOST_AT_ONCE).map(asJson) } });
  }
}

/** A list that was asked for with all fields. */
export type List = Omit<z.output<typeof recommendationListSchema>, 'items'> & {
  readonly items: z.output<typeof listedItemSchema>[];
};

/** For whom, and from what, a list is wanted. */
export interface WantedList {
  readonly customerId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly itemIds?: readonly string[] | undefined;
  readonly placement?: string | undefined;
  /** Any of them. */
  readonly category?: string | readonly string[] | undefined;
  readonly filter?: GivenFilter | undefined;
  readonly offset?: number | undefined;
  /** 1 to 100. */
  readonly limit?: number | undefined;
  readonly exclude?: readonly string[] | undefined;
  /** Names of those to tell of each item, at most 20. */
  readonly attributes?: readonly string[] | undefined;
  readonly locale?: string | undefined;
}

/** For a customer, a session, a basket, or several of them. */
export async function listFor(ask: Ask, wanted: WantedList): Promise<List> {
  return (await ask(postRecommendations, { body: asJson(whole(wanted)) })) as List;
}

/** For an item's page. @throws AppError `not_found` for an item that nobody knows */
export async function listForItem(
  ask: Ask,
  itemId: string,
  relation: 'similar' | 'together' | 'substitutes',
  wanted: Omit<WantedList, 'customerId' | 'sessionId' | 'itemIds'>,
): Promise<List> {
  return (await ask(getItemRecommendations, {
    params: { itemId },
    query: { ...asQuery(whole(wanted)), relation },
  })) as List;
}

/** For everybody alike. */
export async function listOfTrend(
  ask: Ask,
  wanted: Omit<WantedList, 'customerId' | 'sessionId' | 'itemIds'>,
): Promise<List> {
  return (await ask(getTrending, { query: asQuery(whole(wanted)) })) as List;
}

/** For everybody alike, by popularity or by age. */
export async function listInOrder(
  ask: Ask,
  route: typeof getPopular,
  wanted: Omit<WantedList, 'customerId' | 'sessionId' | 'itemIds'>,
): Promise<List> {
  return (await ask(route, { query: asQuery(whole(wanted)) })) as List;
}

/** A page's key is told less of itself. */
const whole = <W extends object>(wanted: W) => ({ ...wanted, fields: ITEM_FIELDS });

const MOST_OF_A_LIST = 100;

/** A list of any length, asked for page by page. */
export async function wholeList(
  list: (page: { readonly limit: number; readonly offset: number }) => Promise<List>,
  count: number,
  offset = 0,
): Promise<List['items']> {
  const items: List['items'][number][] = [];
  while (items.length < count) {
    const limit = Math.min(MOST_OF_A_LIST, count - items.length);
    const page = await list({ limit, offset: offset + items.length });
    items.push(...page.items);
    if (page.items.length < limit) break;
  }
  return items;
}

/** Without what is undefined, as it would come over the wire. */
function asJson<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function asQuery(wanted: object) {
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value : asText(value)]],
    ),
  );
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
