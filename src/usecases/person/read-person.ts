import { isDeepStrictEqual } from 'node:util';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import { type GuestRecord, inOrder } from '../../guest/records/guest-record.ts';
import type { GuestFile } from '../../ports/guest-store.ts';
import type { Engine } from '../engine.ts';
import { WHOLE_HISTORY } from './read-history.ts';

/** The parts of the engine a person is read with. */
export interface PersonEngine {
  readonly stores: {
    readonly histories: Pick<Engine['stores']['histories'], 'read'>;
    readonly guests: Pick<Engine['stores']['guests'], 'file'>;
  };
}

/** One person: everything kept under an id, and under the ids that were merged with it. */
export interface Person {
  /** The id the others were merged into; the one asked for, if there was no merge. */
  readonly customerId: CustomerId;
  /** Every id of the person, that one first. */
  readonly ids: readonly CustomerId[];
  /** Of the ids' profiles the kept one's, else the newest. */
  readonly profile: CustomerProfile | null;
  /** In the order they are folded in. */
  readonly records: readonly GuestRecord[];
  /** Newest first. */
  readonly history: History;
}

interface Part {
  readonly id: CustomerId;
  readonly file: GuestFile;
  readonly history: History;
}

/** One round trip for somebody never merged; two or three else. A link counts only if both ends know it. */
export async function readPerson(engine: PersonEngine, tenant: TenantId, asked: CustomerId): Promise<Person> {
  const part = await readPart(engine, tenant, asked);
  const root = part.file.mergedInto === null ? part : await readPart(engine, tenant, part.file.mergedInto);
  const others = await Promise.all(
    root.file.absorbed.map((id) => (id === asked ? part : readPart(engine, tenant, id))),
  );
  const parts = [root, ...others.filter(({ file }) => file.mergedInto === root.id)];
  return parts.some(({ id }) => id === asked) ? join(parts) : join([part]);
}

async function readPart(engine: PersonEngine, tenant: TenantId, id: CustomerId): Promise<Part> {
  const [file, history] = await Promise.all([
    engine.stores.guests.file(tenant, id),
    engine.stores.histories.read(tenant, { kind: 'known', id }, WHOLE_HISTORY),
  ]);
  return { id, file, history };
}

function join(parts: readonly Part[]): Person {
  const [root] = parts;
  if (root === undefined) throw new RangeError('a person has at least one id');
  const profiles = parts.flatMap(({ file }) => file.profile ?? []);
  const newest = profiles.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs)[0] ?? null;
  return {
    customerId: root.id,
    ids: parts.map(({ id }) => id),
    profile: root.file.profile ?? newest,
    records: parts.length === 1 ? root.file.records : once(parts.flatMap(({ file }) => file.records).sort(inOrder)),
    history: parts.length === 1 ? root.history : parts.flatMap((p) => p.history).sort((a, b) => b.atMs - a.atMs),
  };
}

/** Told once under each of two ids that were merged since, it was still told once. */
function once(records: readonly GuestRecord[]): readonly GuestRecord[] {
  return records.filter(
    (record, at) =>
      !records.slice(0, at).some((one) => one.id === record.id && one.kind === record.kind && isSame(one, record)),
  );
}

function isSame(a: GuestRecord, b: GuestRecord): boolean {
  return isDeepStrictEqual({ ...a, atMs: 0 }, { ...b, atMs: 0 });
}
