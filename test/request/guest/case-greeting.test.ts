import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Hotel, startHotel } from '../../support/hotel.ts';

let hotel: Hotel;
let guest: string;
let count = 0;

beforeAll(async () => {
  hotel = await startHotel();
});
afterAll(() => hotel.app.close());
beforeEach(async () => {
  count += 1;
  guest = `guest-${count}`;
  await hotel.call('PUT', `/v1/customers/${guest}/profile`, { familyName: 'Smith', honorific: 'ms' });
});

const anna = { role: 'staff', name: 'Anna' };
const noise = { id: 'c', kind: 'complaint', topic: 'noise', words: { en: 'the room was noisy' }, by: anna };
const call = (method: string, path: string, body?: unknown) =>
  hotel.call(method, `/v1/customers/${guest}/${path}`, body);
const open = (body: object) => call('POST', 'cases', body);
/** A second later: what is told at one moment has no order but that of its ids. */
const patch = (caseId: string, body: object) => {
  hotel.app.clock.nowMs += 1000;
  return call('PATCH', `cases/${caseId}`, body);
};
const text = async (query?: string) => (await hotel.greeting(guest, query)).text;

describe('the greeting', () => {
  it('mentions an open complaint before the usual, until it is closed', async () => {
    await hotel.hadTwice(guest, 'congee');
    expect(await text()).toContain('congee');
    await open(noise);
    const { text: said, facts } = await hotel.greeting(guest);
    expect(said).toContain('I am sorry that the room was noisy; we have not forgotten it.');
    expect(said).not.toContain('congee');
    expect(facts[0]).toMatchObject({ factId: 'case:c', level: 'say' });
    await patch('c', { status: 'withdrawn' });
    expect(await text()).toMatch(/congee/);
    expect(await text()).not.toContain('noisy');
  });

  it('mentions a promise until it is kept, the one due first before the others, the broken one first of all', async () => {
    const promise = (id: string, dueAt: string | null) =>
      open({ ...noise, id, kind: 'promise', words: { en: id }, dueAt });
    await promise('a sea view', null);
    await promise('a late breakfast', '2026-03-09T09:00:00Z');
    await promise('a cot', '2026-03-03T09:00:00Z');
    expect(await text()).toContain('We promised you a cot,');
    await patch('a cot', { status: 'kept' });
    expect(await text()).toContain('We promised you a late breakfast,');
    await patch('a%20sea%20view', { status: 'broken' });
    expect(await text()).toContain('We promised you a sea view and did not keep our word');
    await patch('a%20sea%20view', { status: 'withdrawn' });
    await patch('a%20late%20breakfast', { status: 'kept' });
    expect(await text()).not.toContain('promise');
  });

  it('keeps quiet about what is discreet, and hints at what happened in another house', async () => {
    await open({ ...noise, id: 'secret', discreet: true });
    await open({ ...noise, place: 'harbour' });
    expect(await text('touchpoint=breakfast&locale=en&place=hill')).not.toContain('noisy');
    expect(await text('touchpoint=breakfast&locale=en&place=harbour')).toContain('noisy');
  });
});
