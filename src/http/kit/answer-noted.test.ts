import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { answerNoted } from './route.ts';
import type { Audited } from './route-types.ts';

const ASKED = { params: { customerId: 'ann' }, body: { absorbedId: 'bob', text: 'x' } };

/** What happened, in order. */
async function happening(audits: Audited, method: string, work: () => Promise<object>, asked = ASKED) {
  const told: string[] = [];
  const note = async (people: readonly string[]) => {
    told.push(`noted ${people.join(' ')}`.trim());
  };
  const working = async () => {
    await pause(1);
    told.push('done');
    return work();
  };
  const answer = await answerNoted({ audits, method }, asked, note, working).catch((error: unknown) => String(error));
  return { told, answer };
}

describe('answerNoted', () => {
  const body = async () => ({ status: 200, body: null });
  const refused = async () => Promise.reject(new Error('refused'));

  it('notes who looks beside the looking, found or not', async () => {
    expect((await happening('person', 'get', body)).told).toEqual(['noted ann bob', 'done']);
    expect((await happening('person', 'get', refused)).told).toEqual(['noted ann bob', 'done']);
  });
  it('notes who changes once it is changed', async () => {
    expect((await happening('person', 'put', body)).told).toEqual(['done', 'noted ann bob']);
    expect((await happening('settings', 'put', body)).told).toEqual(['done', 'noted']);
    expect((await happening('person', 'put', refused)).told).toEqual(['done']);
  });
  it('notes whom the handler names, and nothing where it names nobody', async () => {
    const shows = (...about: string[]) => happening('people', 'get', async () => ({ status: 200, body: null, about }));
    expect((await shows('cy', 'di')).told).toEqual(['done', 'noted cy di']);
    expect((await shows()).told).toEqual(['done']);
    expect((await happening('people', 'get', body)).answer).toMatch('whom');
  });
  it.each(['get', 'put'])('does not answer what it cannot note: %s', async (method) => {
    const answering = answerNoted({ audits: 'person', method }, ASKED, () => Promise.reject(new Error('away')), body);
    await expect(answering).rejects.toThrow('away');
  });
});
