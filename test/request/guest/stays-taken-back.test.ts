import { beforeEach, describe, expect, it } from 'vitest';
import { sharedHotel } from '../../support/hotel.ts';

/** A stay in February that counts, and what is told in March of a second one. */
const hotel = sharedHotel();
let ann: string;

beforeEach(async () => {
  ann = hotel.guest;
  await told('PUT', `/v1/customers/${ann}/profile`, { givenName: 'Ann', familyName: 'Lee' });
  await tell('in-1', 'arrival', '2026-02-01T15:00:00Z', `february ${ann}`, { place: 'harbour', room: '11' });
  await tell('out-1', 'departure', '2026-02-02T10:00:00Z', `february ${ann}`);
});

describe('a check-in that is reversed', () => {
  it('is on no card, in no count, on no sheet and in no report, and greeted as nothing', async () => {
    const before = await seen();
    await tell('in-2', 'arrival', '2026-03-01T15:00:00Z', `march ${ann}`, { place: 'harbour', room: '204' });
    const arrived = await seen();
    expect(arrived.card).toMatchObject({ stays: 2, rooms: expect.arrayContaining(['Staying in room 204 at harbour']) });
    expect(arrived.arrivals).toContain(ann);
    expect(arrived.reported).toBe(before.reported + 1);
    expect(arrived.visit).toBe('here');
    await takeBack('in-2');
    expect(await seen()).toEqual(before);
  });
});

describe('a check-out that is reinstated', () => {
  it('leaves the guest where they are', async () => {
    await tell('in-2', 'arrival', '2026-03-01T15:00:00Z', `march ${ann}`, { place: 'harbour', room: '204' });
    const before = await seen();
    await tell('out-2', 'departure', '2026-03-02T08:00:00Z', `march ${ann}`);
    expect((await seen()).card.rooms).not.toEqual(before.card.rooms);
    await takeBack('out-2');
    expect(await seen()).toEqual(before);
  });
});

describe('a stay that is moved to another guest', () => {
  it('is the other guest’s, to the last count, also once both are found to be one', async () => {
    const bob = `bob-${ann}`;
    await told('PUT', `/v1/customers/${bob}/profile`, { givenName: 'Bob' });
    await tell('in-2', 'arrival', '2026-03-01T15:00:00Z', `march ${ann}`, { place: 'harbour', room: '204' });
    await takeBack('in-2');
    await tell('in-2', 'arrival', '2026-03-01T15:00:00Z', `march ${ann}`, { place: 'harbour', room: '204' }, bob);
    expect((await seen()).card.stays).toBe(1);
    expect(await seen(bob)).toMatchObject({ visit: 'here', card: { stays: 1 } });
    await told('POST', `/v1/customers/${ann}/merges`, { absorbedId: bob });
    expect(await seen()).toMatchObject({ visit: 'here', card: { stays: 2 } });
  });
});

/** What the house knows of a guest at each of its doors. */
async function seen(id = ann) {
  const card = await got<{ standing: { stays: number }; lines: { kind: string; text: string }[] }>(
    `/v1/customers/${id}/card?locale=en&place=harbour`,
  );
  const sheet = await got<{ arrivals: { card: { customerId: string } }[] }>(
    '/v1/places/harbour/arrivals?date=2026-03-01',
  );
  const greeting = await got<{ text: string; standing: { visit: string } }>(
    `/v1/customers/${id}/greeting?touchpoint=check-in&place=harbour&locale=en`,
  );
  const report = await got<{ stays: number }>('/v1/places/harbour/report');
  return {
    card: {
      stays: card.standing.stays,
      rooms: card.lines.filter(({ kind }) => kind === 'stay').map(({ text }) => text),
    },
    arrivals: sheet.arrivals.map((one) => one.card.customerId),
    visit: greeting.standing.visit,
    text: greeting.text,
    reported: report.stays,
  };
}

async function tell(id: string, type: string, at: string, stayId: string, rest: object = {}, customerId = ann) {
  await told('POST', '/v1/events', { id: `${id} ${ann}`, type, customerId, stayId, at, ...rest });
}

async function takeBack(id: string): Promise<void> {
  await told('POST', '/v1/events', { type: 'cancel', customerId: ann, cancels: `${id} ${ann}` });
}

async function told(method: string, path: string, body: object): Promise<void> {
  const reply = await hotel.call(method, path, body);
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
}

async function got<T>(path: string): Promise<T> {
  const reply = await hotel.call('GET', path);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body as T;
}
