import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import type { Reason, RecommendedItem, Tier } from '../../domain/recommendation.ts';
import type { Task } from '../../domain/task.ts';
import { basketCandidates, basketOrigin, basketSituation } from './basket/basket-candidates.ts';
import {
  alikeCandidates,
  type CandidateSource,
  type Contribution,
  contributionsOf,
  fallbackSources,
  hadCandidates,
  type IndexedModel,
  neighbourCandidates,
  only,
  orderedSources,
  ownedCandidates,
  personalCandidates,
  seenCandidates,
  substituteCandidates,
  withNew,
  withoutSubstitutes,
} from './candidates.ts';
import { type Eligibility, KnownViewer, type ListLimits, type ListPerson, withEligibility } from './eligibility.ts';
import { CHOICES_PER_PLACE, type FilledList, fillList, varietyOf } from './fill-list.ts';
import {
  isTiny,
  type NewPlaces,
  newPlacesOf,
  type PlacementSettings,
  rotated,
  rotatedHead,
  rotationFactors,
  taskOf,
} from './placement.ts';
import { mayBeNamed, shopIndexOf } from './shop-index.ts';
import type { ShopView } from './shop-view.ts';
import { notDueFor, steppingBack } from './step-back.ts';
import { byVariant, type ChooseVariant, variantChoice } from './variant-choice.ts';

/** `similar`: chosen by the same people. `together`: taken in the same order. `substitutes`: chosen instead. */
export const RELATIONS = ['similar', 'together', 'substitutes'] as const;
export type Relation = (typeof RELATIONS)[number];

/** In which order everybody's items stand: what most take, or what came last. */
export type CrowdOrder = 'popular' | 'latest';

/** What a list stands beside. */
export type ListSubject =
  /** Nothing: a home page, a mail. Where nobody is known, what everybody takes. */
  | { readonly kind: 'nothing'; readonly order?: CrowdOrder | undefined }
  | { readonly kind: 'basket'; readonly itemIds: readonly ItemId[] }
  | { readonly kind: 'page'; readonly itemId: ItemId; readonly relation: Relation };

/** One list that is asked for. */
export interface ListRequest {
  readonly about: ListSubject;
  /** Null: nobody is known. */
  readonly person: ListPerson | null;
  readonly placement: PlacementSettings;
  readonly limit: number;
  /** Never in the list, at any tier. */
  readonly exclude?: readonly ItemId[];
  /** Only items of this category. */
  readonly category?: string | undefined;
  /** Why who asks does not want an item; null where they do. Without: all are wanted. */
  readonly whyUnwanted?: ListLimits['whyUnwanted'];
  /** Also tell what each item's score is made of, and why other candidates are not in the list. */
  readonly explain?: boolean;
  /** Only candidates of these reasons that this lets through; without, all. */
  readonly only?: { readonly reasons: ReadonlySet<Reason['kind']>; readonly isWanted: (itemId: ItemId) => boolean };
}

/** A list, and what nearly was in it. */
export interface MadeList extends FilledList {
  /** Explain only: of the items that signals ranked. */
  readonly contributions: ReadonlyMap<ItemId, readonly Contribution[]>;
}

/** Tiers whose items signals rank. */
const RANKED_TIERS: ReadonlySet<Tier> = new Set(['personal', 'together', 'similar', 'popular']);

const NONE_STEPS_BACK: ReadonlyMap<ItemId, number> = new Map();

/** Everything that one list is made with. */
interface Making {
  readonly shop: ShopView;
  readonly model: IndexedModel | null;
  readonly viewer: KnownViewer | null;
  readonly request: ListRequest;
  readonly task: Task;
  readonly limits: ListLimits;
  readonly atMs: number;
}

