import type { ItemId } from '../../domain/ids.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { HiddenCandidate } from '../../recommender/list/fill-list.ts';
import type { Contribution } from '../../recommender/list/personal-candidates.ts';
import { HOME, placementSettings } from '../../recommender/list/placement.ts';
import { type ListSubject, recommend } from '../../recommender/list/recommend.ts';
import { mayBeNamed } from '../../recommender/list/shop-index.ts';
import type { ListPerson } from '../../recommender/list/viewer.ts';
import { itemNames, tellReason } from '../../words/reasons/tell-reason.ts';
import type { Engine } from '../engine.ts';
import type { TenantView } from '../tenant-view.ts';

/** What a request may ask of any list. */
export interface RecommendQuery {
  /** Default `home`; one of the tenant's placements. */
  readonly placement?: string | undefined;
  /** 1 to 100. */
  readonly limit: number;
  /** Never returned, at any tier. */
  readonly exclude: readonly ItemId[];
  /** Only items of this category. */
  readonly category?: string | undefined;
  /** Also tell what each item's score is made of, and why other candidates are not in the list. */
  readonly explain: boolean;
  /** BCP 47, of whoever reads the reasons; the tenant's, if left out. */
  readonly locale?: string | undefined;
}

export interface RecommendationView extends RecommendedItem {
  readonly title: string | null;
  readonly price: number | null;
  readonly categories: readonly string[];
  /** The reason in a sentence, with the figures it stands on. */
  readonly reasonText: string;
  /** The same for the shopper, without a figure. */
  readonly shopperText: string;
  readonly contributions?: readonly Contribution[];
}

export interface RecommendationList {
  readonly recommendationId: string;
  readonly placement: string;
  /** The model that answered, or null before the first training. */
  readonly model: { readonly version: number; readonly asOfMs: number; readonly ageSeconds: number } | null;
  readonly items: readonly RecommendationView[];
  /** Explain only: the best candidates that are not in the list, each with its first reason. At most 100. */
  readonly hidden?: readonly HiddenCandidate[];
}

/**
 * A list as of now, in words. What was told of a person ahead of the clock counts: an event that is acknowledged is
 * known to the next answer.
 *
 * @throws AppError `invalid_request` naming the placement if the tenant has none of that name
 */
export function answerList(
  engine: Pick<Engine, 'clock' | 'newId'>,
  view: TenantView,
  query: RecommendQuery,
  about: ListSubject,
  person: ListPerson | null,
): RecommendationList {
  const { placement: named, locale, ...asked } = query;
  const nowMs = engine.clock();
  const placement = placementSettings(view.settings, named);
  const made = recommend(view, { ...asked, about, person, placement }, Math.max(nowMs, person?.history[0]?.atMs ?? 0));
  const { model } = view;
  const tell = reasonTeller(view, about, locale);
  return {
    recommendationId: engine.newId(),
    placement: named ?? HOME,
    model:
      model === null
        ? null
        : {
            version: model.version,
            asOfMs: model.model.asOfMs,
            ageSeconds: Math.max(0, Math.round((nowMs - model.model.asOfMs) / 1000)),
          },
    items: made.items.map((item) => describe(view, item, tell, made.contributions.get(item.itemId))),
    ...(query.explain ? { hidden: made.hidden } : {}),
  };
}

type Teller = (item: RecommendedItem) => Pick<RecommendationView, 'reason' | 'reasonText' | 'shopperText'>;

/**
 * Tells reasons in a language. A reason never names what is hidden, gone or sensitive: lists are not built on that, and
 * what slips through is told as nothing more than being there. The page or basket itself is no secret to who asks.
 */
function reasonTeller({ catalogue, settings, speeches }: TenantView, about: ListSubject, locale?: string): Teller {
  const speech = speeches.reasonSpeechFor(locale, settings.defaultLocale);
  const asked = new Set(about.kind === 'nothing' ? [] : about.kind === 'page' ? [about.itemId] : about.itemIds);
  const ofTheAsked = { ...settings, sensitiveCategories: [] };
  const nameOf = itemNames(
    (itemId) => catalogue.get(itemId),
    speech.locale,
    (item, itemId) => mayBeNamed(item, asked.has(itemId) ? ofTheAsked : settings),
  );
  return ({ reason, tier }) => {
    const told = tellReason(reason, tier === 'together', speech, nameOf);
    return { reason: told.reason, reasonText: told.text, shopperText: told.shopperText };
  };
}

function describe(
  { catalogue }: TenantView,
  item: RecommendedItem,
  tell: Teller,
  contributions: readonly Contribution[] | undefined,
): RecommendationView {
  const known = catalogue.get(item.itemId);
  return {
    ...item,
    title: known?.title ?? null,
    price: known?.price ?? null,
    categories: known?.categories ?? [],
    ...tell(item),
    ...(contributions === undefined ? {} : { contributions }),
  };
}
