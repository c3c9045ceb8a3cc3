import { AppError } from '../../domain/errors.ts';
import type { CustomerId, CustomerRef, ItemId, SessionId, TenantId } from '../../domain/ids.ts';
import type { AttributeValue, Item } from '../../domain/item.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { personForLists } from '../../guest/consented-person.ts';
import { avoidancesAt } from '../../guest/habits/stated-preferences.ts';
import { tableLines } from '../../guest/till/till-lines.ts';
import { turns } from '../../ports/turns.ts';
import { type ListWishes, wishesOf } from '../../recommender/list/asked/list-wishes.ts';
import { recommendFrom } from '../../recommender/list/asked/page-of-list.ts';
import type { Contribution } from '../../recommender/list/candidates.ts';
import type { ListPerson } from '../../recommender/list/eligibility.ts';
import type { HiddenCandidate } from '../../recommender/list/fill-list.ts';
import { HOME, placementSettings } from '../../recommender/list/placement.ts';
import { type CrowdOrder, type ListSubject, type Relation, recommend } from '../../recommender/list/recommend.ts';
import { mayBeNamed } from '../../recommender/list/shop-index.ts';
import { itemNames, reasonTeller } from '../../words/reasons/reason-teller.ts';
import type { Engine } from '../engine.ts';
import { type Guest, readGuestBy } from '../person/read-person.ts';
import type { TenantView } from '../tenant-view.ts';
import { type ItemField, pickFields, type RecommendationView, saysWhy, type ToldItem } from './told-item.ts';

/**
 * The shop, and who a list is made for: what they did, and what they avoid, so that what is kept from them in a greeting
 * is kept from them in every list; of that what they agree to. Read at once, in one round trip; see `readPerson` for
 * merges and sessions.
 *
 * @param customer - null: nobody is known
 */
export async function readViewer(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customer: CustomerRef | null,
): Promise<{ readonly view: TenantView; readonly person: ListPerson | null }> {
  const [view, guest] = await Promise.all([
    engine.views.view(tenant),
    customer === null ? null : readGuestBy(engine, tenant, customer),
  ]);
  return { view, person: guest === null ? null : listPersonOf(engine, view, guest) };
}

/** Of somebody who was read, what they agree to. */
export function listPersonOf({ clock }: Pick<Engine, 'clock'>, view: TenantView, guest: Guest): ListPerson {
  // Somebody anonymous was asked nothing: their page says with each call whether they agree. Most shoppers have no file,
  // so have told no word either.
  const mayHaveRefused = guest.records.length > 0 || !view.historyPolicy.keepsUnasked;
  const agreed = guest.kind === 'known' && mayHaveRefused ? personForLists(guest, view.settings.consent) : guest;
  const { records, history } = agreed;
  // Most shoppers have no file: nothing is folded for them.
  const avoids =
    records.length === 0
      ? null
      : avoidancesAt(agreed, { place: null, atMs: clock() }, view.settings, (itemId) => view.catalogue.get(itemId));
  return { kind: guest.kind, history, avoids };
}

/**
 * What to show this customer (or session) now; without `consent` what to show anybody. One round trip: the history and
 * the tenant's revisions are read together; everything else is in memory. An event acknowledged before the call counts in
 * the answer; so does what was done under an id that was merged with this one, for one round trip more.
 */
export async function recommendForCustomer(
  engine: Engine,
  tenant: TenantId,
  customer: CustomerRef,
  { consent, ...query }: RecommendQuery & { readonly consent: boolean },
): Promise<RecommendationList> {
  const { view, person } = await readViewer(engine, tenant, consent ? customer : null);
  return answerList(engine, view, query, { kind: 'nothing' }, person);
}

/** A basket, and whose it is if that is known. */
export interface BasketQuery {
  readonly itemIds: readonly ItemId[];
  readonly sessionId?: SessionId | undefined;
  readonly customerId?: CustomerId | undefined;
  /** False: the person is not looked up either; the answer stands on the basket alone. */
  readonly consent: boolean;
  /** True: a session that is known to be a customer's is as one never seen. */
  readonly isAnonymous?: boolean;
}

/** What goes with a basket, for somebody who may be anonymous. Nothing is stored, whoever asks. */
export async function recommendForBasket(
  engine: Engine,
  tenant: TenantId,
  basket: BasketQuery,
  query: RecommendQuery,
): Promise<RecommendationList> {
  const { view, person } = await readOwner(engine, tenant, basket);
  return answerList(engine, view, query, { kind: 'basket', itemIds: basket.itemIds }, person);
}

