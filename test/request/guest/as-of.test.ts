import { beforeAll, describe, expect, it } from 'vitest';
import { type SpokenGreeting, sharedHotel } from '../../support/hotel.ts';

const DAYS_AGO = '2026-02-25T08:00:00Z';

const hotel = sharedHotel();

beforeAll(async () => {
  const admin = await hotel.keyWith('admin');
  for (let guest = 0; guest < 12; guest += 1) await drink(`guest-${guest}`, '2026-02-20T08:00:00Z');
  expect((await hotel.call('POST', '/v1/training-jobs', undefined, admin)).status).toBe(202);
});

describe('a greeting as of five days ago', () => {
  it('suggests what the guest only came to drink yesterday', async () => {
    await hotel.call('PUT', '/v1/customers/ann/profile', { givenName: 'Ann' });
    const before = await greetingThen('ann');
    expect(before.facts).toContainEqual(expect.objectContaining({ factId: 'offer:coffee', level: 'say' }));
    await drink('ann', '2026-03-01T08:00:00Z');
    expect({ ...(await greetingThen('ann')), greetingId: '' }).toEqual({ ...before, greetingId: '' });
    expect((await hotel.greeting('ann')).facts).not.toContainEqual(expect.objectContaining({ factId: 'offer:coffee' }));
  });

  it('does not know somebody who was first heard of since', async () => {
    await drink('new', '2026-03-01T08:00:00Z');
    expect(await greetingThen('new')).toMatchObject({ known: false, facts: [] });
    expect(await hotel.greeting('new')).toMatchObject({ known: true });
  });

  it('is silent of a complaint made since, as the card of that day is', async () => {
    await drink('bob', '2026-02-20T08:00:00Z');
    const complaint = { id: 'c1', kind: 'complaint', topic: 'noise', words: { en: 'the room was loud' } };
    expect((await hotel.call('POST', '/v1/customers/bob/cases', complaint)).status).toBe(201);
    const card = async (query: string) =>
      ((await hotel.call('GET', `/v1/customers/bob/card?${query}`)).body as { lines: { kind: string }[] }).lines;
    expect((await hotel.greeting('bob')).text).toContain('the room was loud');
    expect((await greetingThen('bob')).text).not.toContain('the room was loud');
    expect((await card('')).map(({ kind }) => kind)).toContain('complaint_open');
    expect((await card(`at=${DAYS_AGO}`)).map(({ kind }) => kind)).not.toContain('complaint_open');
  });
});

function greetingThen(customerId: string): Promise<SpokenGreeting> {
  return hotel.greeting(customerId, `touchpoint=breakfast&locale=en&at=${DAYS_AGO}`);
}

async function drink(customerId: string, at: string): Promise<void> {
  const event = {
    id: `${customerId} ${at}`,
    type: 'consume',
    customerId,
    itemId: 'coffee',
    touchpoint: 'breakfast',
    at,
  };
  expect((await hotel.call('POST', '/v1/events', event)).status).toBe(202);
}
