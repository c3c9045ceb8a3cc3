/**
 * How made-up hotel guests behave. Rates are shares in [0, 1]. They are guesses on the harsh side, fixed before the
 * engine was measured, and must not be tuned to what it finds easy.
 */
const HARD = {
  /** Stays of a guest, 1 to 8: most come seldom. */
  staysWeights: [16, 20, 20, 15, 11, 8, 6, 4],
  /** Nights of a stay, 1 to 5. */
  nightsWeights: [28, 30, 22, 12, 8],
  /** A stay is in the guest's usual house; else anywhere in the group. */
  homeHouse: 0.65,
  /** Guests who travel with their family now and then, and how many of their stays are such. */
  familyGuests: 0.35,
  familyStays: 0.5,
  /** On a family stay the companion's breakfast is on the guest's bill, and the companion has habits, too. */
  companionOnBill: 0.6,
  /** Guests without any habit choose by popularity: their repetitions are chance. */
  noHabit: { dish: 0.3, drink: 0.2, bar: 0.4, pillow: 0.6 },
  /** Habits with an exception: another item at one house, in one season, with the family. */
  atOnePlace: 0.12,
  inOneSeason: 0.08,
  withFamily: 0.1,
  /** Of habits with an exception: those that are no habit anywhere else. */
  onlyThere: 0.4,
  /** Habits that turn into another at some day between a third and two thirds of the time. */
  changes: 0.15,
  /** A habit is followed so often; drawn for each guest and kind. */
  followsLow: 0.8,
  followsHigh: 0.9,
  skipsBreakfast: 0.15,
  takesDrink: 0.95,
  goesToBar: 0.45,
  /** A guest with a pillow habit asks for it so often; one without, so often for any. */
  asksForPillow: 0.85,
  asksForAnyPillow: 0.15,
  /** Weeks of a house in which one item is pushed (a festival menu), and how many take it then. */
  pushWeeks: 0.1,
  takesPushed: 0.7,
  /** Weeks of a house in which one item is sold out: habits give way to popularity. */
  soldOutWeeks: 0.12,
  /** Events that come days late, are sent twice under their id, or are posted twice under another. */
  late: 0.04,
  lateDaysMost: 10,
  sentTwice: 0.03,
  postedTwice: 0.01,
};
export type PopulationRates = typeof HARD;

/**
 * `hard`: habits with exceptions (another item at one house, in one season, with the family) and habits that turn into
 * others; nobody can know either before it shows. `plain`: the same people and the same noise (circumstance,
 * companions, one-off orders, late and doubled events), each habit one and the same everywhere.
 */
export const POPULATIONS = {
  plain: { ...HARD, atOnePlace: 0, inOneSeason: 0, withFamily: 0, changes: 0 },
  hard: HARD,
} as const satisfies Record<string, PopulationRates>;
export type PopulationName = keyof typeof POPULATIONS;

/** When the three years begin, and how long they last. */
export const START_MS = Date.UTC(2023, 0, 2);
export const DAYS = 3 * 365;