/** The shop, and whose a basket is; see {@link readViewer}. */
export async function readOwner(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  basket: Omit<BasketQuery, 'itemIds'>,
): Promise<{ readonly view: TenantView; readonly person: ListPerson | null }> {
  const viewer = await readViewer(engine, tenant, basket.consent ? customerOf(basket) : null);
  const isOthers = basket.isAnonymous === true && viewer.person?.kind === 'known';
  return isOthers ? { ...viewer, person: null } : viewer;
}

function customerOf(basket: Omit<BasketQuery, 'itemIds'>): CustomerRef | null {
  if (basket.customerId !== undefined) return { kind: 'known', id: basket.customerId };
  if (basket.sessionId !== undefined) return { kind: 'session', id: basket.sessionId };
  return null;
}

/**
 * What to show on an item's page: what stands in the relation asked for, then what is near it, then the fallbacks.
 *
 * @throws AppError `not_found` if neither the catalogue nor the model knows the item
 */
export async function recommendForItem(
  engine: Engine,
  tenant: TenantId,
  itemId: ItemId,
  relation: Relation,
  query: RecommendQuery,
): Promise<RecommendationList> {
  const view = await engine.views.view(tenant);
  requireItem(view, itemId);
  return answerList(engine, view, query, { kind: 'page', itemId, relation }, null);
}

/** @throws AppError `not_found` */
export function requireItem({ catalogue, model }: TenantView, itemId: ItemId): void {
  if (catalogue.get(itemId) !== undefined || model?.model.indexOf.has(itemId) === true) return;
  throw new AppError('not_found', 'There is no such item.', {
    details: [{ field: 'itemId', problem: 'neither the catalogue nor the model knows it' }],
  });
}

/**
 * What rises lately, for everybody alike; filled with what is popular, then with what is new.
 *
 * @param order - what is popular, or what is new, alone
 */
export async function listTrending(
  engine: Engine,
  tenant: TenantId,
  query: RecommendQuery,
  order?: CrowdOrder,
): Promise<RecommendationList> {
  const view = await engine.views.view(tenant);
  return answerList(engine, view, query, { kind: 'nothing', order }, null);
}

/** What a request may ask of any list. */
export interface RecommendQuery extends ListWishes {
  /** Default `home`; one of the tenant's placements. */
  readonly placement?: string | undefined;
  /** 1 to 100. */
  readonly limit: number;
  /** Never returned, at any tier. */
  readonly exclude: readonly ItemId[];
  /** The list goes on after so many items of it. */
  readonly offset?: number | undefined;
  /** Also tell what each item's score is made of, and why other candidates are not in the list. */
  readonly explain: boolean;
  /** Names of attributes to tell of each item. */
  readonly attributes?: readonly string[] | undefined;
  /** What to tell of each item; all, if left out. In one order: the same again is a list that may be there already. */
  readonly fields?: readonly ItemField[] | undefined;
  /** BCP 47, of whoever reads the reasons; the tenant's, if left out. */
  readonly locale?: string | undefined;
}

export interface RecommendationList {
  readonly recommendationId: string;
  readonly placement: string;
  /** The model that answered, or null before the first training. */
  readonly model: { readonly version: number; readonly asOfMs: number; readonly ageSeconds: number } | null;
  readonly items: readonly ToldItem[];
  /** Explain only: the best candidates that are not in the list, each with its first reason. At most 100. */
  readonly hidden?: readonly HiddenCandidate[];
}

/**
 * A list as of now, in words; one that was made before, where nothing it was made from is another. An event that is
 * acknowledged is known to the next answer.
 *
 * @throws AppError `invalid_request` naming the placement if the tenant has none of that name
 */
export async function answerList(
  engine: Pick<Engine, 'clock' | 'newId' | 'views'>,
  view: TenantView,
  query: RecommendQuery,
  about: ListSubject,
  person: ListPerson | null,
): Promise<RecommendationList> {
  const shop = { ...view, live: await engine.views.live(view.tenant) };
  const nowMs = engine.clock();
  const name = nameOf(shop, query, about, person, momentOf(nowMs, person));
  let made = name === null ? undefined : keptLists.get(name);
  if (made === undefined) {
    made = await turns.take(() => listInWords(nowMs, shop, query, about, person));
    if (name !== null) keptLists.put(name, made);
  }
  return answered(engine, shop, query, nowMs, made);
}

