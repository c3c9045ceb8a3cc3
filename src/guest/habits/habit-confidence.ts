/** One occasion's word on one item: on so many of the days on which there was a choice of its kind, it was chosen. */
export interface Sighting {
  /** Days of the occasion on which anything of the item's kind was had, at least 1. */
  readonly days: number;
  /** On how many of them the item was had, 0 to `days`; no whole number where later days count more. */
  readonly chosen: number;
  /** Things of the kind on the bill on those days, on average, where some may be a companion's; else 1. */
  readonly choices: number;
  /** Days before the moment asked about, at least 0. */
  readonly ageDays: number;
}

/** How often somebody with a habit follows it, given the choice. */
const FOLLOWED = 0.8;

/** So many of those who come again have a habit of a kind at all; which one it is goes by how many choose the item. */
const HAVE_A_HABIT = 0.8;

/** No item is so rare, or so common, that a single choice of it says more, or less, than this. */
const RAREST = 0.05;
const COMMONEST = 0.5;

/** Days of one stay are alike: the share of their variance that belongs to the stay. */
const WITHIN_STAY_CORRELATION = 0.3;

/** Odds against a habit having begun at just this occasion: what reading the newest part of a life alone costs. */
const CHANGED = Math.log(6);

/**
 * No habit is surer than this (97%), however long it was kept: habits end without notice. So one odd order leaves it
 * standing and two in a row end it, after three coffees or after three hundred.
 */
const SUREST = 3.5;

/** After so many days a sighting says half as much, for and against alike. */
const HALF_LIFE_DAYS = 1460;

/** Share of guests that choose an item of a kind, from what is known of the house: within bounds. */
export function boundedShare(share: number): number {
  return Math.min(COMMONEST, Math.max(RAREST, share));
}

/**
 * How sure we are, in (0, 1), that an item is this guest's habit now: a probability under a simple model.
 *
 * Each sighting is a Bayesian comparison of two guests, one with the habit (chooses it in {@link FOLLOWED} of cases)
 * and one without (chooses it as often as the house does, `share`, once for each choice on the bill). A stay of many days counts as
 * `days / (1 + 0.3 * (days - 1))` occasions, its verdict divided by the share of days. Sightings age with a half-life.
 * A habit may have begun at any sighting: the sum never falls further below its start than the odds against a change (a
 * CUSUM), nor rises above {@link SUREST}. So a contradiction lowers, a confirmation restores, and tea replaces coffee
 * after some teas, not after as many as there were coffees.
 *
 * One more sighting with the item chosen on all days never lowers the result, wherever in time it falls: every step
 * is monotone, and this one raises what it is given; likewise one with something else never raises it. O(sightings).
 *
 * @param sightings - newest first
 * @param share - how often the item is chosen among its kind by anybody, see {@link boundedShare}
 * @param extraLogOdds - what is known besides: see `confirmation`
 * @see Wald (1945), Ann. Math. Statist. 16(2), on log-likelihood ratios; Page (1954), Biometrika 41, on the best run up
 *   to now; Kish (1965), Survey Sampling, section 8.2, on clustered days
 */
export function habitConfidence(sightings: readonly Sighting[], share: number, extraLogOdds = 0): number {
  const base = boundedShare(share);
  const otherLogOdds = Math.log((1 - FOLLOWED) / (1 - base));
  const start = logit(HAVE_A_HABIT * base);
  let logOdds = start;
  for (const { days, chosen, choices, ageDays } of sightings.toReversed()) {
    // Two drinks on the bill are two chances for anybody's choice to be among them.
    const chosenLogOdds = Math.log(FOLLOWED / boundedShare(base * choices));
    const part = chosen / days;
    const weight = effectiveOccasions(days) * 2 ** (-ageDays / HALF_LIFE_DAYS);
    const evidence = weight * (part * chosenLogOdds + (1 - part) * otherLogOdds);
    logOdds = Math.min(SUREST, Math.max(start - CHANGED, logOdds + evidence));
  }
  return sigmoid(logOdds + extraLogOdds);
}

/** So many independent occasions the days of one stay are worth: 1, 1.54, 1.88, ... up to 3.33. */
export function effectiveOccasions(days: number): number {
  return days / (1 + (days - 1) * WITHIN_STAY_CORRELATION);
}

/** Log-odds that a word of the guest or of staff ("right") adds, `ageDays` later. */
export function confirmation(ageDays: number): number {
  return 4 * 2 ** (-ageDays / HALF_LIFE_DAYS);
}

export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
