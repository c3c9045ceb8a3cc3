import { beforeEach, expect, it } from 'vitest';
import { sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();
const PATH = '/v1/customers';

interface Receipt {
  readonly erasedAt: string;
  readonly ids: readonly string[];
  readonly erasedInteractions: number;
  readonly removed: readonly { readonly where: string; readonly count: number; readonly digest: string }[];
  readonly model: string;
  readonly receipt: string;
}

const erase = async (id: string) => (await hotel.call('DELETE', `${PATH}/${id}`)).body as Receipt;
const ofItem = (id: string, customerId: string, itemId = 'congee') => ({ id, type: 'consume', customerId, itemId });
const told = (...events: object[]) => hotel.call('POST', '/v1/events', { events });
const countOf = ({ removed }: Receipt, where: string) => removed.find((one) => one.where === where)?.count;

let guest = '';
beforeEach(() => {
  guest = hotel.guest;
});

async function live(id: string): Promise<void> {
  await hotel.call('PUT', `${PATH}/${id}/profile`, { familyName: 'Quibbletzky' });
  await told({ ...ofItem(`${id} 1`, id), sessionId: `${id} session` }, ofItem(`${id} 2`, id, 'coffee'));
}

it('gives a receipt that names nobody, the same again, and checks it', async () => {
  await live(guest);
  const receipt = await erase(guest);
  expect(receipt).toMatchObject({ erasedInteractions: 2, model: 'free', jobId: null });
  expect([countOf(receipt, 'profiles'), countOf(receipt, 'sessions'), countOf(receipt, 'records')]).toEqual([1, 1, 0]);
  const { receipt: signed, ...words } = receipt;
  const payload = Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString();
  for (const text of [JSON.stringify(words), payload]) {
    expect(text).not.toContain(guest);
    expect(text).not.toMatch(/quibbletzky|congee/i);
  }
  hotel.app.clock.nowMs += 86_400_000;
  const again = await erase(guest);
  expect(again).toMatchObject({ erasedAt: receipt.erasedAt, ids: receipt.ids, removed: receipt.removed });

  const check = (text: string, key?: string) => hotel.call('POST', '/v1/erasure-receipts', { receipt: text }, key);
  const { erasedAt, ids, removed } = receipt;
  expect((await check(signed)).body).toEqual({ isValid: true, erasedAt, ids, removed });
  const nothing = { isValid: false, erasedAt: null, ids: [], removed: [] };
  expect((await check(`${signed.slice(0, -4)}AAAA`)).body).toEqual(nothing);
  expect((await check('no receipt')).body).toEqual(nothing);
  expect((await check(signed, await hotel.app.key(['people:erase'], 'shop'))).body).toEqual(nothing);
});

it('tells of somebody unknown that nothing was there, and holds for them too', async () => {
  expect(await erase(guest)).toMatchObject({ erasedInteractions: 0, model: 'free' });
  expect(await told(ofItem(`${guest} 1`, guest))).toMatchObject({ status: 410 });
});

it('refuses at every door whatever is told of them, and stores nothing of it', async () => {
  await live(guest);
  await live(`${guest} other`);
  await erase(guest);
  const by = { role: 'staff', name: 'Anna' };
  const stay = { customerId: guest, stayId: 's', place: 'harbour' };
  const refused = await Promise.all([
    hotel.call('PUT', `${PATH}/${guest}/profile`, { familyName: 'Quibbletzky' }),
    told(ofItem(`${guest} 1`, guest)),
    told({ id: `${guest} stay`, type: 'booking', arrivesOn: '2026-03-02', ...stay }),
    told({ type: 'cancel', customerId: guest, cancels: `${guest} 1` }),
    hotel.call('POST', '/v1/identities', { customerId: guest, sessionId: `${guest} new` }),
    hotel.call('POST', `${PATH}/${guest}/cases`, { id: 'c', kind: 'complaint', words: { en: 'noisy' }, by }),
    hotel.call('POST', `${PATH}/${guest}/preferences`, { topic: 'pillow', value: 'soft', by }),
  ]);
  for (const { status, body } of refused.filter((reply) => reply.status !== 400)) {
    expect({ status, body }).toMatchObject({ status: 410, body: { error: { code: 'erased' } } });
  }
  expect(refused.filter(({ status }) => status === 410).length).toBeGreaterThanOrEqual(5);
  const merge = { absorbedId: `${guest} other`, by };
  expect((await hotel.call('POST', `${PATH}/${guest}/merges`, merge)).status).not.toBe(200);
  expect((await hotel.call('GET', `${PATH}/${guest}/profile`)).status).toBe(404);
  expect((await hotel.call('GET', `${PATH}/${guest}/history`, undefined, await hotel.keyWith('admin'))).body).toEqual(
    (await hotel.call('GET', `${PATH}/${guest} never/history`, undefined, await hotel.keyWith('admin'))).body,
  );
});

it('refuses a batch by the index and stores none, or skips only theirs', async () => {
  const [gone, stays] = [guest, `${guest} stays`];
  await erase(gone);
  const events = [ofItem(`${guest} a`, stays), ofItem(`${guest} b`, gone)];
  const reply = await told(...events);
  expect(reply).toMatchObject({ status: 410, body: { error: { code: 'erased' } } });
  const { details } = (reply.body as { error: { details: { field: string; problem: string }[] } }).error;
  expect(details).toEqual([
    { field: 'events[1].customerId', problem: expect.stringContaining('POST /v1/customers/{customerId}/return') },
  ]);
  const skipped = await hotel.call('POST', '/v1/events', { events, onInvalid: 'skip' });
  expect(skipped).toMatchObject({
    status: 202,
    body: { accepted: 1, rejected: [{ index: 1, code: 'erased', field: 'customerId' }] },
  });
});

it('takes them in again once they came back, without what was', async () => {
  await live(guest);
  await erase(guest);
  const back = () => hotel.call('POST', `${PATH}/${guest}/return`);
  expect(await back()).toMatchObject({ status: 200, body: { wasErased: true } });
  expect(await back()).toMatchObject({ status: 200, body: { wasErased: false } });
  expect(await told(ofItem(`${guest} 1`, guest))).toMatchObject({ status: 202, body: { accepted: 1 } });
  expect(await erase(guest)).toMatchObject({ erasedInteractions: 1 });
});

it('needs a right of its own to erase and to let back', async () => {
  const desk = await hotel.keyWith('guests:write', 'events:write');
  for (const [method, path] of [
    ['DELETE', `${PATH}/${guest}`],
    ['POST', `${PATH}/${guest}/return`],
    ['POST', '/v1/erasure-receipts'],
  ] as const) {
    const body = path === '/v1/erasure-receipts' ? { receipt: 'x' } : undefined;
    expect(await hotel.call(method, path, body, desk)).toMatchObject({ status: 403 });
  }
});

it('logs neither the id nor the name', async () => {
  await live(guest);
  await erase(guest);
  await told(ofItem(`${guest} 1`, guest));
  await hotel.call('POST', `${PATH}/${guest}/return`);
  const lines = JSON.stringify(hotel.app.logged);
  expect(lines.length).toBeGreaterThan(100);
  expect(lines).not.toContain(guest);
  expect(lines).not.toContain('Quibbletzky');
});