/**
 * The one way to a list: for requests, offers, the lists a model is tried on, and evaluation. Candidates of the subject's
 * sources that may be shown, in the sources' order until the list is full; the first source that offers an item gives it
 * its tier and reason.
 *
 * Beside nothing: `personal`, then `trending`, `popular`, `new`. Beside a basket: one blend of what goes `together` with
 * it, is `similar` to it, and is `personal`, then the same; what people choose instead of something in it only comes
 * rather than leave the list short. On a page: what stands in the relation asked for, then `similar` (`together` where similar was asked for).
 *
 * What a visitor has seen comes back where a list without it is short; what a customer owns only where it would be
 * empty. Pure but for scratch that is the same before and after: the same shop, person and moment give the same list.
 *
 * @param atMs - the moment the list is made for: what happened later is not known
 */
export function recommend(shop: ShopView, request: ListRequest, atMs: number): MadeList {
  const model = indexed(shop, atMs);
  const viewer = request.person === null ? null : new KnownViewer(shop, model, request.person, atMs);
  const task = taskOf(request.placement, request.person?.kind ?? 'known');
  const { about, placement, category, whyUnwanted, exclude = [] } = request;
  const limits: ListLimits = {
    task,
    excludeOwned: placement.excludeOwned,
    category,
    whyUnwanted,
    exclude,
    shownItself: about.kind === 'nothing' ? [] : about.kind === 'page' ? [about.itemId] : about.itemIds,
    viewer,
    atMs,
  };
  const making: Making = { shop, model, viewer, request, task, limits, atMs };
  const made = under(making, limits, (eligibility) => fill(making, eligibility));
  return comeBack(making, made);
}

function indexed({ model: served, catalogue, settings }: ShopView, atMs: number): IndexedModel | null {
  if (served === null) return null;
  const index = shopIndexOf({ catalogue, settings, items: served.model }, atMs);
  return { served, catalogue, index, indexOf: served.model.indexOf };
}

function under<T>({ shop, model }: Making, limits: ListLimits, run: (eligibility: Eligibility) => T): T {
  return withEligibility(shop, model, limits, run);
}

function fill(making: Making, eligibility: Eligibility): MadeList {
  const { shop, model, viewer, request, task } = making;
  const { placement, limit, explain = false } = request;
  const choose = choiceOf(making, eligibility.whyNot);
  const sources = wanted(request, sourcesOf(making, eligibility), choose);
  const filled = fillList(sources, eligibility.whyNot, limit, explain, varietyOf(shop, placement));
  const { personal, anybody } = eligibility;
  if (!explain || model === null || personal === null || anybody === null) {
    return { ...filled, contributions: new Map() };
  }
  const ranked = filled.items.filter(({ tier }) => RANKED_TIERS.has(tier));
  const basket = request.about.kind === 'basket' ? leadingBasket(making, request.about.itemIds) : [];
  if (basket.length > 0) {
    const asked = { itemIds: basket, viewer, atMs: making.atMs };
    const situation = basketSituation(model, asked);
    const by = { situation, task: 'basket', origin: basketOrigin(model, asked) } as const;
    return { ...filled, contributions: contributionsOf(model, by, anybody, ranked) };
  }
  if (viewer === null) return { ...filled, contributions: new Map() };
  const by = { situation: viewer.situation, task, origin: (item: number) => viewer.origin(item) };
  const own = ranked.filter(({ tier }) => tier === 'personal' || tier === 'popular');
  return { ...filled, contributions: contributionsOf(model, by, personal, own) };
}

/** One blend of basket and person; of the person alone where nothing in the basket leads anywhere, or it is empty. */
function besideBasket(
  making: Making,
  eligibility: Eligibility,
  itemIds: readonly ItemId[],
): readonly CandidateSource[] {
  const { model, viewer, atMs } = making;
  const { anybody } = eligibility;
  const basket = leadingBasket(making, itemIds);
  if (model === null || anybody === null || basket.length === 0) return [personal(making, eligibility)];
  return [basketCandidates(model, { itemIds: basket, viewer, atMs }, anybody, wantedOf(making)), alikeOwn(making)];
}