/**
 * The same at once, and nothing is kept: whoever asks for thousands of people asks for each once.
 *
 * @param shop - with what people turn to just now
 */
export function makeList(
  engine: Pick<Engine, 'clock' | 'newId'>,
  shop: TenantView,
  query: RecommendQuery,
  about: ListSubject,
  person: ListPerson | null,
): RecommendationList {
  const nowMs = engine.clock();
  return answered(engine, shop, query, nowMs, listInWords(nowMs, shop, query, about, person));
}

function answered(
  { newId }: Pick<Engine, 'newId'>,
  { model }: Pick<TenantView, 'model'>,
  { placement = HOME }: RecommendQuery,
  nowMs: number,
  made: ListInWords,
): RecommendationList {
  return {
    recommendationId: newId(),
    placement,
    model:
      model === null
        ? null
        : {
            version: model.version,
            asOfMs: model.model.asOfMs,
            ageSeconds: Math.max(0, Math.round((nowMs - model.model.asOfMs) / 1000)),
          },
    ...made,
  };
}

/** What was told of somebody ahead of the clock counts. */
const momentOf = (nowMs: number, person: ListPerson | null): number => Math.max(nowMs, person?.history[0]?.atMs ?? 0);

type ListInWords = Pick<RecommendationList, 'items' | 'hidden'>;

function listInWords(
  nowMs: number,
  view: TenantView,
  query: RecommendQuery,
  about: ListSubject,
  person: ListPerson | null,
): ListInWords {
  const { placement: named, locale, attributes, fields, category, filter, offset = 0, ...asked } = query;
  const placement = placementSettings(view.settings, named);
  const wishes = category === undefined && filter === undefined ? {} : wishesOf(view, { category, filter }, person);
  const exclude = [...asked.exclude, ...linesOfTables(view)];
  const request = { ...asked, ...wishes, exclude, about, person, placement };
  const atMs = momentOf(nowMs, person);
  const made = offset === 0 ? recommend(view, request, atMs) : recommendFrom(view, request, offset, atMs);
  const tell = fields === undefined || saysWhy(fields) ? tellerFor(view, about, nowMs, locale) : tellNothing;
  const items = made.items.map((item) => describe(view, item, tell, made.contributions.get(item.itemId), attributes));
  return {
    items: fields === undefined ? items : items.map((item) => pickFields(item, fields)),
    ...(query.explain ? { hidden: made.hidden } : {}),
  };
}

const LINES_OF_TABLES = new WeakMap<
  TenantSettings,
  { readonly revision: number; readonly itemIds: readonly ItemId[] }
>();

/** Of a house what nobody had and its till booked: a cover charge is no suggestion. Worked out when the catalogue moves. */
function linesOfTables({ catalogue, settings }: TenantView): readonly ItemId[] {
  if (Object.keys(settings.places).length === 0) return [];
  const held = LINES_OF_TABLES.get(settings);
  if (held !== undefined && held.revision === catalogue.revision) return held.itemIds;
  const itemIds = tableLines(catalogue.newestFirst(), settings);
  LINES_OF_TABLES.set(settings, { revision: catalogue.revision, itemIds });
  return itemIds;
}

const MINUTE_MS = 60_000;
/** Whoever did nothing is as anybody else who did. */
const NOTHING = {};

/**
 * All that a list is made from, as a name: while each part is the very same, so is the list. Of what happens by itself,
 * ages are told apart by the minute, and what comes or goes by its own moment.
 *
 * @param atMs - the moment of the list
 * @returns null where it is not known to be the same again: with `explain`, and for who has a file, whose words hold at a
 *   place and for a while
 */
function nameOf(
  view: TenantView,
  query: RecommendQuery,
  about: ListSubject,
  person: ListPerson | null,
  atMs: number,
): string | null {
  if (query.explain || (person !== null && person.avoids !== null)) return null;
  const { settings, speeches, catalogue, model, live = [] } = view;
  const { history = [] } = person ?? {};
  const made = [
    history.length === 0 ? NOTHING : history,
    live.length === 0 ? NOTHING : live,
    model ?? NOTHING,
    catalogue,
    settings,
    speeches,
  ];
  const at = `${catalogue.state} ${Math.floor(atMs / MINUTE_MS)} ${catalogue.steadyUntilMs(atMs)}`;
  return `${made.map(numberOf).join(' ')} ${at} ${JSON.stringify([person?.kind, about, query])}`;
}

