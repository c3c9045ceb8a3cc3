import { type GuestRecord, guestRecordSchema } from '../../src/domain/guest-record.ts';
import { tell } from '../../src/usecases/guests/tell.ts';
import type { TestApp } from '../support/test-app.ts';
import type { Call } from './tell-story.ts';

/*
 * Tells by hand what no route takes yet. To be deleted, with its one call in scenarios.test.ts, as soon as every route of
 * guest records is registered: a story must go through the door.
 */

const BLANK = {
  place: null,
  room: null,
  company: null,
  departsOn: null,
  itemId: null,
  category: null,
  words: {},
  season: null,
  sensitivity: 'none',
  consent: null,
  touchpoint: null,
  stayId: null,
  owner: null,
  dueAtMs: null,
  discreet: false,
};
let steps = 0;

/** @returns false if this call has a route, or should have been taken by one */
export async function standIn({ engine, clock }: TestApp, { method, path, body }: Call): Promise<boolean> {
  const told: Record<string, unknown> = JSON.parse(JSON.stringify(body ?? {}));
  const [, , , owner = '', what = '', id = ''] = path.split(/[/?]/);
  const stays = ['booking', 'arrival', 'departure', 'cancellation'];
  const type = 'type' in told ? String(told.type) : '';
  const kind = stays.includes(type) ? type : recordKind(method, what);
  if (kind === null) return false;
  const at = 'at' in told ? Date.parse(String(told.at)) : clock.nowMs;
  const { at: _, type: __, customerId, kind: caseKind, consent, ...rest } = told;
  steps += 1;
  const base = { id: `step-${steps}`, atMs: at, by: { role: 'staff', name: null } };
  const extra = kind === 'unmark' ? { markId: id } : kind === 'case_step' ? { caseId: id } : {};
  const blank = method === 'POST' ? BLANK : {};
  const agreed = consent === undefined ? {} : { consent: { givenAtMs: at } };
  const record: GuestRecord = guestRecordSchema.parse({
    ...blank,
    ...base,
    ...rest,
    ...agreed,
    ...extra,
    caseKind,
    kind,
  });
  await tell(engine, 'hotel', typeof customerId === 'string' ? customerId : owner, [record]);
  return true;
}

function recordKind(method: string, what: string): GuestRecord['kind'] | null {
  if (what === 'preferences') return 'statement';
  if (what === 'cases') return method === 'POST' ? 'case' : 'case_step';
  if (what === 'marks') return method === 'POST' ? 'mark' : 'unmark';
  return null;
}
