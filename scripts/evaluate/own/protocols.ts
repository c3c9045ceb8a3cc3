import { eventTypeOf, freshWeight, type Interaction } from '../../../src/domain/interaction.ts';
import { defaultSettings, type TenantSettings } from '../../../src/domain/settings.ts';
import { lastOrderHoldout } from '../../../src/recommender/evaluation/last-order-holdout.ts';
import { randomHoldout } from '../../../src/recommender/evaluation/random-holdout.ts';
import { sessionHoldout } from '../../../src/recommender/evaluation/session-holdout.ts';
import type { EvaluationCase, KnownCustomer, Split } from '../../../src/recommender/evaluation/split.ts';
import { isToBeFound } from '../../../src/recommender/evaluation/task.ts';
import { timeHoldout } from '../../../src/recommender/evaluation/time-holdout.ts';

/** How a part of somebody's own data is kept back. */
export const PROTOCOLS = ['time', 'last-order', 'session', 'random'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** A protocol with how much it keeps back. */
export interface Plan {
  readonly protocol: Protocol;
  /** In words for the reader of the table. */
  readonly words: string;
  readonly split: (customers: readonly KnownCustomer[], random: () => number) => Split;
}

/** A business, as far as it decides how its data are split. */
export interface OwnBusiness {
  readonly customers: readonly KnownCustomer[];
  readonly settings: TenantSettings;
  readonly hasTimes: boolean;
  /** Rows are told apart into orders, by a column or by their times. */
  readonly hasOrders: boolean;
}

const SHARES = [0.1, 0.2, 0.3] as const;
const RANDOM_SHARE = 0.2;

/**
 * The ways to keep a part back, the fitting ones first: by one moment for all where there are times; then, where people
 * order, each customer's last order, and where they only look, each next step of the newest; at random where nothing
 * else is left.
 *
 * @param asked - only this one
 */
export function plansFor(business: OwnBusiness, asked?: Protocol): Plan[] {
  const { customers, settings, hasTimes, hasOrders } = business;
  const isOrder = orderOf(settings);
  const anybodyOrders = customers.some(({ history }) => history.some(isOrder));
  const areVisits = customers.every(({ customer }) => customer.kind === 'session');
  const wanted = onlyWanted(settings, anybodyOrders);
  const limited = limitedTo(settings.historyLimit);
  const plan = (protocol: Protocol, words: string, split: Plan['split']): Plan => ({
    protocol,
    words,
    split: (known, random) => limited(wanted(split(known, random), protocol)),
  });
  const byTime = SHARES.map((share) =>
    plan(
      'time',
      `one moment for all: the newest ${share * 100}% of interactions are test; who did something on both sides is judged, lists are made at that moment`,
      (known) => timeHoldout(known, share),
    ),
  );
  const bySession = SHARES.map((share) =>
    plan(
      'session',
      `each next step, ten a history at most, of the newest ${share * 100}% of histories is to be found from the steps before it`,
      (known) => sessionHoldout(known, share),
    ),
  );
  const byOrder = plan(
    'last-order',
    "each customer's newest order is test, and the visit it was made in; orders of others in train may be later",
    (known) => lastOrderHoldout(known, anybodyOrders ? isOrder : undefined),
  );
  const atRandom = plan('random', `a fifth of each customer's items, drawn at random, is test`, (known, random) =>
    randomHoldout(known, RANDOM_SHARE, random),
  );
  const all = [...byTime, ...bySession, byOrder, atRandom];
  if (asked !== undefined) return all.filter(({ protocol }) => protocol === asked);
  if (!hasTimes && !hasOrders) return [atRandom];
  const ofVisitors = anybodyOrders ? [byOrder] : bySession;
  return [...(hasTimes && !areVisits ? byTime : []), ...ofVisitors, atRandom];
}

/** Whether an interaction is part of an order. */
export function orderOf(settings: TenantSettings): (interaction: Interaction) => boolean {
  return ({ type }) => {
    const known = eventTypeOf(settings, type);
    return known !== undefined && (known.owned || known.habit);
  };
}

/** A tenant that has named none of its own for these lists is judged by the placements a new tenant has. */
export function withDefaultPlacements(settings: TenantSettings): TenantSettings {
  return { ...settings, placements: { ...defaultSettings().placements, ...settings.placements } };
}

/** Cases without what no list is to find; within a visit every step is. */
function onlyWanted(settings: TenantSettings, hasOrders: boolean): (split: Split, protocol: Protocol) => Split {
  const isOrder = orderOf(settings);
  return (split, protocol) => {
    const ordersOnly = hasOrders && protocol !== 'session';
    const cases = split.cases.flatMap((each): EvaluationCase[] => {
      const heldOut = each.heldOut.filter((one) =>
        isToBeFound({ weight: freshWeight(one, settings), isOrder: isOrder(one) }, ordersOnly),
      );
      return heldOut.length === 0 ? [] : [{ ...each, heldOut }];
    });
    return { ...split, cases };
  };
}

/** The newest interactions of everybody, as many as the store keeps. */
function limitedTo(historyLimit: number): (split: Split) => Split {
  const limit = <T extends { readonly history: KnownCustomer['history'] }>(one: T): T =>
    one.history.length <= historyLimit ? one : { ...one, history: one.history.slice(0, historyLimit) };
  return ({ train, cases }) => ({ train: train.map(limit), cases: cases.map(limit) });
}
