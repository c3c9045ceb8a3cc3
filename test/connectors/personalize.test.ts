import {
  PersonalizeEventsClient,
  PutActionInteractionsCommand,
  PutActionsCommand,
  PutEventsCommand,
  PutItemsCommand,
  PutUsersCommand,
} from '@aws-sdk/client-personalize-events';
import {
  GetActionRecommendationsCommand,
  GetPersonalizedRankingCommand,
  GetRecommendationsCommand,
  type GetRecommendationsCommandInput,
  PersonalizeRuntimeClient,
} from '@aws-sdk/client-personalize-runtime';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const ACCESS = 'AKIAOURSHOP';
const SECRET = 'a-secret-of-our-shop';
const ARN = 'arn:aws:personalize:us-east-1:123456789012';
const KINDS = ['tea', 'ale'] as const;
const SIZE = 8;
const things = (kind: string) => Array.from({ length: SIZE }, (_, at) => `${kind}${at}`);

const FILTERS = {
  in: 'INCLUDE ItemID WHERE Items.CATEGORY_L1 IN ($CATEGORY)',
  'not-in': 'INCLUDE ItemID WHERE Items.CATEGORY_L1 NOT IN ("tea", "other")',
  equal: 'INCLUDE ItemID WHERE Items.COLOUR = "red"',
  'not-equal': 'include itemid where items.colour != "red" and items.category_l1 = "tea"',
  less: 'INCLUDE ItemID WHERE Items.PRICE < 3',
  most: 'INCLUDE ItemID WHERE Items.PRICE <= $PRICE',
  more: 'INCLUDE ItemID WHERE Items.PRICE > ($PRICE)',
  least: 'INCLUDE ItemID WHERE Items.SIZE >= 7',
  or: 'INCLUDE ItemID WHERE (Items.PRICE < 1 OR Items.PRICE >= 7) AND Items.CATEGORY_L1 IN ("ale")',
  several: 'INCLUDE ItemID WHERE Items.GENRES IN ("even")',
  joined: 'INCLUDE ItemID WHERE Items.CATEGORY_L1 = "tea" | EXCLUDE ItemID WHERE Items.GENRES IN ("even")',
  left: 'EXCLUDE ItemID WHERE Items.CATEGORY_L1 IN ($CATEGORY) OR Items.PRICE < $PRICE',
  done: 'INCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("LIKE", "watch")',
  undone: 'EXCLUDE ItemID WHERE Interactions.EVENT_TYPE IN ("*")',
  cheaper: 'INCLUDE ItemID WHERE Items.PRICE < CurrentItem.PRICE AND Items.CATEGORY_L1 IN CurrentItem.CATEGORY_L1',
  member: 'EXCLUDE ItemID WHERE Items.CATEGORY_L1 IN ("ale") IF CurrentUser.AGE < 18 AND CurrentUser.PLAN = "free"',
  own: 'INCLUDE ItemID WHERE Items.COLOUR = CurrentUser.FAVOURITE_COLOUR',
  'bad-word': 'INCLUDE ItemID WHERE Items.PRICE NEAR 3',
  'bad-set': 'INCLUDE ItemID WHERE Weather.SUN = "yes"',
  'bad-column': 'INCLUDE ItemID WHERE Interactions.DEVICE IN ("phone")',
  'bad-end': 'INCLUDE ItemID WHERE (Items.PRICE < 3',
  actions: 'INCLUDE ActionID WHERE Actions.VALUE > $LEAST',
  untaken: 'EXCLUDE ActionID WHERE Action_Interactions.EVENT_TYPE IN ("TAKEN")',
};

