import { seededRandom } from '../../scripts/demo/seeded-random.ts';
import type { CustomerEvent } from '../../src/domain/event.ts';
import { tenantSettingsSchema } from '../../src/domain/settings.ts';
import type { GuestRecord } from '../../src/guest/records/guest-record.ts';
import { createMemoryStores } from '../../src/storage/memory/stores.ts';
import { addRecords } from '../../src/usecases/guest/add-records.ts';
import { greetCustomer } from '../../src/usecases/guest/greet-customer.ts';
import { readGuest } from '../../src/usecases/person/read-person.ts';
import { recordEvents } from '../../src/usecases/shop/record-events.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { type Answer, judge, type Question, questionsOf } from './ask.ts';
import {
  DAY_MS,
  type GeneratedGuest,
  type GuestOrder,
  type GuestStay,
  generateGuest,
  HOUR_MS,
} from './generate-guest.ts';
import { categoriesOf, MENU, PLACES } from './hotel-group.ts';
import { houseWeeks } from './house-weeks.ts';
import { DAYS, POPULATIONS, type PopulationName, START_MS } from './population-settings.ts';
import { walkEvidence } from './walk-evidence.ts';

export interface PopulationRun {
  readonly answers: readonly Answer[];
  /** Greetings asked for, and those with at least one usual said. */
  readonly greetings: number;
  readonly greetedWithUsual: number;
  readonly events: number;
  /** What could not be walked back to evidence; must be empty. */
  readonly invented: readonly string[];
}

const TENANT = 'hotels';
const TRAIN_EVERY_MS = 91 * DAY_MS;

/**
 * Lets a population live through three years in order: whatever comes in is recorded at the moment it comes, models are
 * trained each quarter on what was there, and each greeting is asked at its own moment. So nothing looks ahead.
 */
export async function runPopulation(guests: number, seed: number, name: PopulationName): Promise<PopulationRun> {
  const rates = POPULATIONS[name];
  let nowMs = START_MS;
  const clock = (): number => nowMs;
  const stores = createMemoryStores(clock);
  const engine = { stores, clock, views: new TenantViews(stores, clock), newId: () => 'greeting' };
  await openGroup(stores, nowMs);
  const random = seededRandom(seed);
  const weekOf = houseWeeks(rates, random);
  const population = Array.from({ length: guests }, (_, index) =>
    generateGuest(`guest-${index}`, weekOf, rates, random),
  );

  const answers: Answer[] = [];
  const invented: string[] = [];
  const counts = { greetings: 0, greetedWithUsual: 0, events: 0 };
  for (const step of timeline(population)) {
    nowMs = step.atMs;
    if (step.kind === 'train') await trainModel(engine, TENANT, nowMs);
    if (step.kind === 'order') {
      counts.events += 1;
      await recordEvents(engine, TENANT, [eventOf(step.guest, step.stay, step.order)]);
    }
    if (step.kind === 'record') await addRecords(engine, TENANT, step.guest.customerId, [step.record]);
    if (step.kind !== 'ask') continue;
    const { guest, stay, touchpoint } = step.question;
    const query = { customerId: guest.customerId, touchpoint, place: stay.place.place, locale: 'en', atMs: nowMs };
    const greeting = await greetCustomer(engine, TENANT, query);
    counts.greetings += 1;
    if (greeting.facts.some(({ kind, level }) => kind === 'usual' && level === 'say')) counts.greetedWithUsual += 1;
    answers.push(...judge(step.question, greeting));
    invented.push(...walkEvidence(greeting, await readGuest(engine, TENANT, guest.customerId), nowMs));
  }
  return { answers, invented, ...counts };
}

type Step = { readonly atMs: number } & (
  | { readonly kind: 'train' }
  | { readonly kind: 'order'; readonly guest: GeneratedGuest; readonly stay: GuestStay; readonly order: GuestOrder }
  | { readonly kind: 'record'; readonly guest: GeneratedGuest; readonly record: GuestRecord }
  | { readonly kind: 'ask'; readonly question: Question }
);

function timeline(population: readonly GeneratedGuest[]): Step[] {
  const quarters = Math.floor((DAYS * DAY_MS) / TRAIN_EVERY_MS);
  const steps: Step[] = Array.from({ length: quarters }, (_, index) => {
    return { kind: 'train', atMs: START_MS + (index + 1) * TRAIN_EVERY_MS };
  });
  for (const guest of population) {
    for (const question of questionsOf(guest)) steps.push({ kind: 'ask', atMs: question.atMs, question });
    for (const stay of guest.stays) {
      for (const order of stay.orders) steps.push({ kind: 'order', atMs: order.receivedMs, guest, stay, order });
      for (const record of recordsOf(stay)) steps.push({ kind: 'record', atMs: record.atMs, guest, record });
    }
  }
  return steps.sort((a, b) => a.atMs - b.atMs);
}

function recordsOf({ stayId, place, midnightMs, nights, company }: GuestStay): GuestRecord[] {
  const by = { role: 'system', name: null } as const;
  const date = (day: number): string =>
    new Date(midnightMs + place.offsetHours * HOUR_MS + day * DAY_MS).toISOString().slice(0, 10);
  const facts = { stayId, place: place.place, room: null, company, departsOn: date(nights + 1) };
  const arrival = { kind: 'arrival', id: `${stayId}-in`, atMs: midnightMs + 14.5 * HOUR_MS, by, ...facts } as const;
  // All is known of the last breakfast when they are asked about for the last time.
  const leftMs = midnightMs + (nights + 1) * DAY_MS + 11 * HOUR_MS;
  return [arrival, { kind: 'departure', id: `${stayId}-out`, atMs: leftMs, by, stayId }];
}

function eventOf({ customerId }: GeneratedGuest, { place, stayId }: GuestStay, order: GuestOrder): CustomerEvent {
  return {
    ...{ id: order.id, type: 'consume', atMs: order.atMs, place: place.place, stayId },
    customer: { kind: 'known', id: customerId },
    touchpoint: order.touchpoint ?? null,
    lines: order.items.map(({ itemId }) => ({ itemId, quantity: 1, price: null })),
    ...{ identifiesSession: null, value: null, recommendationId: null },
  };
}

async function openGroup(stores: ReturnType<typeof createMemoryStores>, nowMs: number): Promise<void> {
  const places = Object.fromEntries(
    PLACES.map(({ place, timeZone, hemisphere }) => [place, { timeZone, hemisphere, names: {} }]),
  );
  // Choosing settings serves recommendations; greetings only ask how popular an item is.
  const settings = tenantSettingsSchema.parse({ places, training: { chooseSeconds: 0 } });
  await stores.tenants.create(TENANT, settings);
  const items = MENU.map((item) => ({
    ...{ itemId: item.itemId, title: item.title, categories: categoriesOf(item), price: 8 },
    ...{ attributes: {}, hidden: false, inStock: true, createdAtMs: nowMs },
  }));
  await stores.catalogue.upsert(TENANT, items);
}