/** What lies in a basket and may lead on. */
function leadingBasket(making: Making, itemIds: readonly ItemId[]): readonly ItemId[] {
  const { model } = making;
  const mayLead = mayLeadIn(making);
  return model === null ? [] : itemIds.filter((itemId) => model.indexOf.has(itemId) && mayLead(itemId));
}

/** What is hidden is no reason to tell, though somebody stands before it; what a basket or page shows is no secret. */
function mayLeadIn({ shop: { catalogue, settings }, atMs }: Making): (itemId: ItemId) => boolean {
  const asked = { catalogue, settings: { ...settings, sensitiveCategories: [] } };
  return (itemId) => mayBeNamed(asked, itemId, atMs);
}

function sourcesOf(making: Making, eligibility: Eligibility): readonly CandidateSource[] {
  const { shop, model, request } = making;
  const { about } = request;
  const served = model?.served ?? null;
  const index = model?.index ?? null;
  const fallback = fallbacks(making);
  if (about.kind === 'nothing') {
    if (about.order !== undefined) return orderedSources(shop, index, about.order, making.atMs);
    return withNotDueLast(making, [personal(making, eligibility), ...own(making), ...fallback]);
  }
  const from = (about.kind === 'page' ? [about.itemId] : about.itemIds).filter(mayLeadIn(making));
  const similar = neighbourCandidates(served, 'similar', from, eligibility.anybody);
  const together = neighbourCandidates(served, 'together', from, eligibility.anybody);
  if (about.kind === 'basket') {
    const goingWith = [...besideBasket(making, eligibility, about.itemIds), together, similar, ...fallback];
    const all = [...withoutSubstitutes(served, about.itemIds, goingWith), ...fallbacks(making)];
    return withNotDueLast(making, all);
  }
  switch (about.relation) {
    case 'similar': {
      const alike = alikeCandidates(
        shop,
        index,
        from.map((itemId) => ({ itemId, weight: 1 })),
        wantedNew(making),
      );
      return [withNew(similar, alike, newPlacesOf(request.placement).share), together, ...fallback];
    }
    case 'together':
      return [...withoutSubstitutes(served, [about.itemId], [together, similar, ...fallback]), ...fallbacks(making)];
    case 'substitutes':
      return [...from.map((itemId) => substituteCandidates(served, itemId)), similar, ...fallback];
  }
}

/** Of what kinds they have one and want no other yet, stands behind everything else. */
function withNotDueLast(
  { shop, model, viewer, task, atMs }: Making,
  sources: readonly CandidateSource[],
): readonly CandidateSource[] {
  if (viewer === null || model === null || model.served.model.lasting.names.length === 0) return sources;
  const stepsBack = notDueFor(model.served.model.lasting, shop.catalogue, viewer.orders(), task, atMs);
  return stepsBack === null ? sources : steppingBack(sources, stepsBack);
}

/** What fills a list where its placement wants it filled. */
function fallbacks({ shop, model, request, atMs }: Making): readonly CandidateSource[] {
  return request.placement.fill === false ? [] : fallbackSources(shop, model?.index ?? null, atMs);
}

/** What they had, where the list is of that. */
function own({ viewer, task }: Making): readonly CandidateSource[] {
  return viewer !== null && task === 'again' ? [hadCandidates(viewer)] : [];
}

/** What signals say for somebody; among it new items described like what they did, unless only what they had is asked for. */
function personal(making: Making, { personal, whyNot }: Eligibility): CandidateSource {
  const { shop, model, viewer, request, task, atMs } = making;
  if (viewer === null) return [];
  const alike = alikeOwn(making);
  if (model === null || personal === null) return alike;
  const factors = isTiny(model.index.itemCount)
    ? NONE_STEPS_BACK
    : rotationFactors(viewer.history, shop.settings, request.placement.rotation, atMs);
  const wanted = Math.max(wantedOf(making), rotatedHead(factors));
  const all = personalCandidates(model, viewer, task, personal, wanted);
  const choose = choiceOf(making, whyNot);
  // Before they change places: it is the variant that was shown.
  const ranked = choose === null ? all : byVariant(all, choose);
  const { share } = newPlacesOf(request.placement);
  return withNew(rotated(ranked, factors), alike, share);
}

