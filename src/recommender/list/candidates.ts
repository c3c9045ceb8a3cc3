import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import type { Reason, RecommendedItem, Tier } from '../../domain/recommendation.ts';
import type { Task } from '../../domain/task.ts';
import { type AlikeSeed, MOST_SEEDS } from '../catalogue/alike-index.ts';
import type { CatalogueTable } from '../catalogue/catalogue-table.ts';
import type { Model } from '../model/model.ts';
import type { ServedModel } from '../model/served-model.ts';
import type { BlendedItem, Ranking } from '../signals/blend-scorer.ts';
import { type RankedPair, rankNeighbours, timesMoreThanChance } from '../signals/neighbour-signal.ts';
import { reasonFrom } from '../signals/registry.ts';
import type { Eligible, Seed, Situation } from '../signals/signal.ts';
import type { ReasonSource } from '../signals/signal-kind.ts';
import type { KnownViewer, NamedItem } from './eligibility.ts';
import { bestOf, liveRises } from './live/live-rises.ts';
import { type IndexedItems, isNewSince, MIN_CUSTOMERS, type ShopIndex } from './shop-index.ts';
import type { ShopView } from './shop-view.ts';

/** Scored items of a page taken before all of them are sorted. */
const FIRST_LOOK = 100;
/** Where a list wants more than was looked at, so many times as much is looked at next. */
const NEXT_LOOK = 8;
const MOST_CONTRIBUTIONS = 5;
const SEEN_BEFORE = { kind: 'seen_before' } as const;

/** A model, and what the shop says of its items. */
export interface IndexedModel extends IndexedItems {
  readonly served: ServedModel;
  readonly catalogue: CatalogueTable;
}

/** How much of an item's score comes from one item of this customer, or from what no single item brings. */
export interface Contribution {
  /** Null: from all they did together, or from popularity, as `signal` says. */
  readonly itemId: ItemId | null;
  readonly did: string | null;
  /** Null where an item of theirs is told: by all signals that it speaks through. */
  readonly signal: string | null;
  /** Share of the score; negative for an item that speaks against. All shares, told or not, add up to 1. */
  readonly share: number;
}

/**
 * What this customer is likely to want, by all signals of the model and popularity together. Each item comes with its best
 * reason; what there is none of their own for stands there as popular, which it is said to be. To be read before the model is asked for another list.
 *
 * @param wanted - so many are likely to be read; more may be
 */
export function* personalCandidates(
  shop: IndexedModel,
  viewer: KnownViewer,
  task: Task,
  eligible: Eligible,
  wanted: number,
): CandidateSource {
  const { model, blend } = shop.served;
  const { seeds, steps } = viewer.situation;
  const source = { ...reasonSource(shop, (item) => viewer.origin(item)), seeds };
  const isOwn = (item: number) => steps.some(({ itemIndex }) => itemIndex === item);
  const ranking = blend.rank(viewer.situation, model.recipe.blends[task], eligible, wanted);
  for (const { itemIndex, score } of inLooks(ranking, wanted)) {
    const evidence = withoutFormer(reasonFrom(ranking.asked, itemIndex, source), shop.catalogue);
    const reason = evidence ?? (isOwn(itemIndex) ? SEEN_BEFORE : null);
    const itemId = model.itemIds[itemIndex] as ItemId;
    if (reason !== null) yield { itemId, score, tier: 'personal', reason };
    else yield* popularOne(model, itemIndex, score);
  }
}

/**
 * All items of a ranking, with their evidence as each is handed out: first those it was made with, and more of them where
 * these are used up.
 *
 * @param wanted - what it was made with
 */
export function* inLooks(ranking: Ranking, wanted: number): Iterable<BlendedItem> {
  let { items } = ranking;
  let looked = 0;
  for (let limit = wanted; ; ) {
    for (; looked < items.length; looked += 1) yield items[looked] as BlendedItem;
    if (items.length < limit) return;
    limit = NEXT_LOOK * Math.max(1, limit);
    items = ranking.longer(limit);
  }
}

/** A reason that names nothing that was deleted; null where nothing is left to say. */
export function withoutFormer(reason: Reason | null, catalogue: CatalogueTable): Reason | null {
  if (reason === null || !('itemId' in reason)) return reason;
  // One variant may be hidden where others are not.
  if (!catalogue.isFormer(reason.itemId) && catalogue.get(reason.itemId)?.hidden !== true) return reason;
  const { kind } = reason;
  if (kind === 'alike') return { kind: 'like_former', shared: reason.shared };
  if (kind !== 'because_of_item') return null;
  const { did, support, timesMoreThanChance: times } = reason;
  return { kind: 'because_of_former', did, support, timesMoreThanChance: times };
}

