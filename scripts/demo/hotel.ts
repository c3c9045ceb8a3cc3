import type { EventBody, ProfileBody } from '../client/wire.ts';
import { type DemoBusiness, inOrderOfTime } from './demo-business.ts';
import {
  BREAKFAST_DISHES,
  BREAKFAST_DRINKS,
  HOTEL_OFFERS,
  type Offer,
  PILLOW_MENU,
  ROOM_KINDS,
} from './hotel-catalogue.ts';
import { CHINESE_FAMILY_NAMES, CHINESE_GIVEN_NAMES, FAMILY_NAMES, GIVEN_NAMES } from './names.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

const SEED = 20_240_602;
const GUESTS = 120;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const PLACE = 'harbour-house';
const DRINKS_OF_CULTURE: Readonly<Record<string, readonly string[]>> = {
  chinese: ['soy-milk', 'jasmine-tea'],
  english: ['english-breakfast-tea', 'orange-juice'],
  light: ['orange-juice', 'jasmine-tea'],
  continental: ['double-espresso', 'flat-white'],
};

/** What one guest truly likes; a habit is followed four mornings in five. */
interface Guest {
  readonly customerId: string;
  readonly culture: string;
  readonly dish: Offer;
  readonly drink: Offer;
  readonly pillow: Offer;
  readonly room: Offer;
  /** Days ago of each arrival, oldest first. */
  readonly arrivals: readonly number[];
  readonly faithfulness: number;
}

/**
 * A small hotel at a harbour in Hong Kong: 120 guests, one to four stays each over the last year. Each has a usual
 * breakfast, drink, pillow and room, and does otherwise now and then. `guest-wang` is Mr. Wang, who came three times
 * and had congee with century egg every morning.
 *
 * @param nowMs - the day the stories end; moves the times only, never an id or a choice
 */
export function makeHotel(nowMs: number): DemoBusiness {
  const random = seededRandom(SEED);
  const profiles = [WANG_PROFILE, ...Array.from({ length: GUESTS - 1 }, (_, index) => makeProfile(random, index + 2))];
  const guests = [wang(), ...profiles.slice(1).map(({ customerId, locale }) => makeGuest(random, customerId, locale))];
  const midnightMs = hotelMidnightMs(nowMs);
  return {
    tenant: 'demo-hotel',
    currency: 'HKD',
    timeZone: 'Asia/Hong_Kong',
    places: {
      [PLACE]: {
        names: { en: 'Harbour House', 'zh-CN': '海港酒店' },
        timeZone: 'Asia/Hong_Kong',
        hemisphere: 'north',
      },
    },
    items: HOTEL_OFFERS.map(({ itemId, title, titleZh, categories, price }) => ({
      itemId,
      title,
      categories,
      attributes: { 'title_zh-CN': titleZh },
      ...(price === null ? {} : { price }),
    })),
    profiles,
    events: inOrderOfTime(
      guests.flatMap((guest) =>
        guest.arrivals.flatMap((daysAgo, stay) => makeStay(random, guest, stay + 1, midnightMs - daysAgo * DAY_MS)),
      ),
    ),
    cases: [wangsComplaint(midnightMs)],
  };
}

/** Twenty past three in the afternoon before that breakfast. */
export function checkInTimeMs(nowMs: number): number {
  return hotelMidnightMs(nowMs) - DAY_MS + (15 + 1 / 3) * HOUR_MS;
}

/** Mr. Wang arrives, a quarter of an hour before he is greeted: a stay of its own on each day the demo is run. */
export function wangArrives(nowMs: number): EventBody {
  const atMs = checkInTimeMs(nowMs) - HOUR_MS / 4;
  return arrivalOf('guest-wang', `guest-wang-${new Date(atMs).toISOString().slice(0, 10)}`, atMs, 'alone');
}

/** A quarter past eight on the day of `nowMs`, where the hotel is. */
export function breakfastTimeMs(nowMs: number): number {
  return hotelMidnightMs(nowMs) + 8.25 * HOUR_MS;
}

/** Hong Kong is eight hours ahead of UTC all year, so its midnight can be counted. */
function hotelMidnightMs(nowMs: number): number {
  return Math.floor((nowMs + 8 * HOUR_MS) / DAY_MS) * DAY_MS - 8 * HOUR_MS;
}

function arrivalOf(customerId: string, stayId: string, atMs: number, company: string): EventBody {
  const at = new Date(atMs).toISOString();
  return { id: `demo-hotel:${stayId}:arrival`, type: 'arrival', customerId, stayId, place: PLACE, company, at };
}

/** On the second night of his third stay the room was noisy; it was put right after he had left. */
function wangsComplaint(midnightMs: number): NonNullable<DemoBusiness['cases']>[number] {
  const at = (daysAgo: number, hour: number): string =>
    new Date(midnightMs - daysAgo * DAY_MS + hour * HOUR_MS).toISOString();
  return {
    customerId: 'guest-wang',
    opened: {
      id: 'wang-noisy-room',
      kind: 'complaint',
      topic: 'noise',
      words: { en: 'the room was noisy', 'zh-CN': '房间有些吵' },
      place: PLACE,
      stayId: 'guest-wang-stay-3',
      at: at(32, 23),
    },
    step: {
      id: 'wang-quiet-room',
      status: 'resolved',
      words: { en: 'you are on the quiet side this time', 'zh-CN': '这次给您安排了安静的一侧' },
      at: at(20, 10),
    },
  };
}

