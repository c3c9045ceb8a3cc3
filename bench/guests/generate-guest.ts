import type { SeededRandom } from '../../scripts/demo/seeded-random.ts';
import { type HotelPlace, KINDS, type Kind, PLACES } from './hotel-group.ts';
import type { HouseWeek } from './house-weeks.ts';
import { DAYS, type PopulationRates, START_MS } from './population-settings.ts';
import { type Habit, happens, makeHabit, popular, truthOf } from './true-habits.ts';

/** Why something was ordered; only the generator knows. */
export type Why = 'habit' | 'chance' | 'one-off' | 'pushed' | 'companion' | 'mistake';

export interface OrderedItem {
  readonly itemId: string;
  readonly kind: Kind;
  readonly why: Why;
}

/** One event as it is sent, and when it comes in; sent twice, it stands there twice. */
export interface GuestOrder {
  readonly id: string;
  readonly atMs: number;
  readonly receivedMs: number;
  /** Null at check-in: only the item says what it is about. */
  readonly touchpoint: string | null;
  readonly items: readonly OrderedItem[];
  /** The same order again under another id. */
  readonly isDouble: boolean;
  /** Lines besides that nobody had. */
  readonly tillLines: readonly string[];
  /** The till knows the room alone. */
  readonly isByRoom: boolean;
  /** Booked by mistake: when that is taken back, and whether as a void of the till or by the id of the event. */
  readonly takenBack: { readonly atMs: number; readonly as: 'void' | 'cancel' } | null;
}

export interface GuestStay {
  readonly stayId: string;
  readonly place: HotelPlace;
  /** Local midnight of the day of arrival. */
  readonly midnightMs: number;
  readonly nights: number;
  readonly company: string;
  /** The company is told a day late. */
  readonly isCompanyLate: boolean;
  /** Another guest is told to have arrived first. */
  readonly isArrivalWrong: boolean;
  readonly orders: readonly GuestOrder[];
}

export interface GeneratedGuest {
  readonly customerId: string;
  readonly habits: Readonly<Record<Kind, Habit>>;
  readonly companion: Readonly<Record<Kind, Habit>>;
  /** In time, never two at once. */
  readonly stays: readonly GuestStay[];
}

type WeekOf = (place: HotelPlace, atMs: number) => HouseWeek;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** One guest: true habits, stays over three years, and what was ordered, noise included. */
export function generateGuest(
  customerId: string,
  weekOf: WeekOf,
  rates: PopulationRates,
  random: SeededRandom,
): GeneratedGuest {
  const home = random.pick(PLACES);
  const habits = habitsOf(home, rates, random);
  const companion = habitsOf(home, rates, random);
  const isFamily = random.chance(rates.familyGuests);
  const count = 1 + random.pickWeighted([0, 1, 2, 3, 4, 5, 6, 7], (n) => rates.staysWeights[n] ?? 0);
  // One stay in each slot of the time, so that no two meet and gaps vary from days to a year.
  const slot = Math.floor(DAYS / count);
  const stays = Array.from({ length: count }, (_, index): GuestStay => {
    const place = random.chance(rates.homeHouse) ? home : random.pick(PLACES);
    const nights = 1 + random.pickWeighted([0, 1, 2, 3, 4], (n) => rates.nightsWeights[n] ?? 0);
    const day = index * slot + random.between(0, slot - nights - 2);
    const stay = {
      stayId: `${customerId}-stay-${index + 1}`,
      place,
      nights,
      midnightMs: START_MS + day * DAY_MS - place.offsetHours * HOUR_MS,
      company: companyOf(isFamily, rates, random),
      isCompanyLate: happens(rates.companyLate, random),
      isArrivalWrong: happens(rates.wrongArrivals, random),
    };
    return { ...stay, orders: ordersOf(stay, habits, companion, weekOf, rates, random) };
  });
  return { customerId, habits, companion, stays };
}

function companyOf(isFamily: boolean, rates: PopulationRates, random: SeededRandom): string {
  const { companyWeights: weights } = rates;
  if (weights === null) return isFamily && random.chance(rates.familyStays) ? 'family' : 'alone';
  const all = ['alone', 'couple', 'family', 'business'] as const;
  return random.pickWeighted(all, (one) => weights[all.indexOf(one)] ?? 0);
}

function habitsOf(home: HotelPlace, rates: PopulationRates, random: SeededRandom): Record<Kind, Habit> {
  const [dish, drink, bar, pillow] = KINDS.map((kind) => makeHabit(kind, home, rates, random));
  if (!dish || !drink || !bar || !pillow) throw new RangeError('a habit for each kind');
  return { dish, drink, bar, pillow };
}

