import fc from 'fast-check';
import { expect, it } from 'vitest';
import { standingRecords } from '../../../guest/person.ts';
import { localTimeOf } from '../../../guest/places/place-time.ts';
import { type GuestRecord, inOrder, STAY_ROLES, STAY_STATES } from '../../../guest/records/guest-record.ts';
import { foldRoles } from '../../../guest/records/stays.ts';
import { planStay, type ToldStay } from './plan-stay.ts';

const NOW = Date.UTC(2026, 2, 10, 12);
const HOUR = 3_600_000;
const localTimeAt = localTimeOf({ timeZone: 'UTC', places: {} });
const GUESTS = ['ann', 'bob', 'cid'];

/** The files of a hotel, as a store keeps them: a record's slot is taken once. */
function tellAll(states: readonly ToldStay[]): Map<string, readonly GuestRecord[]> {
  const files = new Map<string, readonly GuestRecord[]>(GUESTS.map((id) => [id, []]));
  for (const state of states) {
    const { writes, idle } = planStay(state, files, localTimeAt);
    for (const [id, record] of writes) {
      const stored = (files.get(id) ?? []).filter((one) => one.id !== idle.get(id)?.id);
      if (!stored.some((one) => one.id === record.id)) files.set(id, [...stored, record].sort(inOrder));
    }
    expect(planStay(state, files, localTimeAt).writes.size).toBe(0);
  }
  return files;
}

function known(files: ReadonlyMap<string, readonly GuestRecord[]>) {
  return [...files].map(([id, records]) => {
    const stays = foldRoles(standingRecords(records), [], NOW, localTimeAt).filter(({ role }) => role !== null);
    return [id, stays.map(({ evidence: _, ...stay }) => stay)];
  });
}

const guestsOf = fc
  .uniqueArray(fc.constantFrom(...GUESTS), { minLength: 1 })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((customerId) =>
        fc.record({ customerId: fc.constant(customerId), role: fc.constantFrom(...STAY_ROLES) }),
      ),
    ),
  )
  .map((guests) => guests.map((guest) => ({ ...guest, room: null })));

const stateArbitrary = fc
  .record({
    guests: guestsOf,
    status: fc.constantFrom(...STAY_STATES),
    rooms: fc.constantFrom(null, [], ['1'], ['1', '2']),
    company: fc.constantFrom(null, 'couple'),
    arrivesOn: fc.constantFrom('2026-03-08', '2026-03-10'),
    departsOn: fc.constantFrom('2026-03-10', '2026-03-12'),
    revision: fc.constantFrom(0, 0, 1),
    hours: fc.integer({ min: 1, max: 60 }),
  })
  .map(
    ({ hours, ...state }): ToldStay => ({
      ...{ ...state, stayId: 's', place: 'harbour', isTimeTold: true, atMs: NOW - hours * HOUR },
      // Told, or else they follow from the states before.
      arrivedAtMs: NOW - 60 * HOUR,
      leftAtMs: state.status === 'left' ? NOW - HOUR : null,
    }),
  );

const distinct = fc.uniqueArray(stateArbitrary, {
  minLength: 1,
  maxLength: 6,
  selector: ({ revision, atMs }) => `${revision} ${atMs}`,
});

it('knows a stay as it was said last, in whatever order and however often it is told', () => {
  fc.assert(
    fc.property(
      distinct.chain((states) => fc.tuple(fc.constant(states), fc.shuffledSubarray([...states, ...states]))),
      ([states, some]) => {
        const said = (state: ToldStay) => [state.revision, state.atMs] as const;
        const [newest] = states.toSorted((a, b) => said(b)[0] - said(a)[0] || said(b)[1] - said(a)[1]);
        const told = some.includes(newest as ToldStay) ? some : [...some, newest as ToldStay];
        expect(known(tellAll(told))).toEqual(known(tellAll([newest as ToldStay])));
      },
    ),
    { numRuns: 300 },
  );
});

it('writes nothing for what is told again, and completes what was cut off', () => {
  fc.assert(
    fc.property(stateArbitrary, fc.constantFrom(...GUESTS), (state, lost) => {
      // Of whom nothing at all was stored, it is told for the first time.
      fc.pre(state.guests.some(({ customerId }) => customerId !== lost));
      const whole = tellAll([state]);
      const cutOff = new Map([...whole].map(([id, records]) => [id, id === lost ? [] : records]));
      const { writes } = planStay({ ...state, isTimeTold: false, atMs: NOW }, cutOff, localTimeAt);
      expect([...writes.values()]).toEqual(whole.get(lost));
    }),
  );
});
