import { describe, expect, it } from 'vitest';
import { ANNA, MS_SMITH, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel(MS_SMITH);
const { openCase, changeCase } = hotel;
const noise = { id: 'c', kind: 'complaint', topic: 'noise', words: { en: 'the room was noisy' }, by: ANNA };
const text = async (query?: string) => (await hotel.greeting(hotel.guest, query)).text;

describe('the greeting', () => {
  it('mentions an open complaint before the usual, until it is closed', async () => {
    await hotel.hadTwice(hotel.guest, 'congee');
    expect(await text()).toContain('congee');
    await openCase(noise);
    const { text: said, facts } = await hotel.greeting(hotel.guest);
    expect(said).toContain('I am sorry that the room was noisy; we have not forgotten it.');
    expect(said).not.toContain('congee');
    expect(facts[0]).toMatchObject({ factId: 'case:c', level: 'say' });
    await changeCase('c', { status: 'withdrawn' });
    expect(await text()).toMatch(/congee/);
    expect(await text()).not.toContain('noisy');
  });

  it('mentions a promise until it is kept, the one due first before the others, the broken one first of all', async () => {
    const promise = (id: string, dueAt: string | null) =>
      openCase({ ...noise, id, kind: 'promise', words: { en: id }, dueAt });
    await promise('a sea view', null);
    await promise('a late breakfast', '2026-03-09T09:00:00Z');
    await promise('a cot', '2026-03-03T09:00:00Z');
    expect(await text()).toContain('We promised you a cot,');
    await changeCase('a cot', { status: 'kept' });
    expect(await text()).toContain('We promised you a late breakfast,');
    await changeCase('a%20sea%20view', { status: 'broken' });
    expect(await text()).toContain('We promised you a sea view and did not keep our word');
    await changeCase('a%20sea%20view', { status: 'withdrawn' });
    await changeCase('a%20late%20breakfast', { status: 'kept' });
    expect(await text()).not.toContain('promise');
  });

  it('keeps quiet about what is discreet, and hints at what happened in another house', async () => {
    await openCase({ ...noise, id: 'secret', discreet: true });
    await openCase({ ...noise, place: 'harbour' });
    expect(await text('touchpoint=breakfast&locale=en&place=hill')).not.toContain('noisy');
    expect(await text('touchpoint=breakfast&locale=en&place=harbour')).toContain('noisy');
  });
});
