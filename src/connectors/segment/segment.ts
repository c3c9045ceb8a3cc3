import { AppError } from '../../domain/errors.ts';
import { postMerge } from '../../http/guest/merges.ts';
import { putCustomerProfile } from '../../http/guest/profile.ts';
import { safeParseBody } from '../../http/kit/route.ts';
import { postIdentity } from '../../http/shop/identities.ts';
import { getOneItem, itemBodySchema } from '../../http/shop/items.ts';
import { type Ask, type GivenEvent, type GivenItem, putItems, tellEvents } from '../kit/ask.ts';
import type { Connector, ConnectorDoor, ForeignCall, ForeignRequest } from '../kit/connector.ts';
import { readJson } from '../kit/read-json.ts';
import { typesByName } from '../kit/shop-events.ts';
import { basicOf, requireCaller } from '../kit/who-asks.ts';
import { batchSchema, consentOf, happenedAt, idOf, type Message, messageSchema } from './messages.ts';
import { rudderSourceConfig, segmentSettings } from './settings-asked.ts';
import { itemsOf, type SegmentOptions, tell } from './tracked.ts';
import { toldOf } from './traits.ts';

/*
 * Segment's Spec over its HTTP API, as the SDKs of Segment and RudderStack speak it. Servers try again on 408, 429 and 5xx only,
 * pages send and forget: so what is wrong with one call of a batch is told in the answer and holds up no other.
 */

/** What becomes of one call. */
interface Outcome {
  accepted: number;
  duplicates: number;
  /** Of who does not agree: not kept. */
  withheld: number;
  /** Understood, with nothing in it for us: a page, a group, an event that is no shop's. */
  ignored: number;
  readonly rejected: { readonly index: number; readonly field: string; readonly problem: string }[];
}

/** One call of a batch, read. */
interface Call {
  readonly index: number;
  readonly message: Message;
  readonly head: Pick<GivenEvent, 'customerId' | 'sessionId' | 'at' | 'consent'>;
}

const post = (path: string, type: string): ConnectorDoor => ({
  method: 'post',
  path,
  isLong: true,
  answer: async (call) => ({ status: 200, body: { success: true, ...(await take(call, type)) } }),
});

/** A single call may come where batches do: Segment's and RudderStack's webhook destinations know one address. */
const ANY = 'batch';
const DOORS: readonly ConnectorDoor[] = [
  ...['/v1/batch', '/v1/b', '/v1/import', '/beacon/v1/batch', '/'].map((path) => post(path, ANY)),
  ...(['track', 'identify', 'page', 'screen', 'group', 'alias'] as const).flatMap((type) => [
    post(`/v1/${type}`, type),
    post(`/v1/${type[0]}`, type),
  ]),
];

const MOST_DETAILS = 20;

/**
 * @param type - of a call that does not say its own
 * @throws AppError `invalid_request` where no call can be read
 */
async function take(call: ForeignCall, type: string): Promise<Outcome> {
  const outcome: Outcome = { accepted: 0, duplicates: 0, withheld: 0, ignored: 0, rejected: [] };
  const calls = readCalls(call, type, outcome);
  if (calls.length === 0 && outcome.rejected.length > 0) {
    const details = outcome.rejected.slice(0, MOST_DETAILS).map(({ index, field, problem }) => {
      return { field: `batch[${index}].${field}`.replace(/\.$/, ''), problem };
    });
    throw new AppError('invalid_request', 'There is no call of the Spec in it.', { details });
  }
  await tellTracked(call, calls, outcome);
  for (const each of calls) await tellPerson(call.ask, each, outcome);
  outcome.rejected.sort((a, b) => a.index - b.index);
  return outcome;
}

function readCalls(call: ForeignCall, type: string, outcome: Outcome): readonly Call[] {
  const body = readJson(call, batchSchema.or(messageSchema.partial().loose()));
  const isBatch = 'batch' in body && Array.isArray(body.batch);
  const [messages, shared] = isBatch ? [body.batch as unknown[], body] : [[body], {}];
  const category = call.caller.credential.options.consent ?? 'personalization';
  return messages.flatMap((given, index) => {
    const typed = typeof given === 'object' && given !== null && type !== ANY ? { type, ...given } : given;
    const parsed = safeParseBody(messageSchema, typed);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = issue === undefined || issue.path.length === 0 ? '' : issue.path.join('.');
      outcome.rejected.push({ index, field, problem: issue?.message ?? 'is no call of the Spec' });
      return [];
    }
    const message = { ...parsed.data, context: parsed.data.context ?? shared.context };
    const consent = consentOf(message.context, category);
    const head = {
      ...(message.userId === undefined ? {} : { customerId: message.userId }),
      ...(message.anonymousId === undefined ? {} : { sessionId: message.anonymousId }),
      at: happenedAt(message, shared.sentAt, call.nowMs),
      ...(consent === undefined ? {} : { consent }),
    };
    return [{ index, message, head }];
  });
}

const FIELDS = { product: 'properties.product_id', order: 'properties.order_id' } as const;