function ordersOf(
  stay: Omit<GuestStay, 'orders'>,
  habits: GeneratedGuest['habits'],
  companion: GeneratedGuest['companion'],
  weekOf: WeekOf,
  rates: PopulationRates,
  random: SeededRandom,
): GuestOrder[] {
  const orders: GuestOrder[] = [];
  const { place, company, midnightMs } = stay;
  const at = (day: number, hour: number): number =>
    midnightMs + day * DAY_MS + hour * HOUR_MS + random.between(0, 3599) * 1000;
  const choice = (of: GeneratedGuest['habits'], kind: Kind, atMs: number): OrderedItem =>
    choose(of[kind], kind, { place, company, atMs }, weekOf(place, atMs), rates, random);
  const send = (
    atMs: number,
    touchpoint: string | null,
    items: readonly OrderedItem[],
    tillLines: readonly string[] = [],
  ): void => {
    if (items.length + tillLines.length === 0) return;
    // Of an arrival that is not told yet nobody knows the room.
    const isByRoom = (atMs > midnightMs + 17 * HOUR_MS || !stay.isArrivalWrong) && happens(rates.byRoom, random);
    const told = { id: `${stay.stayId}-${orders.length}`, atMs, touchpoint, items, tillLines, isByRoom };
    orders.push(...sendings(told, rates, random), ...mistakes(told, rates, random));
  };

  const arrivalMs = at(0, 15);
  const pillow = truthOf(habits.pillow, { place, company, atMs: arrivalMs });
  if (random.chance(pillow === null ? rates.asksForAnyPillow : rates.asksForPillow)) {
    send(arrivalMs, null, [choice(habits, 'pillow', arrivalMs)]);
  }
  for (let day = 0; day < stay.nights; day += 1) {
    const eveningMs = at(day, 20);
    const cover = happens(rates.coverCharges, random) ? ['cover'] : [];
    const others = company === 'business' && happens(rates.colleaguesOnBill, random) ? colleagues(random) : [];
    if (random.chance(rates.goesToBar)) send(eveningMs, 'bar', [choice(habits, 'bar', eveningMs), ...others], cover);
    const morningMs = at(day + 1, 8);
    const both = (of: GeneratedGuest['habits']): OrderedItem[] => [
      choice(of, 'dish', morningMs),
      ...(random.chance(rates.takesDrink) ? [choice(of, 'drink', morningMs)] : []),
    ];
    const own = random.chance(rates.skipsBreakfast) ? [] : both(habits);
    const isBuffet = weekOf(place, morningMs).isBuffet;
    const theirs =
      (company === 'family' || company === 'couple') && random.chance(rates.companionOnBill) ? both(companion) : [];
    const all = [...own, ...theirs.map((item) => ({ ...item, why: 'companion' as const }))];
    // Who goes to the buffet orders nothing but a drink.
    if (isBuffet)
      send(
        morningMs,
        'breakfast',
        all.filter(({ kind }) => kind !== 'dish'),
        ['breakfast-buffet'],
      );
    else send(morningMs, 'breakfast', all);
  }
  return orders;
}

function choose(
  habit: Habit,
  kind: Kind,
  circumstance: Parameters<typeof truthOf>[1],
  { pushed, soldOut }: HouseWeek,
  rates: PopulationRates,
  random: SeededRandom,
): OrderedItem {
  const special = pushed[kind];
  if (special !== undefined && random.chance(rates.takesPushed)) return { itemId: special, kind, why: 'pushed' };
  const usual = truthOf(habit, circumstance);
  const missing = soldOut[kind] ?? null;
  if (usual !== null && usual !== missing && random.chance(habit.follows)) return { itemId: usual, kind, why: 'habit' };
  return { itemId: popular(kind, random, [missing, usual]), kind, why: usual === null ? 'chance' : 'one-off' };
}

/** Two or three more at one table, each with something. */
function colleagues(random: SeededRandom): OrderedItem[] {
  return Array.from({ length: random.between(2, 3) }, () => {
    return { itemId: popular('bar', random, []), kind: 'bar', why: 'companion' };
  });
}

type Told = Pick<GuestOrder, 'id' | 'atMs' | 'touchpoint' | 'items' | 'tillLines' | 'isByRoom'>;

function sendings(told: Told, rates: PopulationRates, random: SeededRandom): GuestOrder[] {
  const lateMs = random.chance(rates.late) ? random.between(1, rates.lateDaysMost) * DAY_MS : 60_000;
  const { id, atMs } = told;
  const order = { ...told, receivedMs: atMs + lateMs, isDouble: false, takenBack: null };
  const again = { ...order, receivedMs: order.receivedMs + HOUR_MS, isDouble: true };
  return [
    order,
    ...(random.chance(rates.sentTwice) ? [again] : []),
    ...(random.chance(rates.postedTwice) ? [{ ...again, id: `${id}-again`, atMs: atMs + 60_000 }] : []),
  ];
}

/** What is booked on the same bill by mistake, and taken back. */
function mistakes({ id, atMs, items, ...told }: Told, rates: PopulationRates, random: SeededRandom): GuestOrder[] {
  const [first] = items;
  if (first === undefined) return [];
  const isVoid = happens(rates.voided, random);
  if (!isVoid && !happens(rates.wrongRoom, random)) return [];
  const { kind } = first;
  const wrong = {
    itemId: popular(
      kind,
      random,
      items.map(({ itemId }) => itemId),
    ),
    kind,
    why: 'mistake',
  } as const;
  const order = { ...told, id: `${id}-wrong`, atMs: atMs + 60_000, items: [wrong], tillLines: [] };
  const backMs = order.atMs + (isVoid ? HOUR_MS / 3 : 5 * HOUR_MS);
  const takenBack = { atMs: backMs, as: isVoid ? ('void' as const) : ('cancel' as const) };
  return [{ ...order, receivedMs: order.atMs, isDouble: false, takenBack }];
}
