import { z } from 'zod';
import type { CustomerId, TenantId } from '../../../domain/ids.ts';
import {
  type AuditNote,
  type AuditStore,
  type AuditStretch,
  type LoggedNote,
  MOST_NOTES_OF_ONE,
} from '../../../ports/audit-store.ts';
import { knownCustomerKeys, tenantKeys } from '../../keys.ts';
import { parseStored } from '../../stored-json.ts';
import type { RedisConnection } from '../connect.ts';
import { loadScript, type Script } from '../script.ts';

/** `[millisecond, key id, label, owner, method, route]`: a stay at a desk makes hundreds. */
const noteSchema = z.tuple([z.number(), z.string(), z.string(), z.string(), z.string(), z.string()]);
const loggedSchema = z.tuple([...noteSchema.def.items, z.array(z.string())]);

/** A stream in the tenant's slot, and a list in each customer's own. */
export class RedisAuditStore implements AuditStore {
  readonly #redis: RedisConnection;
  readonly #logNote: Script;
  readonly #notePerson: Script;
  readonly #cutNotes: Script;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
    this.#logNote = loadScript(redis, ['audit/log-note']);
    this.#notePerson = loadScript(redis, ['audit/old-notes', 'audit/note-person']);
    this.#cutNotes = loadScript(redis, ['audit/old-notes', 'audit/cut-notes']);
  }

  async log(tenant: TenantId, note: AuditNote, people: readonly string[], mostNotes: number): Promise<void> {
    const json = JSON.stringify([...wordsOf(note), people]);
    await this.#logNote([tenantKeys(tenant).audit], [note.atMs, json, mostNotes]);
  }

  async logged(tenant: TenantId, { fromMs, toMs, before }: AuditStretch, most: number): Promise<readonly LoggedNote[]> {
    const newest = before === null ? toMs : `(${before}`;
    const entries = await this.#redis.xrevrange(tenantKeys(tenant).audit, newest, fromMs, 'COUNT', most);
    return entries.map(([place, [, json = '']]) => {
      const [atMs, keyId, label, owner, method, route, people] = parseStored(loggedSchema, json, 'audit note');
      return { atMs, keyId, label, owner, method, route, place, people };
    });
  }

  async cutLog(tenant: TenantId, beforeMs: number): Promise<number> {
    return this.#redis.xtrim(tenantKeys(tenant).audit, 'MINID', beforeMs);
  }

  async noteAt(tenant: TenantId, customer: CustomerId, note: AuditNote, sinceMs: number): Promise<void> {
    const { audit, history, passing, profile, records } = knownCustomerKeys(tenant, customer);
    await this.#notePerson(
      [audit, history, passing, profile, records],
      [JSON.stringify(wordsOf(note)), sinceMs, MOST_NOTES_OF_ONE],
    );
  }

  async notesAt(tenant: TenantId, customer: CustomerId): Promise<readonly AuditNote[]> {
    const notes = await this.#redis.lrange(knownCustomerKeys(tenant, customer).audit, 0, -1);
    return notes.map((json) => {
      const [atMs, keyId, label, owner, method, route] = parseStored(noteSchema, json, 'audit note');
      return { atMs, keyId, label, owner, method, route };
    });
  }

  async cutNotesAt(tenant: TenantId, customer: CustomerId, beforeMs: number): Promise<number> {
    return z.number().parse(await this.#cutNotes([knownCustomerKeys(tenant, customer).audit], [beforeMs]));
  }

  async removeNotesAt(tenant: TenantId, customer: CustomerId): Promise<void> {
    await this.#redis.del(knownCustomerKeys(tenant, customer).audit);
  }
}

function wordsOf({ atMs, keyId, label, owner, method, route }: AuditNote): z.infer<typeof noteSchema> {
  return [atMs, keyId, label, owner, method, route];
}