/** The events of a batch in one go. */
async function tellTracked(
  { ask, caller, nowMs }: ForeignCall,
  calls: readonly Call[],
  outcome: Outcome,
): Promise<void> {
  const options = optionsOf(caller.credential.options);
  const told: { readonly index: number; readonly event: GivenEvent }[] = [];
  const items = new Map<string, GivenItem>();
  for (const { index, message, head } of calls) {
    if (message.type !== 'track') continue;
    const { event: name, properties } = message;
    if (name === undefined) {
      outcome.rejected.push({ index, field: 'event', problem: 'is needed' });
      continue;
    }
    const event = tell({ id: idOf(message, nowMs), event: name, properties }, head, options);
    if (event === null) outcome.ignored += 1;
    else if ('missing' in event) outcome.rejected.push({ index, field: FIELDS[event.missing], problem: 'is needed' });
    else told.push({ index, event });
    if (event !== null && 'type' in event)
      for (const item of itemsOf(properties, options)) items.set(item.itemId, item);
  }
  if (told.length === 0) return;
  if (caller.credential.options.catalogue === 'from-events') await putUnknown(ask, [...items.values()]);
  const answer = await tellEvents(
    ask,
    told.map(({ event }) => event),
  );
  outcome.accepted += answer.accepted;
  outcome.withheld += answer.withheld;
  // The Spec knows a message by its id alone: a retry whose clock was corrected anew is the same.
  const isAgain = ({ code, field }: { code: string; field: string }) => code === 'conflict' && field === 'id';
  outcome.duplicates += answer.duplicates + answer.rejected.filter(isAgain).length;
  for (const { index, field, problem } of answer.rejected.filter((one) => !isAgain(one))) {
    outcome.rejected.push({ index: told[index]?.index ?? index, field, problem });
  }
}

/** What the catalogue does not know yet. One question an item, so only where the operator wants it. */
async function putUnknown(ask: Ask, items: readonly GivenItem[]): Promise<void> {
  const unknown: GivenItem[] = [];
  for (const item of items) {
    // What cannot be an item must not lose the events it stands in.
    if (!isItem(item)) continue;
    try {
      await ask(getOneItem, { params: { itemId: item.itemId } });
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') unknown.push(item);
      else if (!(error instanceof AppError && error.code === 'invalid_request')) throw error;
    }
  }
  await putItems(ask, unknown);
}

function isItem({ itemId: _, ...body }: GivenItem): boolean {
  return itemBodySchema.safeParse(body).success;
}

/** Whose ids belong together, and what is said of them. What is refused of one call holds up no other. */
async function tellPerson(ask: Ask, { index, message, head }: Call, outcome: Outcome): Promise<void> {
  if (message.type === 'track') return;
  const tasks = head.consent === false ? [] : tasksOf(message);
  if (tasks.length === 0) {
    outcome.ignored += 1;
    return;
  }
  try {
    for (const task of tasks) await task(ask);
    outcome.accepted += 1;
  } catch (error) {
    if (!(error instanceof AppError) || !REFUSALS.includes(error.code)) throw error;
    const [detail] = error.details;
    outcome.rejected.push({ index, field: detail?.field ?? '', problem: detail?.problem ?? error.message });
  }
}

const REFUSALS: readonly string[] = ['invalid_request', 'forbidden', 'conflict', 'erased', 'not_found'];

function tasksOf({
  type,
  userId,
  anonymousId,
  previousId,
  traits,
}: Message): readonly ((ask: Ask) => Promise<unknown>)[] {
  if (userId === undefined) return [];
  const link = (sessionId: string) => (ask: Ask) => ask(postIdentity, { body: { sessionId, customerId: userId } });
  const linked = anonymousId === undefined ? [] : [link(anonymousId)];
  if (type === 'identify') {
    const profile = toldOf(traits ?? {});
    if (profile === null) return linked;
    return [...linked, (ask) => ask(putCustomerProfile, { params: { customerId: userId }, body: profile })];
  }
  if (type !== 'alias') return linked;
  // Sent by pages after `identify` (analytics-next 1.84): the id it became, twice.
  if (previousId === undefined || previousId === userId) return linked;
  return [...linked, link(previousId), (ask) => mergeIfKnown(ask, userId, previousId)];
}

/** The former id is a visitor's, mostly, and then linked already. */
async function mergeIfKnown(ask: Ask, customerId: string, absorbedId: string): Promise<void> {
  const body = { absorbedId, by: { role: 'system' } };
  try {
    await ask(postMerge, { params: { customerId }, body });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
  }
}

function optionsOf(options: Readonly<Record<string, string>>): SegmentOptions {
  return {
    productId: options['product-id'] === 'sku' ? 'sku' : 'product_id',
    typeByName: typesByName(options),
  };
}

/** The write key: as user of Basic, or, from pages and beacons, in the body or the address. */
function writeKeyOf(request: ForeignRequest, params: Readonly<Record<string, string>>): string {
  const { writeKey } = { ...request.query, ...params } as Readonly<Record<string, unknown>>;
  const shown = basicOf(request.headers)?.user ?? writeKey;
  if (typeof shown === 'string') return shown;
  if (request.bytes.length === 0) return '';
  const body = readJson(request, keySchema);
  return body.writeKey ?? '';
}
const keySchema = messageSchema.partial().extend({ writeKey: messageSchema.shape.userId }).loose();

export const segment: Connector = {
  name: 'segment',
  isForPages: true,
  doors: [...DOORS, rudderSourceConfig, segmentSettings],
  identify: async (request, find, params) => requireCaller(await find('segment', writeKeyOf(request, params))),
  refuse: ({ code, message, details }, status) => ({ status, body: { success: false, code, message, details } }),
};
