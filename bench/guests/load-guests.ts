import type { RapportClient } from '../../scripts/client/rapport-client.ts';
import { seededRandom } from '../../scripts/demo/seeded-random.ts';
import { generateGuest } from './generate-guest.ts';
import { categoriesOf, MENU } from './hotel-group.ts';
import { houseWeeks } from './house-weeks.ts';
import { POPULATIONS } from './population-settings.ts';

const BATCH = 100;

/** Who was loaded, and where they stayed last. */
export interface LoadedGuest {
  readonly id: string;
  readonly place: string;
}

/** Loads menu, profiles and orders of a generated population through the public API. */
export async function loadGuests(
  client: Pick<RapportClient, 'putItems' | 'putProfile' | 'sendEvents'>,
  count: number,
): Promise<LoadedGuest[]> {
  console.log(`  loading ${count} guests ...`);
  const random = seededRandom(1);
  const weekOf = houseWeeks(POPULATIONS.hard, random);
  const guests = Array.from({ length: count }, (_, index) =>
    generateGuest(`guest-${index}`, weekOf, POPULATIONS.hard, random),
  );
  await client.putItems(
    MENU.map((item) => ({ itemId: item.itemId, title: item.title, categories: categoriesOf(item), price: 8 })),
  );
  const events = guests.flatMap(({ customerId, stays }) =>
    stays.flatMap(({ stayId, place, orders }) =>
      orders.map(({ id, atMs, touchpoint, items }) => ({
        ...{ id, type: 'consume', customerId, at: new Date(atMs).toISOString(), place: place.place, stayId },
        ...(touchpoint === null ? {} : { touchpoint }),
        items: items.map(({ itemId }) => ({ itemId })),
      })),
    ),
  );
  for (let first = 0; first < events.length; first += BATCH)
    await client.sendEvents(events.slice(first, first + BATCH));
  for (let first = 0; first < guests.length; first += BATCH) {
    const some = guests.slice(first, first + BATCH);
    await Promise.all(
      some.map(({ customerId }) =>
        client.putProfile({ customerId, familyName: 'Wang', honorific: 'mr', locale: 'en' }),
      ),
    );
  }
  return guests.map(({ customerId, stays }) => ({ id: customerId, place: stays.at(-1)?.place.place ?? '' }));
}