/** How many candidates a list of this length and variety reads, where it is to leave out none. */
function wantedOf({ shop, request: { limit, placement } }: Making): number {
  return varietyOf(shop, placement) === null ? limit : CHOICES_PER_PLACE * limit;
}

/** New items described like what they did, unless only what they had is asked for. */
function alikeOwn(making: Making): CandidateSource {
  const { shop, model, viewer, request, task } = making;
  const isNothingNew =
    model !== null && viewer !== null && leadsEverywhere(model, viewer, newPlacesOf(request.placement));
  if (viewer === null || task === 'again' || isNothingNew) return [];
  const isOwn = (itemId: ItemId) => viewer.hasTouched(itemId);
  return alikeCandidates(shop, model?.index ?? null, viewer.weightiest(), wantedNew(making), isOwn);
}

/** Which new items this list has places for. */
function wantedNew({ model, request, atMs }: Making) {
  const { unknownOnly } = newPlacesOf(request.placement);
  return { unknownOnly, isNew: (item: Item) => model === null || model.index.isNewAt(item, atMs) };
}

/** Whether the model leads from something they did, and nothing new has a place: what is alike would add nothing. */
function leadsEverywhere(
  { index }: IndexedModel,
  { situation }: KnownViewer,
  { share, unknownOnly }: NewPlaces,
): boolean {
  const hasNone = share === 0 || !index.hasUntouched(unknownOnly);
  return hasNone && situation.seeds.some(({ itemIndex: item }) => index.isTouchedAt(item) && index.mayBeNamed(item));
}

/** What was left out for being seen or owned, where the list needs it. */
function comeBack(making: Making, made: MadeList): MadeList {
  const { viewer, task, limits, request } = making;
  if (viewer === null || request.placement.fill === false) return made;
  let list = made;
  if (task === 'unseen') {
    list = withMore(making, list, { ...limits, task: 'visit' }, seenCandidates(viewer));
  }
  if (list.items.length > 0 || !request.placement.excludeOwned) return list;
  return withMore(making, list, { ...limits, task: 'any', excludeOwned: false }, ownedCandidates(viewer));
}

function withMore(making: Making, made: MadeList, limits: ListLimits, source: CandidateSource): MadeList {
  const { shop, request } = making;
  const missing = request.limit - made.items.length;
  if (missing <= 0) return made;
  const { items } = under(making, limits, ({ whyNot }) => {
    const sources = wanted(request, [source], choiceOf(making, whyNot));
    return fillList(sources, whyNot, missing, false, varietyOf(shop, request.placement));
  });
  const back = new Set(items.map(({ itemId }) => itemId));
  const hidden = made.hidden.filter(({ itemId }) => !back.has(itemId));
  return { ...made, items: [...made.items, ...items], hidden };
}

/** Which variant stands for its group; null where nothing has variants. */
function choiceOf({ shop, viewer }: Making, whyNot: Eligibility['whyNot']): ChooseVariant | null {
  return shop.catalogue.hasGroups ? variantChoice(shop, viewer, whyNot) : null;
}

function wanted(
  { only: wish }: ListRequest,
  sources: readonly CandidateSource[],
  choose: ChooseVariant | null,
): readonly CandidateSource[] {
  const chosen = choose === null ? sources : sources.map((source) => byVariant(source, choose));
  if (wish === undefined) return chosen;
  const isWanted = ({ itemId, reason }: RecommendedItem) => wish.reasons.has(reason.kind) && wish.isWanted(itemId);
  return chosen.map((source) => only(source, isWanted));
}
