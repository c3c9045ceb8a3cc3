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
  /** On one day of the weekend. */
  onWeekday: 0,
  /** Stays alone, as a couple, with the family, on business; null: alone or with the family, see above. */
  companyWeights: null as readonly number[] | null,
  /** Stays whose company is told the day after the arrival, as a correction of it. */
  companyLate: 0,
  /** Colleagues who have one bill with a guest on business. */
  colleaguesOnBill: 0,
  /** Weeks of a house in which breakfast is a buffet: the till books that, and no dish. */
  buffetWeeks: 0,
  /** Bills of the bar with a cover charge. */
  coverCharges: 0,
  /** Orders of which the till tells the room and no guest. */
  byRoom: 0,
  /** Orders after which something wrong is booked and voided in twenty minutes; of another room, and taken back in five hours. */
  voided: 0,
  wrongRoom: 0,
  /** Arrivals told of another guest first, and taken back in an hour. */
  wrongArrivals: 0,
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
export type PopulationRates = Readonly<typeof HARD>;

/**
 * `hard`: habits with exceptions (another item at one house, in one season, with the family) and habits that turn into
 * others; nobody can know either before it shows. `plain`: the same people and the same noise (circumstance,
 * companions, one-off orders, late and doubled events), each habit one and the same everywhere. `rough`: as `hard`, and a
 * house as it is: buffets and cover charges, tills that know rooms, voids and other corrections, company that changes and
 * is told late, colleagues at one table, habits of a weekday and more of a season.
 */
export const POPULATIONS = {
  plain: { ...HARD, atOnePlace: 0, inOneSeason: 0, withFamily: 0, changes: 0 },
  hard: HARD,
  rough: {
    ...HARD,
    ...{
      inOneSeason: 0.14,
      onWeekday: 0.08,
      companyWeights: [35, 25, 20, 20],
      companyLate: 0.15,
      colleaguesOnBill: 0.4,
    },
    ...{ buffetWeeks: 0.3, coverCharges: 0.4, byRoom: 0.5, voided: 0.04, wrongRoom: 0.02, wrongArrivals: 0.03 },
  },
} as const satisfies Record<string, PopulationRates>;
export type PopulationName = keyof typeof POPULATIONS;

/** When the three years begin, and how long they last. */
export const START_MS = Date.UTC(2023, 0, 2);
export const DAYS = 3 * 365;
