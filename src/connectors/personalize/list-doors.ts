import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { getPopular } from '../../http/shop/crowd-lists.ts';
import type { GivenFilter } from '../../http/shop/list-query.ts';
import { type List, listFor, listForItem, listInOrder, type WantedList, wholeList } from '../kit/ask.ts';
import type { ConnectorDoor, ForeignAnswer, ForeignCall } from '../kit/connector.ts';
import { readJson } from '../kit/read-json.ts';
import { actionIdOf, isAction, NO_ACTIONS, ONLY_ACTIONS } from './actions.ts';
import { columnOf, columnText, invalidInput, isOfCategory } from './columns.ts';
import { type FilterMeaning, filterOf } from './filters.ts';

const DEFAULT_RESULTS = 25;
const MOST_RESULTS = 500;

const arnSchema = z.string().min(1).max(256);
const idSchema = z.string().min(1).max(256);
const filterFields = {
  filterArn: arnSchema.optional(),
  filterValues: z.record(z.string().max(50), z.string().max(1000)).optional(),
};
const metadataSchema = z.record(z.string(), z.array(z.string().min(1)).max(10)).optional();

const wantedSchema = z.object({
  campaignArn: arnSchema.optional(),
  recommenderArn: arnSchema.optional(),
  itemId: idSchema.optional(),
  userId: idSchema.optional(),
  numResults: z.int().min(0).max(MOST_RESULTS).default(DEFAULT_RESULTS),
  ...filterFields,
  promotions: z
    .array(
      z.object({
        name: z.string().min(1).max(63).optional(),
        percentPromotedItems: z.int().min(1).max(100).optional(),
        ...filterFields,
      }),
    )
    .max(1)
    .default([]),
  metadataColumns: metadataSchema,
});
type Wanted = z.output<typeof wantedSchema>;

const rankingSchema = z.object({
  campaignArn: arnSchema,
  userId: idSchema,
  inputList: z.array(idSchema).min(1).max(MOST_RESULTS),
  ...filterFields,
  metadataColumns: metadataSchema,
});

const MOST_ACTIONS = 100;
const actionsWantedSchema = z.object({
  campaignArn: arnSchema,
  userId: idSchema,
  numResults: z.int().min(0).max(MOST_ACTIONS).default(5),
  ...filterFields,
});

/** What an ARN names: `arn:aws:personalize:region:account:campaign/name`. */
export function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

type Item = List['items'][number];

/** A list that remembers by which id its first page is known. */
interface Told {
  readonly items: readonly Item[];
  readonly recommendationId: string;
}

async function told(list: (page: Pick<WantedList, 'limit' | 'offset'>) => Promise<List>, count: number): Promise<Told> {
  let recommendationId = '';
  const items = await wholeList(async (page) => {
    const answer = await list(page);
    recommendationId ||= answer.recommendationId;
    return answer;
  }, count);
  return { items, recommendationId };
}

/** @param placement - undefined: the tenant's `home` */
function placementOf({ caller }: ForeignCall, arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : caller.credential.options[`campaign/${nameIn(arn)}`];
}

/** A placement that shows what somebody had, too, as Personalize does where no filter says otherwise. */
const SHOWS_ALL = 'continue';

/** A list of that placement, or of the tenant's `home` where it has none of that name. */
async function showingAll(list: (placement: string | undefined) => Promise<Told>): Promise<Told> {
  try {
    return await list(SHOWS_ALL);
  } catch (error) {
    const isNone = error instanceof AppError && error.details.some(({ field }) => field === 'placement');
    if (!isNone) throw error;
    return list(undefined);
  }
}

type CommonWishes = Pick<WantedList, 'attributes' | 'exclude' | 'filter' | 'placement'>;

