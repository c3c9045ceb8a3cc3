import { seededRandom } from '../../scripts/demo/seeded-random.ts';
import { isOfTill, type ToldEvent } from '../../src/domain/event.ts';
import { tenantSettingsSchema } from '../../src/domain/settings.ts';
import { createMemoryStores } from '../../src/storage/memory/stores.ts';
import { greetCustomer } from '../../src/usecases/guest/greet-customer.ts';
import { readGuest } from '../../src/usecases/person/read-person.ts';
import { recordEvents } from '../../src/usecases/shop/record-events.ts';
import { settleRooms } from '../../src/usecases/shop/settle-rooms.ts';
import { settleVoids } from '../../src/usecases/shop/settle-voids.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { type Answer, judge, type Question, questionsOf } from './ask.ts';
import { DAY_MS, type GeneratedGuest, generateGuest } from './generate-guest.ts';
import { categoriesOf, MENU, PLACES, TILL_LINES } from './hotel-group.ts';
import { houseWeeks } from './house-weeks.ts';
import { DAYS, POPULATIONS, type PopulationName, START_MS } from './population-settings.ts';
import { roomsOf, toldOf } from './told-events.ts';
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

type Engine = Parameters<typeof recordEvents>[0] & Parameters<typeof settleRooms>[0];

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
    if (step.kind === 'tell') {
      counts.events += 1;
      await tell(engine, step.event);
    }
    if (step.kind !== 'ask') continue;
    const { guest, stay, touchpoint } = step.question;
    const query = { customerId: guest.customerId, touchpoint, place: stay.place.place, locale: 'en', atMs: nowMs };
    const greeting = await greetCustomer(engine, TENANT, query);
    counts.greetings += 1;
    if (greeting.facts.some(({ kind, level }) => kind === 'usual' && level === 'say')) counts.greetedWithUsual += 1;
    answers.push(...judge(step.question, greeting));
    const lines = greeting.facts.filter(({ itemId }) => TILL_LINES.some((line) => line.itemId === itemId));
    invented.push(...lines.map(({ factId }) => `${factId}: nobody had it`));
    invented.push(...walkEvidence(greeting, await readGuest(engine, TENANT, guest.customerId), nowMs));
  }
  return { answers, invented, ...counts };
}

type Step = { readonly atMs: number } & (
  | { readonly kind: 'train' }
  | { readonly kind: 'tell'; readonly event: ToldEvent }
  | { readonly kind: 'ask'; readonly question: Question }
);

function timeline(population: readonly GeneratedGuest[]): Step[] {
  const quarters = Math.floor((DAYS * DAY_MS) / TRAIN_EVERY_MS);
  const steps: Step[] = Array.from({ length: quarters }, (_, index) => {
    return { kind: 'train', atMs: START_MS + (index + 1) * TRAIN_EVERY_MS };
  });
  const rooms = roomsOf(population);
  for (const [at, guest] of population.entries()) {
    for (const question of questionsOf(guest)) steps.push({ kind: 'ask', atMs: question.atMs, question });
    const other = population[(at + 1) % population.length] ?? guest;
    for (const stay of guest.stays) {
      for (const { receivedMs, event } of toldOf(guest, stay, rooms.get(stay.stayId) ?? '', other)) {
        steps.push({ kind: 'tell', atMs: receivedMs, event });
      }
    }
  }
  return steps.sort((a, b) => a.atMs - b.atMs);
}

/** As at the door for events: whose a room is and what a void takes back is settled first. */
async function tell(engine: Engine, event: ToldEvent): Promise<void> {
  if (!isOfTill(event)) {
    await recordEvents(engine, TENANT, [event]);
    return;
  }
  const { events, rejected } = await settleRooms(engine, TENANT, [event]);
  if (rejected.length > 0) throw new RangeError(JSON.stringify([event, rejected]));
  await recordEvents(engine, TENANT, (await settleVoids(engine, TENANT, events)).events);
}

async function openGroup(stores: ReturnType<typeof createMemoryStores>, nowMs: number): Promise<void> {
  const places = Object.fromEntries(
    PLACES.map(({ place, timeZone, hemisphere }) => [place, { timeZone, hemisphere, names: {} }]),
  );
  // Choosing settings serves recommendations; greetings only ask how popular an item is.
  const settings = tenantSettingsSchema.parse({ places, training: { chooseSeconds: 0 } });
  await stores.tenants.create(TENANT, settings);
  const menu = MENU.map((item) => ({ itemId: item.itemId, title: item.title, categories: categoriesOf(item) }));
  const items = [...menu, ...TILL_LINES].map(({ itemId, title, categories }) => ({
    ...{ itemId, title, categories: [...categories], price: 8 },
    ...{ attributes: {}, hidden: false, inStock: true, createdAtMs: nowMs },
  }));
  await stores.catalogue.upsert(TENANT, items);
}
