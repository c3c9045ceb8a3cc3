import type { SeededRandom } from '../../demo/seeded-random.ts';
import type { Door, DoorAnswer } from '../door.ts';
import type { Tally } from '../tally.ts';
import type { Acting } from './acting.ts';
import {
  agree,
  book,
  erase,
  identify,
  mergeAndUndo,
  mergeBothWays,
  mergeStranger,
  nameThem,
  prefer,
} from './guest-acts.ts';
import type { Erased, Person } from './person.ts';
import { greet, list, putItems, sendEvents } from './shop-acts.ts';

const ROUNDS_OF_A_PERSON = 12;
const BUSY_WITH = 4;

/** What an actor does with a person, and how often. */
const ACTS: readonly { readonly weight: number; readonly run: (actor: Acting, person: Person) => Promise<void> }[] = [
  { weight: 10, run: sendEvents },
  { weight: 2, run: identify },
  { weight: 2, run: mergeStranger },
  { weight: 1, run: mergeBothWays },
  { weight: 1, run: mergeAndUndo },
  { weight: 2, run: nameThem },
  { weight: 1, run: prefer },
  { weight: 1, run: agree },
  { weight: 1, run: book },
  { weight: 1, run: putItems },
  { weight: 0.7, run: erase },
  { weight: 3, run: list },
  { weight: 2, run: greet },
];

/**
 * A shop with people of its own, whom nobody else touches: so whatever it reads must be what was acknowledged to it.
 * Every person is looked at once more when they are left, and by {@link Actor.checkAll} at the end.
 */
export class Actor implements Acting {
  readonly name: string;
  readonly random: SeededRandom;
  readonly tally: Tally;
  readonly erased: Erased[] = [];
  readonly #door: Door;
  readonly #people: Person[] = [];
  #made = 0;
  #busy: Person[] = [];

  constructor(name: string, door: Door, random: SeededRandom, tally: Tally) {
    this.name = name;
    this.#door = door;
    this.random = random;
    this.tally = tally;
  }

  /** One operation of one person, acknowledged and checked. */
  async step(): Promise<void> {
    while (this.#busy.length < BUSY_WITH) this.#busy.push(this.newPerson());
    const person = this.random.pick(this.#busy);
    person.rounds += 1;
    await this.random.pickWeighted(ACTS, ({ weight }) => weight).run(this, person);
    if (person.erased || person.rounds >= ROUNDS_OF_A_PERSON) {
      this.#busy = this.#busy.filter((one) => one !== person);
      await this.check(person);
    }
  }

  async checkAll(): Promise<void> {
    for (const person of this.#people) await this.check(person);
  }

  newPerson(): Person {
    const person: Person = {
      ids: [this.newId('c')],
      events: new Set(),
      records: new Set(),
      consents: new Set(),
      name: null,
      rounds: 0,
      erased: false,
    };
    this.#people.push(person);
    return person;
  }

  newId(kind: string): string {
    this.#made += 1;
    return `${this.name}-${kind}${this.#made}z`;
  }

  fault(what: string): void {
    this.tally.fault('answer', `${this.name}: ${what}`);
  }

  ask(method: string, path: string, body?: unknown): Promise<DoorAnswer> {
    return this.#door.ask(method, path, body);
  }

  async expect(expected: number, method: string, path: string, body?: unknown): Promise<DoorAnswer> {
    const answer = await this.ask(method, path, body);
    if (answer.status !== expected) {
      const told = JSON.stringify(answer.body).slice(0, 300);
      this.fault(`${method} ${path} answered ${answer.status}, not ${expected}: ${told}`);
    }
    return answer;
  }

  async check(person: Person): Promise<void> {
    for (const id of person.ids) {
      const { body } = await this.expect(200, 'GET', `/v1/customers/${id}/history?limit=1000`);
      const { interactions = [] } = (body ?? {}) as { interactions?: { eventId: string }[] };
      const found = interactions.map(({ eventId }) => eventId);
      const there = new Set(found);
      const missing = [...person.events].filter((event) => !there.has(event));
      const strange = found.filter((event) => !person.events.has(event));
      if (missing.length > 0) {
        // Of several ids one may know less than the other: then they are no longer one person, and nothing is lost.
        const kind = person.ids.length > 1 && found.length > 0 ? 'disagreement' : 'lost';
        this.tally.fault(
          kind,
          `${this.name}: ${id} of ${person.ids}: ${missing.length} missing: ${missing.slice(0, 3)}`,
        );
      }
      if (strange.length > 0) {
        this.tally.fault(person.erased ? 'trace' : 'unasked', `${this.name}: ${id} has ${strange.slice(0, 3)}`);
      }
      if (there.size < found.length) {
        this.tally.fault(
          'doubled',
          `${this.name}: ${id}: ${found.filter((event, at) => found.indexOf(event) !== at).slice(0, 3)}`,
        );
      }
    }
    await this.#checkFile(person);
    this.tally.acknowledge('events looked at again', person.events.size);
  }

  /** What was stated and the name that was put last are there, or gone with the person. */
  async #checkFile(person: Person): Promise<void> {
    const [id = ''] = person.ids;
    if (person.records.size > 0) {
      const { body } = await this.expect(200, 'GET', `/v1/customers/${id}/preferences`);
      const { preferences = [] } = (body ?? {}) as { preferences?: { topic: string }[] };
      this.#expectOnce(
        person.records,
        preferences.map(({ topic }) => topic),
        `preferences of ${id}`,
      );
    }
    if (person.consents.size > 0) {
      const { body } = await this.expect(200, 'GET', `/v1/customers/${id}/consents`);
      const { history = [] } = (body ?? {}) as { history?: { recordId: string }[] };
      this.#expectOnce(
        person.consents,
        history.map(({ recordId }) => recordId),
        `consents of ${id}`,
      );
    }
    if (person.name === null) return;
    const { body } = await this.expect(200, 'GET', `/v1/customers?name=${person.name}`);
    const { guests = [] } = (body ?? {}) as { guests?: { customerId: string }[] };
    if (!guests.some(({ customerId }) => customerId === id))
      this.tally.fault('lost', `${id} is not found by the name put`);
  }

  #expectOnce(told: ReadonlySet<string>, found: readonly string[], where: string): void {
    for (const id of told) {
      const times = found.filter((each) => each === id).length;
      if (times !== 1) this.tally.fault(times === 0 ? 'lost' : 'doubled', `${where}: ${id} is there ${times} times`);
    }
  }
}