describe('Amazon Personalize, with the SDK of AWS', () => {
  let app: TestApp;
  let runtime: PersonalizeRuntimeClient;
  let events: PersonalizeEventsClient;
  const made: { destroy(): void }[] = [];
  const settings = (accessKeyId: string, secretAccessKey: string) => ({
    endpoint: `${app.url}/personalize`,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  });
  const runtimeOf = (accessKeyId = ACCESS, secretAccessKey = SECRET) => {
    const client = new PersonalizeRuntimeClient(settings(accessKeyId, secretAccessKey));
    made.push(client);
    return client;
  };
  beforeAll(async () => {
    app = await startTestApp({ connectors: ['personalize'] });
    // The SDK signs by the clock of this machine.
    app.clock.nowMs = Date.now();
    const options = {
      ...Object.fromEntries(Object.entries(FILTERS).map(([name, expression]) => [`filter/${name}`, expression])),
      ...{ 'campaign/cart-page': 'cart', 'campaign/nowhere': 'no-such-place', 'type/Glance': 'view' },
    };
    await addConnector(app.engine, 'shop', { connector: 'personalize', id: ACCESS, secret: SECRET, options });
    await addConnector(app.engine, 'hotel', { connector: 'personalize', id: 'AKIAHOTEL', secret: 'another-secret' });
    runtime = runtimeOf();
    events = new PersonalizeEventsClient(settings(ACCESS, SECRET));
    made.push(events);
  });
  afterAll(async () => {
    for (const client of made) client.destroy();
    await app.close();
  });

  const tell = (userId: string, eventList: readonly object[], sessionId = `visit of ${userId}`) =>
    events.send(new PutEventsCommand({ trackingId: 'trk-1', sessionId, userId, eventList: eventList as never }));
  const event = (eventType: string, itemId: string, rest: object = {}) => ({
    ...{ eventType, itemId, sentAt: new Date(app.clock.nowMs - 3_600_000), ...rest },
  });
  const put = (items: readonly { itemId: string; properties?: object }[]) =>
    events.send(
      new PutItemsCommand({
        datasetArn: `${ARN}:dataset/shop/ITEMS`,
        items: items.map(({ itemId, properties }) => ({ itemId, properties: JSON.stringify(properties ?? {}) })),
      }),
    );
  const recommend = async (asked: Partial<GetRecommendationsCommandInput>, client = runtime) =>
    client.send(new GetRecommendationsCommand({ campaignArn: `${ARN}:campaign/home`, ...asked }));
  const ids = async (asked: Partial<GetRecommendationsCommandInput>) =>
    ((await recommend(asked)).itemList ?? []).map(({ itemId = '' }) => itemId);
  const filtered = async (name: string, filterValues: Record<string, string> = {}, asked = {}) =>
    (await ids({ userId: 'stranger', filterArn: `${ARN}:filter/${name}`, filterValues, ...asked })).sort();
  const history = async (customerId: string) => {
    const path = `/v1/customers/${encodeURIComponent(customerId)}/history`;
    const { body } = await app.call('GET', path, { key: await app.key(['guests:read']) });
    return (body as { interactions: Record<string, unknown>[] }).interactions;
  };

  it('PutItems: properties, creation time, categories, several values', async () => {
    for (const kind of KINDS) {
      await put(
        things(kind).map((itemId, at) => ({
          itemId,
          properties: {
            ...{
              CATEGORY_L1: kind,
              genres: at % 2 === 0 ? 'even|all' : 'odd|all',
              price: at,
              size: at,
              title: `A ${kind}`,
            },
            ...{ colour: at < 4 ? 'red' : 'blue', creationTimestamp: 1_760_000_000 + at, note: null },
          },
        })),
      );
    }
    const { body } = await app.call('GET', '/v1/items/tea2', { key: await app.key(['catalogue:write']) });
    expect(body).toMatchObject({
      ...{ title: 'A tea', price: 2, categories: ['tea', 'even', 'all'], createdAt: '2025-10-09T08:53:22.000Z' },
      attributes: { CATEGORY_L1: 'tea', GENRES: ['even', 'all'], COLOUR: 'red', SIZE: 2 },
    });
    await put([
      { itemId: 'long', properties: { title: '🎈'.repeat(1500), about: `x${'🎈'.repeat(800)}`, genres: 'a||b' } },
    ]);
    await app.call('DELETE', '/v1/items/long', { key: await app.key(['catalogue:write']) });
    await expect(
      events.send(
        new PutItemsCommand({ datasetArn: `${ARN}:dataset/x/ITEMS`, items: [{ itemId: 'x', properties: '[' }] }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidInputException', message: expect.stringContaining('items[0].properties') });
  });

  it('PutEvents: times, types, impressions, values; without userId', async () => {
    const sentAt = new Date(app.clock.nowMs - 90_500);
    await tell('ann', [
      event('Watch', 'tea1', { eventId: 'e1', sentAt, recommendationId: 'RID-1', impression: ['tea2', 'tea3'] }),
      event('AddToCart', 'tea2', { eventId: 'e2' }),
      event('Purchase', 'tea3', { eventId: 'e3', eventValue: 19.5, properties: '{"quantity":2}' }),
      event('Glance', 'tea4', { eventId: 'e4' }),
      event('rate', 'tea5', { eventId: 'e5', eventValue: 4 }),
      { eventType: 'Search', sentAt },
    ]);
    const told = await history('ann');
    expect(told.map(({ type, itemId }) => `${type} ${itemId}`).sort()).toEqual([
      ...['cart tea2', 'impression tea2', 'impression tea3', 'purchase tea3', 'rate tea5', 'view tea1', 'view tea4'],
    ]);
    const iso = new Date(Math.round(sentAt.getTime())).toISOString();
    expect(told.find(({ itemId }) => itemId === 'tea1')).toMatchObject({ at: iso, recommendationId: 'RID-1' });
    expect(told.find(({ type }) => type === 'purchase')).toMatchObject({ quantity: 2, price: 19.5 });
    expect(told.find(({ type }) => type === 'rate')).toMatchObject({ value: 4 });
    const visit = { trackingId: 'trk-1', sessionId: 'before login', eventList: [event('Click', 'ale1')] };
    await events.send(new PutEventsCommand(visit));
    await tell('zed', [event('Click', 'ale2')], 'before login');
    expect((await history('zed')).map(({ itemId }) => itemId).sort()).toEqual(['ale1', 'ale2']);
  });

  it('the same event again counts once, with eventId or without', async () => {
    const odd = event('Like', 'tea1', { eventId: 'again-1' });
    const plain = event('Like', 'tea2');
    for (let time = 0; time < 3; time += 1) await tell('ben', [odd, plain]);
    await tell('ben', [event('Like', 'tea3', { eventId: 'again-1' }), event('Like', 'tea4')]);
    expect((await history('ben')).map(({ itemId }) => itemId).sort()).toEqual(['tea1', 'tea2', 'tea4']);
  });

  it('two users of one sessionId stay two', async () => {
    for (const user of ['una', 'ugo', 'una']) await tell(user, [event('Click', `of ${user}`)], 'one for all');
    for (const user of ['una', 'ugo']) expect(await history(user)).toMatchObject([{ itemId: `of ${user}` }]);
  });

  it('names what is wrong, as InvalidInputException', async () => {
    const wrong = { name: 'InvalidInputException', $metadata: expect.objectContaining({ httpStatusCode: 400 }) };
    await expect(tell('ann', [event('Nonsense', 'tea1')])).rejects.toMatchObject({
      ...{ ...wrong, message: expect.stringContaining('eventList[0].eventType') },
    });
    const ahead = event('Click', 'tea1', { sentAt: new Date(app.clock.nowMs + 86_400_000) });
    await expect(tell('ann', [event('Click', 'tea2'), ahead])).rejects.toMatchObject({
      ...{ ...wrong, message: expect.stringContaining('eventList[1].sentAt') },
    });
    await expect(tell('ann', [])).rejects.toMatchObject(wrong);
    await expect(recommend({})).rejects.toMatchObject({ ...wrong, message: expect.stringContaining('userId') });
    await expect(recommend({ userId: 'ann', numResults: 501 })).rejects.toMatchObject(wrong);
    await expect(recommend({ userId: 'ann', campaignArn: `${ARN}:campaign/nowhere` })).rejects.toMatchObject(wrong);
    await expect(recommend({ userId: 'ann', filterArn: `${ARN}:filter/gone` })).rejects.toMatchObject({
      ...{ name: 'ResourceNotFoundException', message: expect.stringContaining('gone') },
    });
  });

  it.each(['a b', 'ä-ö', '日本 🎈', 'a/b?c#d', "it's 100% (x)", 'x|y"z\\'])(
    'knows an odd id as it is: %s',
    async (id) => {
      await put([{ itemId: id, properties: { CATEGORY_L1: `odd ${id.replace('|', '')}` } }]);
      await tell(`user ${id}`, [event('Click', id)]);
      expect(await history(`user ${id}`)).toMatchObject([{ itemId: id, type: 'view' }]);
      const filterValues = { CATEGORY: JSON.stringify(`odd ${id.replace('|', '')}`) };
      expect(await filtered('in', filterValues)).toEqual([id]);
      expect((await ids({ itemId: id })).length).toBeGreaterThan(0);
      await app.call('DELETE', `/v1/items/${encodeURIComponent(id)}`, { key: await app.key(['catalogue:write']) });
    },
  );

  it('SigV4: wrong secret, unknown key, altered body, skewed clock; tenants apart', async () => {
    const refused = { name: 'InvalidSignatureException', $metadata: expect.objectContaining({ httpStatusCode: 403 }) };
    await expect(recommend({ userId: 'ann' }, runtimeOf(ACCESS, 'not-the-secret'))).rejects.toMatchObject(refused);
    await expect(recommend({ userId: 'ann' }, runtimeOf('AKIANOBODY'))).rejects.toMatchObject(refused);
    expect((await recommend({ userId: 'ann' }, runtimeOf('AKIAHOTEL', 'another-secret'))).itemList).toEqual([]);
    const altered = runtimeOf();
    altered.middlewareStack.add(
      (next) => (given) => {
        const request = given.request as { body: Uint8Array | string };
        request.body = new TextDecoder().decode(request.body as Uint8Array).replace('ann', 'bob');
        return next(given);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await expect(recommend({ userId: 'ann' }, altered)).rejects.toMatchObject(refused);
    for (const skewMs of [-6 * 60_000, 6 * 60_000]) {
      app.clock.nowMs += skewMs;
      await expect(recommend({ userId: 'ann' })).rejects.toMatchObject(refused);
      app.clock.nowMs -= skewMs;
    }
    expect((await recommend({ userId: 'ann' })).itemList?.length).toBeGreaterThan(0);
    const bare = await app.call('POST', '/personalize/recommendations', { body: {} });
    expect(bare.status).toBe(403);
    expect(bare.headers.get('x-amzn-errortype')).toBe('InvalidSignatureException');
    expect(bare.body).toEqual({ message: expect.any(String) });
  });

  it('a client whose clock is an hour off sets it by our Date, and tries again', async () => {
    const rightly = Date.now;
    for (const offMs of [-3_600_000, 3_600_000]) {
      const client = new PersonalizeRuntimeClient({ ...settings(ACCESS, SECRET), maxAttempts: 3 });
      made.push(client);
      const clock = vi.spyOn(Date, 'now').mockImplementation(() => rightly() + offMs);
      try {
        const { itemList, $metadata } = await recommend({ userId: 'ann' }, client);
        expect(itemList?.length).toBeGreaterThan(0);
        expect($metadata.attempts).toBe(2);
      } finally {
        clock.mockRestore();
      }
    }
  });

  it('a signature is of one path, one query, one host and one day', async () => {
    const body = JSON.stringify({ campaignArn: `${ARN}:campaign/home`, userId: 'ann' });
    let headers: Record<string, string> = {};
    const spy = runtimeOf();
    spy.middlewareStack.add(
      (next) => (given) => {
        headers = { ...(given.request as { headers: Record<string, string> }).headers };
        return next(given);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    await recommend({ userId: 'ann' }, spy);
    const { host: _, 'content-length': __, ...signed } = headers;
    const status = async (path: string, changed: Record<string, string> = {}) =>
      (await app.call('POST', `/personalize${path}`, { body, headers: { ...signed, ...changed } })).status;
    expect(await status('/recommendations')).toBe(200);
    expect(await status('/recommendations/')).toBe(403);
    expect(await status('/recommendations?numResults=1')).toBe(403);
    expect(await status('/personalize-ranking')).toBe(403);
    expect(await status('/recommendations', { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' })).toBe(403);
    const { authorization = '' } = headers;
    const unbound = authorization.replace('host;', '');
    for (const other of [
      unbound,
      authorization.replace('/personalize/', '/s3/'),
      `${authorization}0`,
      'AWS4-HMAC-SHA256',
      '',
    ]) {
      expect(await status('/recommendations', { authorization: other })).toBe(403);
    }
  });

  it('recommends to each of two groups their own, beside an item its own, and strangers what is popular', async () => {
    // Each leaves two of theirs out: every thing is taken as often as any other.
    for (const kind of KINDS) {
      for (let person = 0; person < 24; person += 1) {
        const own = things(kind).filter((_, at) => at !== person % SIZE && at !== (person + 1) % SIZE);
        await tell(
          `${kind}-lover-${person}`,
          own.map((itemId) => event('Purchase', itemId)),
        );
      }
    }
    await trainModel(app.engine, 'shop', app.clock.nowMs);
    await app.engine.views.refreshHeld();
    await app.engine.views.settled();
    for (const kind of KINDS) {
      for (const person of [0, 5, 11]) {
        const list = await ids({ userId: `${kind}-lover-${person}`, numResults: 2 });
        expect(list.sort()).toEqual([`${kind}${person % SIZE}`, `${kind}${(person + 1) % SIZE}`].sort());
      }
      expect((await ids({ itemId: `${kind}1`, numResults: 3 })).every((id) => id.startsWith(kind))).toBe(true);
    }
    const strange = await recommend({ userId: 'nobody knows', numResults: 500 });
    expect(strange.itemList).toHaveLength(2 * SIZE);
    expect(strange.recommendationId).toEqual(expect.any(String));
    expect(strange.itemList?.[0]).toMatchObject({ score: expect.any(Number), reason: [expect.any(String)] });
    expect(await ids({ itemId: 'no such thing', numResults: 3 })).toHaveLength(3);
    expect(await ids({ userId: 'nobody knows', numResults: 0 })).toEqual([]);
    const recommenderArn = `${ARN}:recommender/any`;
    expect(await ids({ campaignArn: undefined, recommenderArn, userId: 'nobody knows' })).toHaveLength(2 * SIZE);
    expect(await ids({ campaignArn: `${ARN}:campaign/cart-page`, userId: 'tea-lover-0', numResults: 2 })).toHaveLength(
      2,
    );
  });

  it('ranking: every item once, by taste, unknown ones last', async () => {
    const inputList = ['ale1', 'what is this', 'tea1', 'ale2', 'tea0', 'tea2', 'tea1', 'and this', 'ale0'];
    for (const kind of KINDS) {
      const asked = { campaignArn: `${ARN}:campaign/rank`, inputList, userId: `${kind}-lover-0` };
      const { personalizedRanking = [], recommendationId } = await runtime.send(
        new GetPersonalizedRankingCommand(asked),
      );
      const ranked = personalizedRanking.map(({ itemId = '' }) => itemId);
      expect([...ranked].sort()).toEqual([...new Set(inputList)].sort());
      expect(ranked.slice(0, 3).every((id) => id.startsWith(kind))).toBe(true);
      expect(ranked.slice(-2)).toEqual(['what is this', 'and this']);
      expect(recommendationId).toEqual(expect.any(String));
      const again = await runtime.send(new GetPersonalizedRankingCommand(asked));
      expect(again.personalizedRanking?.map(({ itemId }) => itemId)).toEqual(ranked);
    }
    const stranger = { campaignArn: `${ARN}:campaign/rank`, inputList, userId: 'a stranger' };
    const { personalizedRanking } = await runtime.send(new GetPersonalizedRankingCommand(stranger));
    expect(personalizedRanking).toHaveLength(8);
    const only = { ...stranger, filterArn: `${ARN}:filter/in`, filterValues: { CATEGORY: '"tea"' } };
    const some = await runtime.send(new GetPersonalizedRankingCommand(only));
    expect(some.personalizedRanking?.map(({ itemId }) => itemId).sort()).toEqual(['tea0', 'tea1', 'tea2']);
  });

  it('filters on items: IN, NOT IN, =, !=, <, <=, >, >=, AND, OR, several expressions, parameters', async () => {
    const both = (...places: readonly number[]) => KINDS.flatMap((kind) => places.map((at) => `${kind}${at}`)).sort();
    expect(await filtered('in', { CATEGORY: '"tea"' })).toEqual(things('tea'));
    expect(await filtered('in', { CATEGORY: '"tea","ale"' })).toHaveLength(2 * SIZE);
    expect(await filtered('not-in')).toEqual(things('ale'));
    expect(await filtered('equal')).toEqual(both(0, 1, 2, 3));
    expect(await filtered('not-equal')).toEqual(['tea4', 'tea5', 'tea6', 'tea7']);
    expect(await filtered('less')).toEqual(both(0, 1, 2));
    expect(await filtered('most', { PRICE: '2' })).toEqual(both(0, 1, 2));
    expect(await filtered('more', { PRICE: '"5"' })).toEqual(both(6, 7));
    expect(await filtered('least')).toEqual(both(7));
    expect(await filtered('or')).toEqual(['ale0', 'ale7']);
    expect(await filtered('several')).toEqual(both(0, 2, 4, 6));
    expect(await filtered('joined')).toEqual(['tea1', 'tea3', 'tea5', 'tea7']);
  });

  it('an EXCLUDE does without a parameter, an INCLUDE does not', async () => {
    expect(await filtered('left', { CATEGORY: '"tea"' })).toEqual(things('ale'));
    expect(await filtered('left', { PRICE: '7' })).toEqual(['ale7', 'tea7']);
    expect(await filtered('left')).toHaveLength(2 * SIZE);
    await expect(filtered('in')).rejects.toMatchObject({ message: expect.stringContaining('CATEGORY') });
    await expect(filtered('in', { CATEGRY: '"tea"' })).rejects.toMatchObject({
      message: expect.stringContaining('CATEGRY'),
    });
  });

  it('filters on Interactions, CurrentUser and CurrentItem', async () => {
    await tell('fan', [event('Like', 'tea1'), event('Watch', 'ale3'), event('AddToCart', 'ale4')]);
    const fan = { userId: 'fan' };
    expect(await filtered('done', {}, fan)).toEqual(['ale3', 'tea1']);
    const others = (await filtered('undone', {}, fan)) as readonly string[];
    expect(others).toHaveLength(2 * SIZE - 3);
    expect(others.some((id) => ['tea1', 'ale3', 'ale4'].includes(id))).toBe(false);
    const beside = { userId: 'fan', itemId: 'tea5' };
    expect(await filtered('undone', {}, beside)).toHaveLength(2 * SIZE - 4);
    expect(await filtered('cheaper', {}, { userId: undefined, itemId: 'tea3' })).toEqual(['tea0', 'tea1', 'tea2']);
    await expect(filtered('cheaper')).rejects.toMatchObject({ message: expect.stringContaining('CurrentItem.PRICE') });
    await events.send(
      new PutUsersCommand({
        datasetArn: `${ARN}:dataset/shop/USERS`,
        users: [
          { userId: 'kid', properties: '{"age":12,"plan":"free","favouriteColour":"blue"}' },
          { userId: 'elder', properties: '{"age":70,"plan":"free"}' },
        ],
      }),
    );
    expect(await filtered('member', {}, { userId: 'kid' })).toEqual(things('tea'));
    expect(await filtered('member', {}, { userId: 'elder' })).toHaveLength(2 * SIZE);
    expect(await filtered('own', {}, { userId: 'kid' })).toHaveLength(SIZE);
    expect(await filtered('own', {}, { userId: 'elder' })).toEqual([]);
  });

  it.each([
    ['bad-word', 'NEAR'],
    ['bad-set', 'Weather.SUN'],
    ['bad-column', 'Interactions.DEVICE'],
    ['bad-end', 'it ends'],
    ['actions', 'ActionID'],
  ])('refuses a filter it does not understand, naming what: %s', async (name, what) => {
    await expect(filtered(name)).rejects.toMatchObject({
      ...{ name: 'InvalidInputException', message: expect.stringContaining(what) },
    });
  });

  it('promotions: their share of the list, marked, nothing twice', async () => {
    const promotion = { name: 'ales', filterArn: `${ARN}:filter/in`, filterValues: { CATEGORY: '"ale"' } };
    const asked = { userId: 'tea-lover-0', numResults: 5, filterArn: `${ARN}:filter/joined` };
    const { itemList = [] } = await recommend({ ...asked, promotions: [{ ...promotion, percentPromotedItems: 40 }] });
    const promoted = itemList.filter(({ promotionName }) => promotionName === 'ales').map(({ itemId }) => itemId);
    expect(promoted).toHaveLength(2);
    expect(promoted.every((id) => id?.startsWith('ale'))).toBe(true);
    expect(itemList.filter(({ promotionName }) => promotionName === undefined)).toHaveLength(itemList.length - 2);
    expect(new Set(itemList.map(({ itemId }) => itemId)).size).toBe(itemList.length);
    const all = await recommend({ ...asked, promotions: [{ ...promotion, percentPromotedItems: 100 }] });
    expect(all.itemList?.every(({ promotionName }) => promotionName === 'ales')).toBe(true);
  });

  it('metadataColumns of ITEMS, in lists and rankings', async () => {
    const metadataColumns = { ITEMS: ['genres', 'PRICE', 'CATEGORY_L1', 'nothing'] };
    const { itemList = [] } = await recommend({ itemId: 'tea1', numResults: 3, metadataColumns });
    for (const { itemId = '', metadata } of itemList) {
      const at = Number(itemId.slice(3));
      const genres = at % 2 === 0 ? 'even|all' : 'odd|all';
      expect(metadata).toEqual({ genres, PRICE: String(at), CATEGORY_L1: itemId.slice(0, 3) });
    }
    const asked = { campaignArn: `${ARN}:campaign/rank`, userId: 'x', inputList: ['ale5'], metadataColumns };
    const { personalizedRanking } = await runtime.send(new GetPersonalizedRankingCommand(asked));
    expect(personalizedRanking).toMatchObject([{ itemId: 'ale5', metadata: { PRICE: '5' } }]);
  });

  it('actions: put, taken or not, recommended to each of two groups, filtered; in no list of items', async () => {
    const actions = (kind: string) => Array.from({ length: 4 }, (_, at) => `${kind} club ${at}`);
    for (const kind of KINDS) {
      await events.send(
        new PutActionsCommand({
          datasetArn: `${ARN}:dataset/shop/ACTIONS`,
          actions: actions(kind).map((actionId, at) => ({ actionId, properties: `{"value":${at}}` })),
        }),
      );
      for (let person = 0; person < 24; person += 1) {
        const userId = `${kind}-lover-${person}`;
        await events.send(
          new PutActionInteractionsCommand({
            trackingId: 'trk-1',
            actionInteractions: actions(kind)
              .filter((_, at) => at !== person % 4)
              .map((actionId) => ({
                ...{ actionId, userId, sessionId: `visit of ${userId}`, eventType: 'TAKEN' },
                timestamp: new Date(app.clock.nowMs - 1_800_000),
              })),
          }),
        );
      }
    }
    await trainModel(app.engine, 'shop', app.clock.nowMs);
    await app.engine.views.refreshHeld();
    await app.engine.views.settled();
    const act = async (userId: string, rest: object = {}) => {
      const asked = { campaignArn: `${ARN}:campaign/act`, userId, ...rest };
      const { actionList = [] } = await runtime.send(new GetActionRecommendationsCommand(asked));
      return actionList.map(({ actionId = '' }) => actionId);
    };
    for (const kind of KINDS) {
      const list = await act(`${kind}-lover-2`, { numResults: 4 });
      expect(list.sort()).toEqual(actions(kind));
      expect(await act(`${kind}-lover-2`, { filterArn: `${ARN}:filter/untaken`, numResults: 1 })).toEqual([
        `${kind} club 2`,
      ]);
    }
    expect(await act('a stranger', { numResults: 100 })).toHaveLength(8);
    expect(
      (await act('a stranger', { filterArn: `${ARN}:filter/actions`, filterValues: { LEAST: '2' } })).sort(),
    ).toEqual([...['ale club 3', 'tea club 3']]);
    expect((await ids({ userId: 'a stranger', numResults: 100 })).sort()).toEqual([...things('ale'), ...things('tea')]);
    await expect(act('ann', { filterArn: `${ARN}:filter/in` })).rejects.toMatchObject({
      ...{ name: 'InvalidInputException', message: expect.stringContaining('ItemID') },
    });
  });
});