/** An item that speaks for itself by who took it; none where fewer than two did. */
export function* popularOne(model: Model, item: number, score: number): CandidateSource {
  const one = byCrowd(model, item, score, 'popular');
  if (one !== null) yield one;
}

/** An item by how many took it; null where fewer than two did. */
function byCrowd(
  { itemIds, itemCustomers }: Model,
  item: number,
  score: number,
  tier: Tier & ('trending' | 'popular'),
): RecommendedItem | null {
  const customers = itemCustomers[item] as number;
  if (customers < MIN_CUSTOMERS) return null;
  return { itemId: itemIds[item] as ItemId, score, tier, reason: { kind: tier, customers } };
}

/** What reasons are told from, but for the seeds of the list. */
export function reasonSource(
  { served: { model }, index, catalogue }: IndexedModel,
  origin: ReasonSource['origin'],
): Omit<ReasonSource, 'seeds'> {
  return {
    model,
    origin,
    nameOf: (item) => index.nameOf(item),
    sharedTerms: (one, other) => {
      const [known, like] = [catalogue.described(one), catalogue.described(other)];
      return known === undefined || like === undefined ? [] : catalogue.terms.shared(known, like);
    },
  };
}

/** What a list was ranked by. */
export interface Ranked {
  readonly situation: Situation;
  readonly task: Task;
  readonly origin: ReasonSource['origin'];
}

/** What the scores of ranked items come from, largest share first; at most five each. */
export function contributionsOf(
  { served: { model, blend }, catalogue }: IndexedModel,
  { situation, task, origin }: Ranked,
  eligible: Eligible,
  items: readonly RecommendedItem[],
): ReadonlyMap<ItemId, readonly Contribution[]> {
  const indices = items.map(({ itemId }) => model.indexOf.get(itemId) ?? -1);
  const parts = blend.partsOf(situation, model.recipe.blends[task], eligible, indices);
  return new Map(
    items.flatMap(({ itemId }, place): [ItemId, readonly Contribution[]][] => {
      // No part of what stands there for everybody.
      if (parts[place]?.length === 0) return [];
      const told = new Map<string, Omit<Contribution, 'share'> & { share: number }>();
      const total = (parts[place] ?? []).reduce((sum, { part }) => sum + part, 0);
      for (const { name, seed, part } of parts[place] ?? []) {
        const share = total === 0 ? 0 : part / total;
        const key = seed === null ? name : `#${seed}`;
        const known = told.get(key);
        if (known !== undefined) known.share += share;
        else if (seed === null) told.set(key, { itemId: null, did: null, signal: name, share });
        else {
          const from = origin(situation.seeds[seed]?.itemIndex ?? -1);
          const isNamed = from !== null && !catalogue.isFormer(from.itemId);
          if (isNamed) told.set(key, { ...from, signal: null, share });
          else told.set(key, { itemId: null, did: null, signal: name, share });
        }
      }
      const largest = [...told.values()].sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
      return [[itemId, largest.slice(0, MOST_CONTRIBUTIONS)]];
    }),
  );
}

/** Standard deviations above its usual share from which an item is said to be trending. */
const MIN_TREND = 2;

/** Where candidates come from: best first, computed only as far as the list needs them. */
export type CandidateSource = Iterable<RecommendedItem>;

/** Neighbours of a page or a basket by one table, whatever the customer did. */
export function* neighbourCandidates(
  served: ServedModel | null,
  relation: 'similar' | 'together',
  itemIds: readonly ItemId[],
  eligible: Eligible | null,
): CandidateSource {
  if (served === null) return;
  const { model } = served;
  // By index: two sizes of a thing are one.
  const asked = new Map<number, ItemId>();
  for (const itemId of itemIds) {
    const itemIndex = model.indexOf.get(itemId);
    if (itemIndex !== undefined && !asked.has(itemIndex)) asked.set(itemIndex, itemId);
  }
  const seeds = [...asked.keys()].map((itemIndex): Seed => ({ itemIndex, weight: 1 }));
  const [rowsWith, rowCount] =
    relation === 'similar' ? [model.itemCustomers, model.customerCount] : [model.itemOrders, model.orderCount];
  for (const { itemIndex, score, seed, support } of bestFirst(served, relation, seeds, eligible)) {
    const from = seeds[seed]?.itemIndex ?? 0;
    yield {
      itemId: model.itemIds[itemIndex] as ItemId,
      score,
      tier: relation,
      reason: {
        kind: 'because_of_item',
        itemId: asked.get(from) as ItemId,
        did: null,
        support,
        timesMoreThanChance: timesMoreThanChance(support, rowsWith[from] ?? 1, rowsWith[itemIndex] ?? 1, rowCount),
      },
    };
  }
}

