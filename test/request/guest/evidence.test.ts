import { expect, it } from 'vitest';
import { sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();

it('names the caller’s own events, of both ids of a merged guest, and of one only once they are two again', async () => {
  await had('ann', 'till 1/17', '2026-01-11');
  await had('web-ann', 'till 2/40', '2026-02-11');
  expect(await evidenceOf('ann')).toEqual(['till 1/17']);
  await hotel.call('POST', '/v1/customers/ann/merges', { absorbedId: 'web-ann' });
  for (const id of ['ann', 'web-ann']) expect(await evidenceOf(id)).toEqual(['till 2/40', 'till 1/17']);
  await hotel.call('DELETE', '/v1/customers/ann/merges/web-ann');
  expect(await evidenceOf('ann')).toEqual(['till 1/17']);
  expect(await evidenceOf('web-ann')).toEqual(['till 2/40']);
});

it('does not name what was erased or taken back', async () => {
  await had('bob', 'till 3/1', '2026-01-11');
  await had('bob', 'till 3/2', '2026-02-11');
  await hotel.call('POST', '/v1/events', { type: 'cancel', customerId: 'bob', cancels: 'till 3/2' });
  expect(await evidenceOf('bob')).toEqual(['till 3/1']);
  const admin = await hotel.keyWith('admin');
  expect((await hotel.call('DELETE', '/v1/customers/bob', undefined, admin)).status).toBe(200);
  expect(await evidenceOf('bob')).toEqual([]);
});

async function had(customerId: string, id: string, day: string): Promise<void> {
  const where = { touchpoint: 'breakfast', place: 'harbour', stayId: `stay ${day}`, at: `${day}T08:00:00Z` };
  const event = { id, type: 'consume', customerId, itemId: 'congee', ...where };
  expect((await hotel.call('POST', '/v1/events', event)).status).toBe(202);
}

/** Events behind congee for breakfast, as the card and the list of preferences name them. */
async function evidenceOf(customerId: string): Promise<readonly string[]> {
  const { body } = await hotel.call('GET', `/v1/customers/${customerId}/preferences?topic=breakfast`);
  const { preferences } = body as { preferences: { itemId: string; evidence: { events: string[] } }[] };
  const card = await hotel.call('GET', `/v1/customers/${customerId}/card`);
  const { lines } = card.body as { lines: { factId: string; evidence: { events: string[] } }[] };
  const onCard = lines
    .filter(({ factId }) => factId === 'learned:breakfast:congee')
    .flatMap((line) => line.evidence.events);
  const listed = preferences.filter(({ itemId }) => itemId === 'congee').flatMap(({ evidence }) => evidence.events);
  expect(onCard).toEqual(listed);
  return listed;
}
