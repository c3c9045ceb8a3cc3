import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { withParameters } from '../../src/http/kit/route-path.ts';
import { DOORS } from './doors.ts';

const LOOK_EVERY_MS = 200;
const GIVE_UP_MS = 60_000;

/**
 * Asks the example of every door, as its documentation has it, of a tenant that is new.
 *
 * @returns by door the status it answered
 */
export async function askExamples(baseUrl: string, key: string): Promise<ReadonlyMap<string, number>> {
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : null };
  };
  const exampleOf = (path: string) =>
    DOORS.find(({ route }) => route.path === path && route.method === 'post')?.route.example;
  const trained = async (): Promise<string> => {
    const { jobId } = z.object({ jobId: z.string() }).parse((await ask('POST', '/v1/training-jobs')).body);
    const giveUpAt = Date.now() + GIVE_UP_MS;
    for (;;) {
      const { state } = z.object({ state: z.string() }).parse((await ask('GET', `/v1/training-jobs/${jobId}`)).body);
      if (state === 'completed' || Date.now() > giveUpAt) return jobId;
      await delay(LOOK_EVERY_MS);
    }
  };
  await ask('POST', '/v1/items', exampleOf('/v1/items')?.body);
  await ask('POST', '/v1/events', exampleOf('/v1/events')?.body);
  await ask('PUT', '/v1/customers/customer-1/profile', { givenName: 'Mei' });
  const arrival = { type: 'arrival', customerId: 'customer-1', stayId: 'stay-1', place: 'harbour' };
  await ask('POST', '/v1/events', { id: 'arrival-1', ...arrival });
  const preference = { topic: 'room', words: { en: 'a high floor' }, by: { role: 'guest', name: null } };
  await ask('POST', '/v1/customers/customer-1/preferences', { id: 'statement-2', ...preference });
  await trained();
  await ask('POST', '/v1/events', { id: 'later', type: 'view', customerId: 'customer-2', itemId: 'teapot-1' });
  const jobId = await trained();
  const made = {
    jobId,
    ...z.object({ keyId: z.string() }).parse((await ask('POST', '/v1/keys', { scopes: ['events:write'] })).body),
  };

  const statuses = new Map<string, number>();
  for (const { route } of DOORS.toSorted(
    (a, b) => Number(a.route.method === 'delete') - Number(b.route.method === 'delete'),
  )) {
    const { params = {}, query = {}, body } = route.example ?? {};
    const values: Readonly<Record<string, unknown>> = { ...params, ...made };
    const path = withParameters(route.path, (name) => encodeURIComponent(String(values[name])));
    const words = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const { status } = await ask(route.method.toUpperCase(), words.size === 0 ? path : `${path}?${words}`, body);
    statuses.set(`${route.method.toUpperCase()} ${route.path}`, status);
  }
  return statuses;
}
