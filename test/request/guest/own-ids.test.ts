import { expect, it } from 'vitest';
import { startTestApp } from '../../support/test-app.ts';

it('an id is its kind’s own: a case called like an event takes nothing from it', async () => {
  const app = await startTestApp();
  const key = await app.key(['admin'], 'hotel');
  const call = (method: string, path: string, body?: unknown) => app.call(method, `/v1${path}`, { key, body });
  const words = { en: 'a room on the quiet side' };
  for (const id of ['event:a1', 'cancel:event:a1', 'a1']) {
    const made = [
      await call('POST', '/customers/wang/cases', { id, kind: 'promise', topic: 'room', words }),
      await call('POST', '/customers/wang/preferences', { id, topic: 'room', stance: 'likes', words }),
      await call('POST', '/customers/wang/feedback', { id, touchpoint: 'bar', rating: 5 }),
    ];
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201]);
  }
  const arrival = { id: 'a1', type: 'arrival', customerId: 'wang', stayId: 's1', place: 'harbour' };
  expect((await call('POST', '/events', arrival)).body).toMatchObject({ accepted: 1, duplicates: 0 });
  expect((await call('GET', '/customers/wang/stays')).body).toMatchObject({ stays: [{ stayId: 's1' }] });
  const cases = (await call('GET', '/customers/wang/cases')).body as { cases: unknown[] };
  expect(cases.cases).toHaveLength(3);
  await app.close();
});