/** All scored items; most lists are full before the first look is used up, and sorting the rest would be for nothing. */
function* bestFirst(
  { similar, together, board }: ServedModel,
  relation: 'similar' | 'together',
  seeds: readonly Seed[],
  eligible: Eligible | null,
): Iterable<RankedPair> {
  const signal = relation === 'similar' ? similar : together;
  const firstLook = rankNeighbours(signal, seeds, board, eligible, FIRST_LOOK);
  yield* firstLook;
  if (firstLook.length === FIRST_LOOK) yield* rankNeighbours(signal, seeds, board, eligible).slice(FIRST_LOOK);
}

/** What people choose between one item and, nearest first; empty where nobody's views tell. */
export function substituteCandidates(served: ServedModel | null, itemId: ItemId): readonly RecommendedItem[] {
  const index = served?.model.indexOf.get(itemId);
  if (served === null || index === undefined) return [];
  const { itemIds, substitutes } = served.model;
  const { offsets, neighbours, similarities, supports } = substitutes;
  const items: RecommendedItem[] = [];
  const end = offsets[index + 1] as number;
  for (let at = offsets[index] as number; at < end; at += 1) {
    items.push({
      itemId: itemIds[neighbours[at] as number] as ItemId,
      score: similarities[at] as number,
      tier: 'similar',
      reason: { kind: 'instead_of', itemId, support: supports[at] as number },
    });
  }
  return items;
}

/** Sources without what is taken instead of any of these items rather than with them. */
export function withoutSubstitutes(
  served: ServedModel | null,
  itemIds: readonly ItemId[],
  sources: readonly CandidateSource[],
): readonly CandidateSource[] {
  const substitutes = new Set(
    itemIds.flatMap((itemId) => substituteCandidates(served, itemId).map((other) => other.itemId)),
  );
  if (substitutes.size === 0) return sources;
  return sources.map((source) => only(source, ({ itemId }) => !substitutes.has(itemId)));
}

/** The candidates of a source that are wanted. */
export function* only(source: CandidateSource, isWanted: (candidate: RecommendedItem) => boolean): CandidateSource {
  for (const candidate of source) if (isWanted(candidate)) yield candidate;
}

/**
 * Items described like what somebody did or looks at: new ones, that the model cannot lead to since fewer than two people
 * took them. Where it can lead from nothing either, as before the first training, all items, new or not.
 *
 * @param from - items that may be named, what weighs most first; weights below zero speak against what is like an item
 * @param wanted - which of those that the model cannot lead to are
 * @param isOwn - never a candidate, be it too light to be asked about
 */
export function* alikeCandidates(
  { catalogue }: Pick<ShopView, 'catalogue'>,
  index: ShopIndex | null,
  from: Iterable<{ readonly itemId: ItemId; readonly weight: number }>,
  wanted: { readonly unknownOnly: boolean; readonly isNew: (item: Item) => boolean },
  isOwn: (itemId: ItemId) => boolean = () => false,
): CandidateSource {
  const seeds: AlikeSeed[] = [];
  let isLed = false;
  for (const { itemId, weight } of from) {
    const item = weight === 0 ? undefined : catalogue.described(itemId);
    if (item === undefined) continue;
    if (seeds.length < MOST_SEEDS) seeds.push({ itemId, item, weight });
    // What was deleted leads to what is left; to what came in its place only its description does.
    isLed ||= index?.isTouched(itemId) === true && !catalogue.isFormer(itemId);
    if (isLed && seeds.length === MOST_SEEDS) break;
  }
  if (seeds.length === 0) return;
  const newOf = isLed ? index : null;
  for (const { itemId, score, seed, shared } of (newOf?.untouched(wanted.unknownOnly) ?? catalogue.alike).alike(
    seeds,
  )) {
    const item = newOf === null ? undefined : catalogue.get(itemId);
    if (isOwn(itemId) || (item !== undefined && !wanted.isNew(item))) continue;
    const reason = catalogue.isFormer(seed.itemId)
      ? ({ kind: 'like_former', shared } as const)
      : ({ kind: 'alike', itemId: seed.itemId, shared } as const);
    yield { itemId, score, tier: 'new', reason };
  }
}

/**
 * One list of two: the second has this share of the places, the first at 1 / share, as long as it has any; what is left of
 * either follows. O(1) a place.
 */
export function* withNew(candidates: CandidateSource, alike: CandidateSource, share: number): CandidateSource {
  const fresh = alike[Symbol.iterator]();
  let place = 0;
  for (const candidate of candidates) {
    place += 1;
    if (wholePlaces(place, share) > wholePlaces(place - 1, share)) {
      const next = fresh.next();
      if (next.done !== true) {
        yield next.value;
        place += 1;
      }
    }
    yield candidate;
  }
  yield* { [Symbol.iterator]: () => fresh };
}

