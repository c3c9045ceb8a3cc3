import { gzipSync } from 'node:zlib';
import { Gorse } from 'gorsejs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const KEY = 'a-key-of-our-gorse';
const AT = '2026-02-20T10:00:00.000Z';

describe('Gorse, with the package gorsejs', () => {
  let app: TestApp;
  let client: Gorse<string>;
  beforeAll(async () => {
    app = await startTestApp({ connectors: ['gorse'] });
    await addConnector(app.engine, 'shop', { connector: 'gorse', id: KEY, options: { 'type/glance': 'view' } });
    client = new Gorse({ endpoint: `${app.url}/gorse`, secret: KEY });
  });
  afterAll(() => app.close());

  const item = (ItemId: string, rest: object = {}) => ({ ItemId, IsHidden: false, Timestamp: AT, ...rest });
  const feedback = (FeedbackType: string, UserId: string, ItemId: string, Timestamp = AT) => ({
    ...{ FeedbackType, UserId, ItemId, Timestamp },
  });
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.call(method, `/gorse/api${path}`, { body, headers: { 'x-api-key': KEY, ...headers } });

  it('keeps what is there where feedback is inserted, and overwrites it where it is put', async () => {
    const at = async () => (await client.getFeedback({ type: 'star', userId: 'ann', itemId: 'i1' })).Timestamp;
    expect(await client.insertFeedbacks([feedback('star', 'ann', 'i1'), feedback('star', 'ann', 'i2')])).toBe(2);
    expect(await client.insertFeedbacks([feedback('star', 'ann', 'i1')])).toBe(1);
    await client.insertFeedbacks([feedback('star', 'ann', 'i1', '2026-02-21T10:00:00.000Z')]);
    expect(await at()).toBe(AT);
    expect(await client.upsertFeedbacks([feedback('star', 'ann', 'i1', '2026-02-22T10:00:00.000Z')])).toBe(1);
    expect(await at()).toBe('2026-02-22T10:00:00.000Z');
    expect(await client.getUserFeedback('ann')).toHaveLength(2);
    const { body } = await app.call('GET', '/v1/customers/ann/history', { key: await app.key(['guests:read']) });
    expect((body as { interactions: { type: string }[] }).interactions.map(({ type }) => type)).toEqual([
      'like',
      'like',
    ]);
  });

  it('deletes feedback of a type, or all between a user and an item, and takes it anew', async () => {
    const told = [feedback('star', 'ben', 'i1'), feedback('glance', 'ben', 'i1'), feedback('purchase', 'ben', 'i2')];
    await client.insertFeedbacks(told);
    const types = async () => (await client.getUserFeedback('ben')).map((one) => one.FeedbackType).sort();
    expect(await types()).toEqual(['glance', 'purchase', 'star']);
    for (let life = 0; life < 3; life += 1) {
      expect(await client.deleteFeedback({ type: 'star', userId: 'ben', itemId: 'i1' })).toEqual({ RowAffected: 1 });
      expect(await types()).toEqual(['glance', 'purchase']);
      await client.insertFeedbacks([feedback('star', 'ben', 'i1')]);
      expect(await types()).toEqual(['glance', 'purchase', 'star']);
    }
    expect((await send('DELETE', '/feedback/ben/i1')).body).toEqual({ RowAffected: 2 });
    expect(await types()).toEqual(['purchase']);
    await expect(client.getFeedback({ type: 'star', userId: 'ben', itemId: 'i1' })).rejects.toMatchObject({
      code: 404,
    });
    expect(await client.getUserFeedbackByType('ben', 'purchase')).toMatchObject([{ ItemId: 'i2' }]);
    expect(await client.getItemFeedbackByType('i2', 'purchase')).toMatchObject([{ UserId: 'ben' }]);
  });

  it('tells all feedback page by page, by either spelling of the cursor', async () => {
    const told: unknown[] = [];
    for (let Cursor = ''; ; ) {
      const page = await client.getFeedbacks(undefined, { n: 2, ...(Cursor === '' ? {} : { Cursor }) });
      told.push(...page.Feedbacks);
      Cursor = page.Cursor;
      if (Cursor === '') break;
    }
    expect(told).toHaveLength(3);
    expect((await client.getFeedbacks('purchase')).Feedbacks).toMatchObject([{ UserId: 'ben', ItemId: 'i2' }]);
  });

  it('keeps items, their categories and labels', async () => {
    expect(await client.upsertItem(item('one', { Categories: ['a'], Labels: ['x', 'y'], Comment: 'A thing' }))).toBe(1);
    expect(await client.getItem('one')).toEqual({
      ...{ ItemId: 'one', IsHidden: false, Categories: ['a'], Timestamp: AT, Labels: ['x', 'y'], Comment: 'A thing' },
    });
    await client.insertItemCategory('one', 'b');
    await client.deleteItemCategory('one', 'a');
    await send('PATCH', '/item/one', { IsHidden: true, Labels: { colour: 'red', sizes: ['s'] } });
    expect(await client.getItem('one')).toMatchObject({
      ...{ IsHidden: true, Categories: ['b'], Labels: { colour: 'red', sizes: ['s'] }, Comment: 'A thing' },
    });
    expect(await client.upsertItems([item('two'), item('three')])).toBe(2);
    const first = await client.getItems({ n: 2 });
    const { body } = await send('GET', `/items?n=2&cursor=${first.Cursor}`);
    expect([...first.Items, ...(body as { Items: { ItemId: string }[] }).Items].map(({ ItemId }) => ItemId)).toEqual([
      ...['one', 'three', 'two'],
    ]);
    expect(await client.deleteItem('two')).toBe(1);
    await expect(client.getItem('two')).rejects.toMatchObject({
      code: 404,
      message: expect.stringContaining('no such'),
    });
  });

  it('keeps users, and lets who was deleted come back', async () => {
    expect(await client.insertUser({ UserId: 'cat', Labels: ['vip'], Comment: 'dear' })).toBe(1);
    expect(await client.insertUsers([{ UserId: 'dan' }, { UserId: 'eve', Labels: ['new'] }])).toBe(2);
    await client.updateUser('cat', { UserId: 'cat', Labels: ['gold'] });
    expect(await client.getUser('cat')).toEqual({ UserId: 'cat', Labels: ['gold'], Subscribe: [], Comment: 'dear' });
    const { Users } = await client.getUsers({ n: 100 });
    expect(Users.map(({ UserId }) => UserId)).toEqual(['ann', 'ben', 'cat', 'dan', 'eve']);
    expect(await client.deleteUser('cat')).toBe(1);
    await expect(client.getUser('cat')).rejects.toMatchObject({ code: 404 });
    await client.insertUser({ UserId: 'cat' });
    expect(await client.getUser('cat')).toMatchObject({ UserId: 'cat', Labels: [] });
    await client.deleteUser('cat');
  });

  it.each(['a b', "it's:a,b;c+d", '(x)', 'x@y~z!'])('knows an odd id as it is: %s', async (id) => {
    await client.upsertItem(item(id));
    await client.insertFeedbacks([feedback('star', `u ${id}`, id)]);
    expect((await client.getItem(id)).ItemId).toBe(id);
    expect(await client.getFeedback({ type: 'star', userId: `u ${id}`, itemId: id })).toMatchObject({ ItemId: id });
    await client.deleteItem(id);
    await client.deleteUser(`u ${id}`);
  });

  // The package puts ids into paths as they are: what is beyond Latin-1 it cannot send, so other clients do.
  it.each(['ä-ö', '日本', '🎈', 'a/b', '100%'])('knows an id encoded in the path: %s', async (id) => {
    await client.upsertItem(item(id));
    await client.insertFeedbacks([feedback('star', 'fay', id)]);
    const path = encodeURIComponent(id);
    expect((await send('GET', `/item/${path}`)).body).toMatchObject({ ItemId: id });
    expect((await send('GET', `/feedback/star/fay/${path}`)).body).toMatchObject({ ItemId: id });
    expect((await send('DELETE', `/feedback/star/fay/${path}`)).body).toEqual({ RowAffected: 1 });
    await send('DELETE', `/item/${path}`);
  });

  it('refuses in plain text, with the status that fits', async () => {
    const stranger = new Gorse({ endpoint: `${app.url}/gorse`, secret: 'a-key-of-nobody' });
    await expect(stranger.getItem('one')).rejects.toMatchObject({ code: 401 });
    await expect(client.insertFeedbacks([feedback('nonsense', 'ann', 'i1')])).rejects.toMatchObject({
      ...{ code: 400, message: expect.stringContaining('FeedbackType') },
    });
    await expect(client.upsertItem(item('x', { Timestamp: 'yesterday' }))).rejects.toMatchObject({
      ...{ code: 400, message: expect.stringContaining('Timestamp') },
    });
    const { headers } = await send('GET', '/recommend/ann?n=many');
    expect(headers.get('content-type')).toContain('text/plain');
  });

  it('reads gzip, and Latin-1 where it is named', async () => {
    const json = JSON.stringify([feedback('star', 'zoé', 'café')]);
    const packed = gzipSync(json);
    await send('POST', '/feedback', packed, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
    await send('PUT', '/feedback', Buffer.from(json, 'latin1'), { 'content-type': 'text/plain; charset=iso-8859-1' });
    const path = `/user/${encodeURIComponent('zoé')}`;
    expect((await send('GET', `${path}/feedback/`)).body).toMatchObject([{ ItemId: 'café' }]);
    expect((await send('DELETE', path)).body).toEqual({ RowAffected: 1 });
  });

  it('recommends to each of two groups their own, and to nobody what they had', async () => {
    const kinds = ['tea', 'ale'] as const;
    const things = (kind: string) => Array.from({ length: 8 }, (_, at) => `${kind}${at}`);
    const many = kinds.flatMap((kind) =>
      things(kind).map((id) => item(id, { Categories: [kind], Timestamp: `2026-02-0${1 + Number(id.slice(-1))}` })),
    );
    await client.upsertItems(many);
    await client.upsertItem(item('tea-hidden', { IsHidden: true, Categories: ['tea'] }));
    // Each leaves two of theirs out: every thing is taken as often as any other.
    const told = kinds.flatMap((kind) =>
      Array.from({ length: 24 }, (_, person) =>
        things(kind)
          .filter((_, at) => at !== person % 8 && at !== (person + 1) % 8)
          .map((id) => feedback('star', `${kind}-lover-${person}`, id)),
      ).flat(),
    );
    await client.insertFeedbacks(told);
    await app.call('POST', '/v1/training-jobs', { key: await app.key(['admin']), body: {} });
    for (const kind of kinds) {
      for (const person of [0, 5, 11]) {
        const userId = `${kind}-lover-${person}`;
        const list = await client.getRecommend({ userId, cursorOptions: { n: 2 } });
        expect([...list].sort()).toEqual([`${kind}${person % 8}`, `${kind}${(person + 1) % 8}`].sort());
        const next = await client.getRecommend({ userId, cursorOptions: { n: 2, offset: 2 } });
        expect(next.some((id) => list.includes(id))).toBe(false);
        const near = (await client.getUserNeighbors({ userId, cursorOptions: { n: 5 } })) as unknown as {
          Id: string;
        }[];
        expect(near).toHaveLength(5);
        expect(near.every(({ Id }) => Id.startsWith(kind))).toBe(true);
      }
      const near = (await client.getItemNeighbors({ itemId: `${kind}1`, cursorOptions: { n: 3 } })) as unknown as {
        Id: string;
      }[];
      expect(near.every(({ Id }) => Id.startsWith(kind))).toBe(true);
      const session = await client.getSessionRecommend([feedback('star', '', `${kind}2`)], { cursorOptions: { n: 3 } });
      expect((session as { Id: string }[]).every(({ Id }) => Id.startsWith(kind))).toBe(true);
    }
    const other = await client.getRecommend({ userId: 'tea-lover-0', category: 'ale', cursorOptions: { n: 3 } });
    expect(other.every((id) => id.startsWith('ale'))).toBe(true);
    const { body } = await send('GET', '/recommend/tea-lover-0/?n=2', undefined, { 'x-api-version': '2' });
    expect(body).toMatchObject([{ Id: expect.any(String), Score: expect.any(Number) }, {}]);
  });

  it('writes back what it recommended, so that it is not recommended again', async () => {
    const asked = { userId: 'ale-lover-3', writeBackType: 'read', writeBackDelay: '10m', cursorOptions: { n: 2 } };
    const list = await client.getRecommend(asked);
    expect((await client.getUserFeedbackByType('ale-lover-3', 'read')).map(({ ItemId }) => ItemId).sort()).toEqual(
      [...list].sort(),
    );
    expect((await client.getRecommend(asked)).some((id) => list.includes(id))).toBe(false);
  });

  it('lists what is popular, and what came last by its time', async () => {
    const latest = await client.getLatest({ category: 'tea', cursorOptions: { n: 3 } });
    expect(latest.map(({ Id }) => Id)).toEqual(['tea7', 'tea6', 'tea5']);
    expect(latest[0]?.Score).toBe(Date.UTC(2026, 1, 8) / 1000);
    const popular = await client.getPopular({ category: 'ale', cursorOptions: { n: 20 } });
    expect(popular.map(({ Id }) => Id).sort()).toEqual(Array.from({ length: 8 }, (_, at) => `ale${at}`));
  });

  it('refuses a type that is no Unicode by name, and reads an id that only looks like its own', async () => {
    const refused = await send('POST', '/feedback', [feedback('\ud800', 'uma', 'i1')]);
    expect(refused).toMatchObject({ status: 400, body: expect.stringContaining('FeedbackType') });
    const event = { id: 'gorse:%E0%A4%A::i1', type: 'like', customerId: 'uma', itemId: 'i1', at: AT };
    await app.call('POST', '/v1/events', { key: await app.key(['events:write']), body: event });
    expect(await client.getUserFeedback('uma')).toMatchObject([{ FeedbackType: 'like', ItemId: 'i1' }]);
  });
});
