import { randomUUID } from 'node:crypto';
import type { Scope } from '../../src/domain/scopes.ts';
import { type Reply, startTestApp, type TestApp } from './test-app.ts';

/** What tests look at of a greeting. */
export interface SpokenGreeting {
  readonly greetingId: string;
  readonly text: string;
  readonly known: boolean;
  readonly facts: readonly { readonly factId: string; readonly level: string; readonly text?: string }[];
}

/** A hotel with a breakfast menu, and the key of its desk. */
export interface Hotel {
  readonly app: TestApp;
  /** With the desk's key, which may do everything but see what is sensitive, unless another is given. */
  call(method: string, path: string, body?: unknown, key?: string): Promise<Reply>;
  keyWith(...scopes: Scope[]): Promise<string>;
  /** @param query - at breakfast and in English, if left out */
  greeting(customerId: string, query?: string): Promise<SpokenGreeting>;
  /** Breakfasts of two earlier stays, in January and February: enough to call it the usual. */
  hadTwice(customerId: string, itemId: string): Promise<void>;
}

const MENU = [
  { itemId: 'congee', title: 'Congee', categories: ['breakfast', 'dishes'], price: 9 },
  { itemId: 'benedict', title: 'eggs Benedict', categories: ['breakfast', 'dishes'], price: 14 },
  { itemId: 'pancakes', title: 'pancakes', categories: ['breakfast', 'dishes'], price: 8 },
  { itemId: 'coffee', title: 'Coffee', categories: ['breakfast', 'drinks'], price: 5 },
  { itemId: 'bagel', title: 'Bagel', categories: ['breakfast', 'kosher'], price: 6 },
];

/** `kosher` is one of its sensitive categories. */
export async function startHotel(): Promise<Hotel> {
  const app = await startTestApp();
  const keyWith = (...scopes: Scope[]) => app.key(scopes, 'hotel');
  const desk = await keyWith('events:write', 'catalogue:write', 'guests:read', 'guests:write');
  const call = (method: string, path: string, body?: unknown, key = desk) => app.call(method, path, { key, body });
  await call('PUT', '/v1/settings', { sensitiveCategories: ['kosher'] }, await keyWith('admin'));
  await call('POST', '/v1/items', { items: MENU });
  return {
    app,
    call,
    keyWith,
    greeting: async (customerId, query = 'touchpoint=breakfast&locale=en') => {
      const reply = await call('GET', `/v1/customers/${customerId}/greeting?${query}`);
      if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
      return reply.body as SpokenGreeting;
    },
    hadTwice: async (customerId, itemId) => {
      const events = ['2026-01-11', '2026-02-11'].map((day) => ({
        // Without the item: an answer may name the event, and still say nothing of what it was.
        id: randomUUID(),
        type: 'consume',
        customerId,
        itemId,
        touchpoint: 'breakfast',
        place: 'harbour',
        stayId: `stay ${day}`,
        at: `${day}T08:00:00Z`,
      }));
      await call('POST', '/v1/events', { events });
    },
  };
}

/** The fields an error names. */
export function fieldsOf({ body }: Reply): readonly string[] {
  return (body as { error: { details: { field: string }[] } }).error.details.map(({ field }) => field);
}