/** A list for a user, or beside an item; for an item nobody knows it is what is popular, as for a user nobody knows. */
async function listOf(call: ForeignCall, wanted: Wanted, wishes: Wishes, count: number): Promise<Told> {
  const list = await withActions(call, wanted, wishes, count);
  if (!list.items.some(isAction)) return list;
  // Only where there are actions: a filter looks at all there is.
  return withActions(call, wanted, { ...wishes, filter: allOf(wishes.filter, NO_ACTIONS) }, count);
}

type Wishes = FilterMeaning & Pick<WantedList, 'attributes' | 'exclude'>;

function withActions(
  call: ForeignCall,
  wanted: Wanted,
  { wantsDone, ...wishes }: Wishes,
  count: number,
): Promise<Told> {
  const settled = placementOf(call, wanted.campaignArn ?? wanted.recommenderArn);
  const list = (placement: string | undefined) => listAt(call, wanted, { ...wishes, placement }, count);
  return settled === undefined && wantsDone ? showingAll(list) : list(settled);
}

async function listAt({ ask }: ForeignCall, wanted: Wanted, common: CommonWishes, count: number): Promise<Told> {
  const { itemId, userId } = wanted;
  if (itemId === undefined) return told((page) => listFor(ask, { ...common, customerId: userId, ...page }), count);
  try {
    return await told((page) => listForItem(ask, itemId, 'similar', { ...common, ...page }), count);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
    return told((page) => listInOrder(ask, getPopular, { ...common, ...page }), count);
  }
}

async function getRecommendations(call: ForeignCall): Promise<ForeignAnswer> {
  const wanted = readJson(call, wantedSchema);
  const { itemId, userId, numResults, promotions, metadataColumns } = wanted;
  if (wanted.campaignArn === undefined && wanted.recommenderArn === undefined) {
    throw invalidInput('campaignArn', 'is needed, or recommenderArn');
  }
  if (itemId === undefined && userId === undefined) throw invalidInput('userId', 'is needed, or itemId');
  const columns = columnsIn(metadataColumns);
  const attributes = attributesFor(columns);
  const about = { userId, itemId };
  const meant = await filterOf(call, wanted, about);
  const promoted = await promotedOf(call, wanted, attributes);
  const left = numResults - promoted.items.length;
  const exclude = promoted.items.map((item) => item.itemId);
  const rest = await listOf(call, wanted, { ...meant, attributes, exclude }, left);
  const name = promotions[0]?.name;
  const all = interleaved(promoted.items, rest.items);
  return {
    status: 200,
    body: {
      itemList: all.map(({ item, isPromoted }) => ({
        ...toItem(item, columns),
        reason: [item.shopperText],
        ...(isPromoted && name !== undefined ? { promotionName: name } : {}),
      })),
      recommendationId: rest.recommendationId || promoted.recommendationId || undefined,
    },
  };
}

/** The share of the list that a promotion asks for, by its own filter alone; fewer where there are not so many. */
async function promotedOf(call: ForeignCall, wanted: Wanted, attributes: readonly string[]): Promise<Told> {
  const [promotion] = wanted.promotions;
  const count = Math.round((wanted.numResults * (promotion?.percentPromotedItems ?? 0)) / 100);
  if (promotion === undefined || count === 0) return { items: [], recommendationId: '' };
  return listOf(call, wanted, { ...(await filterOf(call, promotion, wanted)), attributes }, count);
}

/** What is promoted, spread evenly over the rest, each in its order. */
function interleaved(promoted: readonly Item[], rest: readonly Item[]) {
  const all: { readonly item: Item; readonly isPromoted: boolean }[] = [];
  const [queue, others] = [[...promoted], [...rest]];
  const count = promoted.length + rest.length;
  for (let place = 0; place < count; place += 1) {
    const due = Math.ceil(((place + 1) * promoted.length) / count);
    const isPromoted = others.length === 0 || (queue.length > 0 && promoted.length - queue.length < due);
    const item = (isPromoted ? queue : others).shift();
    if (item !== undefined) all.push({ item, isPromoted });
  }
  return all;
}

