import type { SeededRandom } from '../demo/seeded-random.ts';
import type { Door } from './door.ts';

const ROUNDS_OF_A_PERSON = 12;

/** What was acknowledged, and what was found to be otherwise. */
export interface Ledger {
  readonly counts: Record<string, number>;
  readonly faults: string[];
}

export const emptyLedger = (): Ledger => ({ counts: {}, faults: [] });

/** One person as the actor knows them: all of their ids, and every event that was acknowledged. */
interface Person {
  readonly ids: string[];
  readonly events: Set<string>;
  rounds: number;
  erased: boolean;
}

/**
 * A shop with people of its own, whom nobody else touches: so whatever it reads must be what was acknowledged to it.
 * Every person is looked at once more when they are left, and by {@link Actor.checkAll} at the end.
 */
export class Actor {
  readonly #name: string;
  readonly #door: Door;
  readonly #random: SeededRandom;
  readonly #ledger: Ledger;
  readonly #people: Person[] = [];
  #made = 0;
  #busy: Person[] = [];

  constructor(name: string, door: Door, random: SeededRandom, ledger: Ledger) {
    this.#name = name;
    this.#door = door;
    this.#random = random;
    this.#ledger = ledger;
  }

  /** One operation of one person, acknowledged and checked. */
  async step(): Promise<void> {
    while (this.#busy.length < 4) this.#busy.push(this.#newPerson());
    const person = this.#random.pick(this.#busy);
    person.rounds += 1;
    await this.#random
      .pickWeighted(
        [
          { weight: 10, run: () => this.#sendEvents(person) },
          { weight: 2, run: () => this.#visitAndIdentify(person) },
          { weight: 2, run: () => this.#mergeStranger(person) },
          { weight: 1, run: () => this.#mergeAndUndo(person) },
          { weight: 2, run: () => this.#profile(person) },
          { weight: 1, run: () => this.#book(person) },
          { weight: 1, run: () => this.#items() },
          { weight: 0.5, run: () => this.#erase(person) },
          { weight: 1, run: () => this.#list(person) },
        ],
        ({ weight }) => weight,
      )
      .run();
    if (person.erased || person.rounds >= ROUNDS_OF_A_PERSON) {
      this.#busy = this.#busy.filter((one) => one !== person);
      await this.#check(person);
    }
  }

  async checkAll(): Promise<void> {
    for (const person of this.#people) await this.#check(person);
  }

  #newPerson(): Person {
    const person: Person = { ids: [this.#newId('c')], events: new Set(), rounds: 0, erased: false };
    this.#people.push(person);
    return person;
  }

  #newId(kind: string): string {
    this.#made += 1;
    return `${this.#name}-${kind}${this.#made}`;
  }

  #count(what: string, amount = 1): void {
    this.#ledger.counts[what] = (this.#ledger.counts[what] ?? 0) + amount;
  }

  #fault(what: string): void {
    this.#ledger.faults.push(`${this.#name}: ${what}`);
  }

  /** Asks, and is at fault to be answered otherwise. */
  async #ask(expected: number, method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.#door.ask(method, path, body);
    if (answer.status !== expected) {
      this.#fault(
        `${method} ${path} answered ${answer.status}, not ${expected}: ${JSON.stringify(answer.body).slice(0, 300)}`,
      );
    }
    return answer.body;
  }

  #batchOf(owner: object, size: number): readonly { readonly id: string }[] {
    return Array.from({ length: size }, () => {
      const id = this.#newId('e');
      const type = this.#random.pick(['view', 'cart', 'purchase']);
      return {
        id,
        type,
        ...owner,
        itemId: `item-${this.#random.between(1, 300)}`,
        at: new Date(Date.now() - this.#random.between(0, 5_000_000)).toISOString(),
      };
    });
  }

  async #sendEvents(person: Person): Promise<void> {
    const events = this.#batchOf({ customerId: this.#random.pick(person.ids) }, this.#random.between(1, 20));
    const body = await this.#ask(202, 'POST', '/v1/events', { events });
    const { accepted = 0, duplicates = 0 } = (body ?? {}) as { accepted?: number; duplicates?: number };
    if (accepted + duplicates !== events.length) this.#fault(`${events.length} events: ${JSON.stringify(body)}`);
    for (const { id } of events) person.events.add(id);
    this.#count('events', events.length);
    if (this.#random.chance(0.3)) {
      const again = await this.#ask(202, 'POST', '/v1/events', { events });
      const counted = (again as { accepted?: number } | null)?.accepted ?? 0;
      if (counted > 0) this.#fault(`a batch sent again was counted again: ${JSON.stringify(again)}`);
      this.#count('retries', events.length);
    }
    if (this.#random.chance(0.2)) await this.#check(person);
  }

  async #visitAndIdentify(person: Person): Promise<void> {
    const sessionId = this.#newId('session-long-enough-');
    const events = this.#batchOf({ sessionId }, this.#random.between(1, 8));
    await this.#ask(202, 'POST', '/v1/events', { events });
    const customerId = this.#random.pick(person.ids);
    await this.#ask(200, 'POST', '/v1/identities', { sessionId, customerId });
    for (const { id } of events) person.events.add(id);
    this.#count('events', events.length);
    this.#count('identified');
    if (this.#random.chance(0.3)) await this.#ask(200, 'POST', '/v1/identities', { sessionId, customerId });
  }

  async #mergeStranger(person: Person): Promise<void> {
    if (person.ids.length > 5) return;
    const stranger = this.#newId('c');
    const events = this.#batchOf({ customerId: stranger }, this.#random.between(1, 8));
    await this.#ask(202, 'POST', '/v1/events', { events });
    for (const { id } of events) person.events.add(id);
    person.ids.push(stranger);
    this.#count('events', events.length);
    const kept = person.ids[0] as string;
    if (person.events.size === events.length) return void person.ids.splice(0, 1);
    const body = { absorbedId: stranger, by: { role: 'staff' } };
    await this.#ask(200, 'POST', `/v1/customers/${kept}/merges`, body);
    if (this.#random.chance(0.3)) await this.#ask(200, 'POST', `/v1/customers/${kept}/merges`, body);
    this.#count('merged');
  }

  async #mergeAndUndo(person: Person): Promise<void> {
    if (person.events.size === 0) return;
    const other = this.#newPerson();
    const events = this.#batchOf({ customerId: other.ids[0] }, 3);
    await this.#ask(202, 'POST', '/v1/events', { events });
    for (const { id } of events) other.events.add(id);
    this.#count('events', events.length);
    const [kept, absorbed] = [person.ids[0] as string, other.ids[0] as string];
    await this.#ask(200, 'POST', `/v1/customers/${kept}/merges`, { absorbedId: absorbed, by: { role: 'staff' } });
    await this.#ask(204, 'DELETE', `/v1/customers/${kept}/merges/${absorbed}`);
    // A client that lost the answer asks again, and is told the same.
    await this.#ask(204, 'DELETE', `/v1/customers/${kept}/merges/${absorbed}`);
    this.#count('unmerged');
    await this.#check(person);
    await this.#check(other);
  }

  async #profile(person: Person): Promise<void> {
    const id = person.ids[0] as string;
    const familyName = `Name${this.#newId('n').replaceAll('-', '')}`;
    await this.#ask(200, 'PUT', `/v1/customers/${id}/profile`, { familyName });
    const found = (await this.#ask(200, 'GET', `/v1/customers?name=${familyName}`)) as {
      guests?: { customerId: string }[];
    };
    if (found?.guests?.some(({ customerId }) => customerId === id) !== true)
      this.#fault(`${id} is not found by the name put`);
    this.#count('profiles');
  }

  async #book(person: Person): Promise<void> {
    const stayId = this.#newId('stay');
    const customerId = person.ids[0] as string;
    const event = {
      id: this.#newId('e'),
      type: 'arrival',
      customerId,
      stayId,
      place: 'house',
      at: new Date().toISOString(),
    };
    await this.#ask(202, 'POST', '/v1/events', { events: [event] });
    await this.#ask(202, 'POST', '/v1/events', { events: [event] });
    const { stays = [] } = (await this.#ask(200, 'GET', `/v1/customers/${customerId}/stays`)) as {
      stays?: { stayId: string }[];
    };
    const times = stays.filter((stay) => stay.stayId === stayId).length;
    if (times !== 1) this.#fault(`a stay acknowledged is there ${times} times`);
    this.#count('stays');
  }

  async #items(): Promise<void> {
    const version = this.#newId('v');
    const items = Array.from({ length: 20 }, (_, at) => ({ itemId: `${this.#name}-item-${at}`, title: version }));
    await this.#ask(200, 'POST', '/v1/items', { items });
    const [first, last] = await Promise.all(
      [0, 19].map((at) => this.#ask(200, 'GET', `/v1/items/${this.#name}-item-${at}`)),
    );
    const titles = [first, last].map((item) => (item as { title?: string } | null)?.title);
    if (titles.some((title) => title !== version))
      this.#fault(`a catalogue batch acknowledged as ${version} reads ${titles}`);
    this.#count('items', items.length);
  }

  async #erase(person: Person): Promise<void> {
    await this.#ask(200, 'DELETE', `/v1/customers/${this.#random.pick(person.ids)}`);
    person.events.clear();
    person.erased = true;
    this.#count('erased');
  }

  async #list(person: Person): Promise<void> {
    const list = (await this.#ask(200, 'GET', `/v1/customers/${person.ids[0]}/recommendations?limit=5`)) as {
      items?: unknown[];
    };
    if (!Array.isArray(list?.items)) this.#fault('a list without items');
    this.#count('lists');
  }

  /** Every acknowledged event is in the person's history, once, whichever of their ids is asked, and nothing else. */
  async #check(person: Person): Promise<void> {
    for (const id of person.ids) {
      const body = (await this.#ask(200, 'GET', `/v1/customers/${id}/history?limit=1000`)) as {
        interactions?: { eventId: string }[];
      };
      const found = (body?.interactions ?? []).map(({ eventId }) => eventId);
      const missing = [...person.events].filter((event) => !found.includes(event));
      const strange = found.filter((event) => !person.events.has(event));
      const doubled = found.filter((event, at) => found.indexOf(event) !== at);
      if (missing.length > 0) this.#fault(`${id}: LOST ${missing.length}: ${missing.slice(0, 3)}`);
      if (strange.length > 0) this.#fault(`${id}: not acknowledged, or erased, and there: ${strange.slice(0, 3)}`);
      if (doubled.length > 0) this.#fault(`${id}: DOUBLED ${doubled.slice(0, 3)}`);
    }
    this.#count('checks', person.events.size);
  }
}