const numbers = new WeakMap<object, number>();
let lastNumber = 0;

/** The same of the same object, and of no other; it does not keep it. */
function numberOf(one: object): number {
  const known = numbers.get(one);
  if (known !== undefined) return known;
  lastNumber += 1;
  numbers.set(one, lastNumber);
  return lastNumber;
}

/** Of all tenants together; some 2 KB each, with their JSON: 40 MB. */
const MOST_ITEMS_KEPT = 20_000;

/**
 * Lists made lately by this process, the longest unused go first. What is asked again in the same minute (a page that is
 * loaded anew, a front page of many strangers) costs no list. A history that was read again and is as it was is the same
 * object (see `HistoryStore.read`), one to which something was added is another: so nothing stale is ever found.
 */
class KeptLists {
  readonly #lists = new Map<string, ListInWords>();
  #items = 0;

  get(name: string): ListInWords | undefined {
    const made = this.#lists.get(name);
    if (made !== undefined) {
      this.#lists.delete(name);
      this.#lists.set(name, made);
    }
    return made;
  }

  put(name: string, made: ListInWords): void {
    this.#remove(name);
    this.#lists.set(name, made);
    this.#items += roomOf(made);
    for (const longestUnused of this.#lists.keys()) {
      if (this.#items <= MOST_ITEMS_KEPT) break;
      this.#remove(longestUnused);
    }
  }

  #remove(name: string): void {
    const made = this.#lists.get(name);
    if (made === undefined) return;
    this.#items -= roomOf(made);
    this.#lists.delete(name);
  }
}

/** An empty list takes room, too. */
const roomOf = ({ items }: ListInWords): number => 1 + items.length;

const keptLists = new KeptLists();

type Teller = (item: RecommendedItem) => Pick<RecommendationView, 'reason' | 'reasonText' | 'shopperText'>;

/**
 * Tells reasons in a language. A reason never names what is hidden, gone or sensitive: lists are not built on that, and
 * what slips through is told as nothing more than being there. The page or basket itself is no secret to who asks.
 */
function tellerFor(view: TenantView, about: ListSubject, nowMs: number, locale?: string): Teller {
  const { catalogue, settings, speeches } = view;
  const speech = speeches.reasonSpeechFor(locale, settings.defaultLocale);
  const asked = new Set(about.kind === 'nothing' ? [] : about.kind === 'page' ? [about.itemId] : about.itemIds);
  const ofTheAsked = { catalogue, settings: { ...settings, sensitiveCategories: [] } };
  const nameOf = itemNames(
    (itemId) => catalogue.get(itemId),
    speech.locale,
    (itemId) => mayBeNamed(asked.has(itemId) ? ofTheAsked : view, itemId, nowMs),
  );
  const tell = reasonTeller(speech, nameOf);
  return ({ reason, tier }) => {
    const told = tell(reason, tier === 'together');
    return { reason: told.reason, reasonText: told.text, shopperText: told.shopperText };
  };
}

/** For whom reads no reason: it is never told so. */
const tellNothing: Teller = ({ reason }) => ({ reason, reasonText: '', shopperText: '' });

const NONE: readonly string[] = [];

function attributesOf(item: Item | undefined, names: readonly string[]): Readonly<Record<string, AttributeValue>> {
  const all = item?.attributes ?? {};
  return Object.fromEntries(names.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name] ?? '']] : [])));
}

type Told = { -readonly [K in keyof RecommendationView]: RecommendationView[K] };

function describe(
  { catalogue }: TenantView,
  item: RecommendedItem,
  tell: Teller,
  contributions: readonly Contribution[] | undefined,
  attributes: readonly string[] = NONE,
): RecommendationView {
  const known = catalogue.get(item.itemId);
  const { reason, reasonText, shopperText } = tell(item);
  // Field by field: spreading into ten objects a list costs as much as writing them.
  const told: Told = {
    itemId: item.itemId,
    score: item.score,
    tier: item.tier,
    reason,
    title: known?.title ?? null,
    price: known?.price ?? null,
    categories: known?.categories ?? NONE,
    reasonText,
    shopperText,
  };
  if (known?.url !== undefined) told.url = known.url;
  if (known?.imageUrl !== undefined) told.imageUrl = known.imageUrl;
  if (known?.brand !== undefined) told.brand = known.brand;
  if (attributes.length > 0) told.attributes = attributesOf(known, attributes);
  if (contributions !== undefined) told.contributions = contributions;
  return told;
}