async function getRanking(call: ForeignCall): Promise<ForeignAnswer> {
  const { campaignArn, userId, inputList, metadataColumns, ...wanted } = readJson(call, rankingSchema);
  const columns = columnsIn(metadataColumns);
  const { filter } = await filterOf(call, wanted, { userId });
  const inputs = [...new Set(inputList)];
  const asked = { customerId: userId, attributes: attributesFor(columns) };
  const among = allOf(filter, { field: 'itemId', in: inputs });
  const list = (placement: string | undefined) =>
    told((page) => listFor(call.ask, { ...asked, placement, filter: among, ...page }), inputs.length);
  const settled = placementOf(call, campaignArn);
  const ranked = settled === undefined ? await showingAll(list) : await list(settled);
  const isRanked = new Set(ranked.items.map(({ itemId }) => itemId));
  // What the person's taste says nothing of, what is hidden, and what nobody knows: as they came. A filter leaves out.
  const rest = filter === undefined ? inputs.filter((itemId) => !isRanked.has(itemId)) : [];
  return {
    status: 200,
    body: {
      personalizedRanking: [
        ...ranked.items.map((item) => toItem(item, columns)),
        ...rest.map((itemId) => ({ itemId, score: 0 })),
      ],
      recommendationId: ranked.recommendationId,
    },
  };
}

async function getActions(call: ForeignCall): Promise<ForeignAnswer> {
  const { campaignArn, userId, numResults, ...wanted } = readJson(call, actionsWantedSchema);
  const { filter } = await filterOf(call, wanted, { userId, subject: 'ActionID' });
  const among = allOf(ONLY_ACTIONS, filter);
  const list = (placement: string | undefined) =>
    told((page) => listFor(call.ask, { customerId: userId, placement, filter: among, ...page }), numResults);
  const settled = placementOf(call, campaignArn);
  const { items, recommendationId } = settled === undefined ? await showingAll(list) : await list(settled);
  const actionList = items.map(({ itemId, score }) => ({ actionId: actionIdOf(itemId), score }));
  return { status: 200, body: { actionList, recommendationId: recommendationId || undefined } };
}

function allOf(...filters: readonly (GivenFilter | undefined)[]): GivenFilter | undefined {
  const all = filters.filter((filter) => filter !== undefined);
  return all.length < 2 ? all[0] : { all };
}

/** @throws AppError `invalid_request` for another set than ITEMS */
function columnsIn(metadata: z.output<typeof metadataSchema>): readonly string[] {
  const { ITEMS = [], ...others } = metadata ?? {};
  const [other] = Object.keys(others);
  if (other !== undefined) throw invalidInput(`metadataColumns.${other}`, 'is not supported: only ITEMS are');
  return ITEMS;
}

/** A column by its own name, and as another door may have told it. */
function attributesFor(columns: readonly string[]): readonly string[] {
  return [...new Set(columns.flatMap((column) => [columnOf(column), column]))];
}

function toItem(item: Item, columns: readonly string[]) {
  const { itemId, score } = item;
  if (columns.length === 0) return { itemId, score };
  const pairs = columns.flatMap((column) => {
    const value = columnIn(item, column);
    return value === undefined ? [] : [[column, value]];
  });
  return { itemId, score, metadata: Object.fromEntries(pairs) as Record<string, string> };
}

function columnIn({ attributes = {}, price, title, categories }: Item, column: string): string | undefined {
  const name = columnOf(column);
  const told = attributes[name] ?? attributes[column];
  if (told !== undefined) return columnText(told);
  if (name === 'PRICE') return price === null ? undefined : String(price);
  if (name === 'TITLE') return title ?? undefined;
  return isOfCategory(name) && categories.length > 0 ? columnText(categories) : undefined;
}

export const listDoors: readonly ConnectorDoor[] = [
  { method: 'post', path: '/recommendations', answer: getRecommendations },
  { method: 'post', path: '/personalize-ranking', answer: getRanking },
  { method: 'post', path: '/action-recommendations', answer: getActions },
];