/** How many of the first places a share of them is; 0.3 of 10 is 3, whatever a product of fractions says. */
function wholePlaces(places: number, share: number): number {
  return Math.floor(places * share + 1e-9);
}

/** The named chain every list ends with, so that none is empty while items exist: trending, popular, new. */
export function fallbackSources(shop: ShopView, index: ShopIndex | null, atMs: number): readonly CandidateSource[] {
  const { model, live = [] } = shop;
  const rises = live.length === 0 ? [] : liveRises(live, model);
  if (model === null) return [rises, catalogueCandidates(shop, index, atMs)];
  const { byTrend, trend, byPopularity, popularity } = model.model;
  const trending = crowdCandidates(model, byTrend, (item) => trend[item] as number, MIN_TREND, 'trending');
  return [
    // Well above their usual share lately, or just now.
    rises.length === 0 ? trending : bestOf(rises, trending),
    // What most people take, and not more turn down.
    crowdCandidates(model, byPopularity, (item) => popularity[item] as number, Number.MIN_VALUE, 'popular'),
    catalogueCandidates(shop, index, atMs),
  ];
}

/** For everybody alike in one order, then what is left of the catalogue. At `latest` a score is a moment, in seconds since 1970. */
export function orderedSources(
  shop: ShopView,
  index: ShopIndex | null,
  order: 'popular' | 'latest',
  atMs: number,
): readonly CandidateSource[] {
  const all = catalogueCandidates(shop, index, atMs);
  if (order === 'latest') return [datedCandidates(all, shop.catalogue)];
  if (shop.model === null) return [all];
  const { byPopularity, popularity } = shop.model.model;
  const scoreOf = (item: number) => popularity[item] as number;
  return [crowdCandidates(shop.model, byPopularity, scoreOf, Number.MIN_VALUE, 'popular'), all];
}

function* datedCandidates(source: CandidateSource, catalogue: CatalogueTable): CandidateSource {
  for (const candidate of source) {
    yield { ...candidate, score: (catalogue.get(candidate.itemId)?.createdAtMs ?? 0) / 1000 };
  }
}

function* crowdCandidates(
  { model }: ServedModel,
  items: Uint32Array,
  scoreOf: (item: number) => number,
  least: number,
  tier: Tier & ('trending' | 'popular'),
): CandidateSource {
  for (const item of items) {
    const score = scoreOf(item);
    if (score < least) return;
    const one = byCrowd(model, item, score, tier);
    if (one !== null) yield one;
  }
}

/** The whole catalogue, newest first; then, for a tenant without one, whatever the model has seen. */
function* catalogueCandidates(
  { model, catalogue, settings }: ShopView,
  index: ShopIndex | null,
  atMs: number,
): CandidateSource {
  for (const item of catalogue.newestFirst()) {
    const { itemId } = item;
    const sinceMs = index?.sinceMs(item) ?? item.createdAtMs;
    const isNew = index?.isNewAt(item, atMs) ?? isNewSince(sinceMs, atMs, settings);
    const reason: Reason = isNew ? { kind: 'new_in_catalogue', sinceMs } : { kind: 'in_catalogue' };
    yield { itemId, score: 0, tier: 'new', reason };
  }
  for (const itemId of model?.model.itemIds ?? []) {
    if (catalogue.get(itemId) === undefined) yield { itemId, score: 0, tier: 'new', reason: { kind: 'in_catalogue' } };
  }
}

/** What a visitor saw and does not have, the last seen first: where a list of what they have not seen is not full. */
export function* seenCandidates(viewer: KnownViewer): CandidateSource {
  for (const { itemId, isOwned } of viewer.leading()) {
    if (!isOwned) yield { itemId, score: 0, tier: 'personal', reason: { kind: 'seen_before' } };
  }
}

/** What this customer had, most liked first: where a list is of what they had, and signals do not speak for all of it. */
export function hadCandidates(viewer: KnownViewer): CandidateSource {
  return ownCandidates(viewer, ({ isHad }) => isHad);
}

/** What this customer owns, most liked first: the last resort of a placement that leaves out what is owned. */
export function ownedCandidates(viewer: KnownViewer): CandidateSource {
  return ownCandidates(viewer, ({ isOwned }) => isOwned);
}

function* ownCandidates(viewer: KnownViewer, isWanted: (item: NamedItem) => boolean): CandidateSource {
  const own = [...viewer.leading()].filter(isWanted);
  own.sort((a, b) => b.weight - a.weight || (a.itemId < b.itemId ? -1 : 1));
  for (const { itemId, weight } of own) {
    yield { itemId, score: weight, tier: 'personal', reason: { kind: 'had_before' } };
  }
}
