import type { Acting } from './acting.ts';
import type { Person } from './person.ts';

const ITEMS = 300;
const OLDEST_MS = 5_000_000;

/** Some events of somebody, none told yet. */
export function eventsOf(actor: Acting, owner: object, size: number): readonly { readonly id: string }[] {
  const { random } = actor;
  return Array.from({ length: size }, () => ({
    id: actor.newId('e'),
    type: random.pick(['view', 'cart', 'purchase']),
    ...owner,
    itemId: `item-${random.between(1, ITEMS)}`,
    at: new Date(Date.now() - random.between(0, OLDEST_MS)).toISOString(),
  }));
}

/** Tells them until they are acknowledged, which each of them must be. */
export async function tell(actor: Acting, person: Person, events: readonly { readonly id: string }[]): Promise<void> {
  const { body, attempts } = await actor.expect(202, 'POST', '/v1/events', { events });
  const { accepted = 0, duplicates = 0 } = (body ?? {}) as { accepted?: number; duplicates?: number };
  if (accepted + duplicates !== events.length) actor.fault(`${events.length} events: ${JSON.stringify(body)}`);
  for (const { id } of events) person.events.add(id);
  actor.tally.acknowledge('events', events.length);
  if (attempts > 1) actor.tally.acknowledge('events sent again without an answer', events.length);
  // An answer was lost on the way to us, or to the API, which asks the store once more: then they must not count again.
  actor.tally.acknowledge('events stored though the answer was lost', duplicates);
}

export async function sendEvents(actor: Acting, person: Person): Promise<void> {
  const { random } = actor;
  const events = eventsOf(actor, { customerId: random.pick(person.ids) }, random.between(1, 20));
  await tell(actor, person, events);
  if (random.chance(0.3)) {
    const { body } = await actor.expect(202, 'POST', '/v1/events', { events });
    const { accepted = 0 } = (body ?? {}) as { accepted?: number };
    if (accepted > 0) actor.tally.fault('doubled', `a batch sent again was counted again: ${JSON.stringify(body)}`);
    actor.tally.acknowledge('events told twice on purpose', events.length);
  }
  if (random.chance(0.2)) await actor.check(person);
}

export async function putItems(actor: Acting): Promise<void> {
  const version = actor.newId('v');
  const items = Array.from({ length: 20 }, (_, at) => ({ itemId: `${actor.name}-item-${at}`, title: version }));
  await actor.expect(200, 'POST', '/v1/items', { items });
  const ends = await Promise.all([0, 19].map((at) => actor.expect(200, 'GET', `/v1/items/${actor.name}-item-${at}`)));
  const titles = ends.map(({ body }) => (body as { title?: string } | null)?.title);
  if (titles.some((title) => title !== version)) {
    actor.tally.fault('lost', `a catalogue batch acknowledged as ${version} reads ${titles}`);
  }
  actor.tally.acknowledge('items', items.length);
}

export async function list(actor: Acting, person: Person): Promise<void> {
  const { body } = await actor.expect(200, 'GET', `/v1/customers/${person.ids[0]}/recommendations?limit=5`);
  if (!Array.isArray((body as { items?: unknown } | null)?.items)) actor.fault('a list without items');
  actor.tally.acknowledge('lists');
}

export async function greet(actor: Acting, person: Person): Promise<void> {
  const { body } = await actor.expect(200, 'GET', `/v1/customers/${person.ids[0]}/greeting?touchpoint=check-in`);
  const { text = '' } = (body ?? {}) as { text?: string };
  if (text === '') actor.fault('a greeting without words');
  // As guests are greeted: by both names, or by the first.
  if (person.name !== null && !text.includes('Mei')) {
    actor.tally.fault('lost', `${person.ids[0]} is greeted without their name ${person.name}: ${text}`);
  }
  actor.tally.acknowledge('greetings');
}