const WANG_PROFILE: ProfileBody = {
  customerId: 'guest-wang',
  givenName: '伟',
  familyName: '王',
  honorific: 'mr',
  locale: 'zh-CN',
};

function wang(): Guest {
  return {
    customerId: 'guest-wang',
    culture: 'chinese',
    dish: named('congee-century-egg'),
    drink: named('soy-milk'),
    pillow: named('buckwheat-pillow'),
    room: named('harbour-view-room'),
    arrivals: [290, 141, 33],
    faithfulness: 1,
  };
}

function makeProfile(random: SeededRandom, number: number): ProfileBody {
  const customerId = `guest-${String(number).padStart(3, '0')}`;
  const honorific = random.pick(['mr', 'ms', 'ms', 'mr', 'mrs', 'dr'] as const);
  if (random.chance(0.45)) {
    const familyName = random.pick(CHINESE_FAMILY_NAMES);
    const givenName = random.pick(CHINESE_GIVEN_NAMES);
    return { customerId, givenName, familyName, honorific, locale: 'zh-CN' };
  }
  return {
    customerId,
    givenName: random.pick(GIVEN_NAMES),
    familyName: random.pick(FAMILY_NAMES),
    honorific,
    locale: 'en',
  };
}

function makeGuest(random: SeededRandom, customerId: string, locale: string | null | undefined): Guest {
  const culture = random.pickWeighted(Object.keys(BREAKFAST_DISHES), (name) =>
    (name === 'chinese') === (locale === 'zh-CN') ? 4 : 1,
  );
  const stays = random.between(1, 4);
  return {
    customerId,
    culture,
    dish: earlyOnes(random, BREAKFAST_DISHES[culture] ?? []),
    drink: named(random.pick(DRINKS_OF_CULTURE[culture] ?? [])),
    pillow: earlyOnes(random, PILLOW_MENU),
    room: earlyOnes(random, ROOM_KINDS),
    arrivals: Array.from({ length: stays }, (_, stay) => 20 + (stays - stay - 1) * 80 + random.between(0, 60)),
    faithfulness: 0.8,
  };
}

/** A night or more: the room is booked and the pillow chosen on arrival, breakfast follows each night. */
function makeStay(random: SeededRandom, guest: Guest, stay: number, arrivalDayMs: number): EventBody[] {
  const stayId = `${guest.customerId}-stay-${stay}`;
  const loyal = (usual: Offer, others: readonly Offer[]): Offer =>
    random.chance(guest.faithfulness) ? usual : random.pick(others);
  const event = (
    what: string,
    type: string,
    touchpoint: string,
    atMs: number,
    offers: readonly Offer[],
  ): EventBody => ({
    id: `demo-hotel:${stayId}:${what}`,
    type,
    customerId: guest.customerId,
    at: new Date(atMs).toISOString(),
    items: offers.map(({ itemId, price }) => ({ itemId, quantity: 1, ...(price === null ? {} : { price }) })),
    place: PLACE,
    touchpoint,
    stayId,
  });

  const arrivalMs = arrivalDayMs + 15 * HOUR_MS;
  const stayEvent = { customerId: guest.customerId, stayId };
  const mornings = Array.from({ length: random.between(1, 3) }, (_, index) => index + 1);
  const lastMorningMs = arrivalDayMs + mornings.length * DAY_MS + 11 * HOUR_MS;
  return [
    arrivalOf(guest.customerId, stayId, arrivalMs, 'alone'),
    {
      ...stayEvent,
      id: `demo-hotel:${stayId}:departure`,
      type: 'departure',
      at: new Date(lastMorningMs).toISOString(),
    },
    event('room', 'book', 'check-in', arrivalMs, [loyal(guest.room, ROOM_KINDS)]),
    event('pillow', 'consume', 'check-in', arrivalMs + HOUR_MS, [loyal(guest.pillow, PILLOW_MENU)]),
    ...mornings.map((morning) => {
      const culture = random.chance(0.7) ? guest.culture : random.pick(Object.keys(BREAKFAST_DISHES));
      const dish = loyal(guest.dish, BREAKFAST_DISHES[culture] ?? []);
      const drink = loyal(guest.drink, BREAKFAST_DRINKS);
      const atMs = arrivalDayMs + morning * DAY_MS + (7 + random.next() * 2.5) * HOUR_MS;
      return event(`breakfast-${morning}`, 'consume', 'breakfast', Math.round(atMs), [dish, drink]);
    }),
  ];
}

/** The first is chosen most, as on any menu. */
function earlyOnes(random: SeededRandom, offers: readonly Offer[]): Offer {
  return random.pickWeighted(offers, (_, index) => 1 / (index + 1));
}

function named(itemId: string): Offer {
  const found = HOTEL_OFFERS.find((offer) => offer.itemId === itemId);
  if (found === undefined) {
    throw new RangeError(`the hotel offers no ${itemId}`);
  }
  return found;
}
