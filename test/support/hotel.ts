import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach } from 'vitest';
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

/** One hotel for all tests of a file, and a guest of its own for each test. */
export interface SharedHotel extends Hotel {
  /** Whom the test that runs is about; it may go on with another. */
  guest: string;
  /** At `/v1/customers/{guest}/{path}`. */
  ofGuest(method: string, path: string, body?: unknown, key?: string): Promise<Reply>;
  openCase(body: object): Promise<Reply>;
  /** A second later: what is told at one moment has no order but that of its ids. */
  changeCase(caseId: string, body: object): Promise<Reply>;
}

/** Who tells something. */
export const ANNA = { role: 'staff', name: 'Anna' };
export const BY_GUEST = { role: 'guest', name: null };
/** A profile: enough to be greeted by name. */
export const MS_SMITH = { familyName: 'Smith', honorific: 'ms' };

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
  const desk = await keyWith('events:write', 'catalogue:write', 'guests:read', 'guests:write', 'people:erase');
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

/**
 * Opens before the tests of the file that calls it, and closes after them.
 *
 * @param profile - told of each guest before their test; nothing is, if left out
 */
export function sharedHotel(profile?: object): SharedHotel {
  let open: Hotel;
  let guests = 0;
  beforeAll(async () => {
    open = await startHotel();
  });
  afterAll(() => open.app.close());
  beforeEach(async () => {
    guests += 1;
    hotel.guest = `guest-${guests}`;
    if (profile !== undefined) await hotel.ofGuest('PUT', 'profile', profile);
  });
  const hotel: SharedHotel = {
    guest: '',
    get app() {
      return open.app;
    },
    call: (...call) => open.call(...call),
    keyWith: (...scopes) => open.keyWith(...scopes),
    greeting: (...asked) => open.greeting(...asked),
    hadTwice: (...had) => open.hadTwice(...had),
    ofGuest: (method, path, body, key) => open.call(method, `/v1/customers/${hotel.guest}/${path}`, body, key),
    openCase: (body) => hotel.ofGuest('POST', 'cases', body),
    changeCase: (caseId, body) => {
      open.app.clock.nowMs += 1000;
      return hotel.ofGuest('PATCH', `cases/${caseId}`, body);
    },
  };
  return hotel;
}

/** The fields an error names. */
export function fieldsOf({ body }: Reply): readonly string[] {
  return (body as { error: { details: { field: string }[] } }).error.details.map(({ field }) => field);
}
