import type { Acting } from './acting.ts';
import type { Person } from './person.ts';
import { eventsOf, tell } from './shop-acts.ts';

/** Above it a person is merged no further, so that the bound of the API is never the answer. */
const MOST_IDS = 6;
/** Not the last one: it ends a name. */
const LETTERS = [...'abcdefghijklmnopqrstuvwxy'];
const BY = { by: { role: 'staff' } } as const;

export async function identify(actor: Acting, person: Person): Promise<void> {
  const sessionId = actor.newId('session-long-enough-');
  await tell(actor, person, eventsOf(actor, { sessionId }, actor.random.between(1, 8)));
  const body = { sessionId, customerId: actor.random.pick(person.ids) };
  await actor.expect(200, 'POST', '/v1/identities', body);
  if (actor.random.chance(0.3)) await actor.expect(200, 'POST', '/v1/identities', body);
  actor.tally.acknowledge('identifications');
}

export async function mergeStranger(actor: Acting, person: Person): Promise<void> {
  if (person.ids.length >= MOST_IDS || person.events.size === 0) return;
  const [kept = ''] = person.ids;
  const absorbedId = await stranger(actor, person);
  await actor.expect(200, 'POST', `/v1/customers/${kept}/merges`, { absorbedId, ...BY });
  if (actor.random.chance(0.3)) await actor.expect(200, 'POST', `/v1/customers/${kept}/merges`, { absorbedId, ...BY });
  actor.tally.acknowledge('merges');
}

/** Two front desks at once, each the other way round: one of them wins, and both ids are one person. */
export async function mergeBothWays(actor: Acting, person: Person): Promise<void> {
  if (person.ids.length !== 1 || person.events.size === 0) return;
  const [one = ''] = person.ids;
  const other = await stranger(actor, person);
  const [there, back] = await Promise.all([
    actor.ask('POST', `/v1/customers/${one}/merges`, { absorbedId: other, ...BY }),
    actor.ask('POST', `/v1/customers/${other}/merges`, { absorbedId: one, ...BY }),
  ]);
  const statuses = [there.status, back.status];
  if ([...statuses].sort().join() !== '200,409') {
    actor.tally.fault('disagreement', `${one} and ${other}, merged both ways at once: ${statuses}`);
  }
  if (back.status === 200) person.ids.reverse();
  actor.tally.acknowledge('merges both ways at once');
  await actor.check(person);
}

export async function mergeAndUndo(actor: Acting, person: Person): Promise<void> {
  if (person.events.size === 0) return;
  const other = actor.newPerson();
  await tell(actor, other, eventsOf(actor, { customerId: other.ids[0] }, 3));
  const [kept = ''] = person.ids;
  const [absorbed = ''] = other.ids;
  await actor.expect(200, 'POST', `/v1/customers/${kept}/merges`, { absorbedId: absorbed, ...BY });
  await actor.expect(204, 'DELETE', `/v1/customers/${kept}/merges/${absorbed}`);
  // A client that lost the answer asks again, and is told the same.
  await actor.expect(204, 'DELETE', `/v1/customers/${kept}/merges/${absorbed}`);
  actor.tally.acknowledge('merges undone');
  await actor.check(person);
  await actor.check(other);
}

export async function nameThem(actor: Acting, person: Person): Promise<void> {
  const [id = ''] = person.ids;
  const familyName = `Name${Array.from({ length: 12 }, () => actor.random.pick(LETTERS)).join('')}z`;
  await actor.expect(200, 'PUT', `/v1/customers/${id}/profile`, { givenName: 'Mei', familyName });
  person.name = familyName;
  const { body } = await actor.expect(200, 'GET', `/v1/customers?name=${familyName}`);
  const { guests = [] } = (body ?? {}) as { guests?: { customerId: string }[] };
  if (!guests.some(({ customerId }) => customerId === id)) {
    actor.tally.fault('lost', `${id} is not found by the name just put`);
  }
  actor.tally.acknowledge('profiles');
}

export async function prefer(actor: Acting, person: Person): Promise<void> {
  const topic = actor.newId('t');
  const body = { id: topic, topic, words: { en: 'a quiet room' }, by: { role: 'guest' } };
  await actor.expect(201, 'POST', `/v1/customers/${person.ids[0]}/preferences`, body);
  await actor.expect(201, 'POST', `/v1/customers/${person.ids[0]}/preferences`, body);
  person.records.add(topic);
  actor.tally.acknowledge('preferences');
}

export async function agree(actor: Acting, person: Person): Promise<void> {
  const id = actor.newId('w');
  const body = { id, purpose: 'newsletter', granted: actor.random.chance(0.5), by: { role: 'guest' } };
  await actor.expect(201, 'POST', `/v1/customers/${person.ids[0]}/consents`, body);
  await actor.expect(201, 'POST', `/v1/customers/${person.ids[0]}/consents`, body);
  person.consents.add(id);
  actor.tally.acknowledge('consents');
}

export async function book(actor: Acting, person: Person): Promise<void> {
  const [customerId = ''] = person.ids;
  const stayId = actor.newId('stay');
  const id = actor.newId('e');
  const events = [{ id, type: 'arrival', customerId, stayId, place: 'house', at: new Date().toISOString() }];
  await actor.expect(202, 'POST', '/v1/events', { events });
  await actor.expect(202, 'POST', '/v1/events', { events });
  const { body } = await actor.expect(200, 'GET', `/v1/customers/${customerId}/stays`);
  const { stays = [] } = (body ?? {}) as { stays?: { stayId: string }[] };
  const times = stays.filter((stay) => stay.stayId === stayId).length;
  if (times !== 1) actor.tally.fault(times === 0 ? 'lost' : 'doubled', `a stay acknowledged is there ${times} times`);
  actor.tally.acknowledge('stays');
}

/** Under any of their ids; and what is told of them from then on is refused. */
export async function erase(actor: Acting, person: Person): Promise<void> {
  const id = actor.random.pick(person.ids);
  await actor.expect(200, 'DELETE', `/v1/customers/${id}`);
  actor.erased.push({ ids: [...person.ids], events: [...person.events], name: person.name });
  person.events.clear();
  person.records.clear();
  person.consents.clear();
  person.name = null;
  person.erased = true;
  actor.tally.acknowledge('erasures');
  if (actor.random.chance(0.5)) {
    await actor.expect(410, 'POST', '/v1/events', { events: eventsOf(actor, { customerId: id }, 2) });
  }
}

/** Somebody with events of their own, who is the person too from the next merge on. */
async function stranger(actor: Acting, person: Person): Promise<string> {
  const id = actor.newId('c');
  await tell(actor, person, eventsOf(actor, { customerId: id }, actor.random.between(1, 8)));
  person.ids.push(id);
  return id;
}
