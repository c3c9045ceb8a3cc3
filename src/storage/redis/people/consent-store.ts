import { HISTORY_PURPOSES } from '../../../domain/consent.ts';
import type { CustomerId, TenantId } from '../../../domain/ids.ts';
import type { ConsentNotes, ConsentStore } from '../../../ports/consent-store.ts';
import { knownCustomerKeys } from '../../keys.ts';
import { decodeNotes, encodeNote } from '../../people/consent-note.ts';
import type { RedisConnection } from '../connect.ts';
import { loadScript, type Script } from '../script.ts';

/** One hash beside the customer's history. */
export class RedisConsentStore implements ConsentStore {
  readonly #redis: RedisConnection;
  readonly #replace: Script;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
    this.#replace = loadScript(redis, ['people/replace-notes']);
  }

  notes(tenant: TenantId, customers: readonly CustomerId[]): Promise<readonly ConsentNotes[]> {
    return Promise.all(customers.map((customer) => readNotes(this.#redis, tenant, customer)));
  }

  async replace(
    tenant: TenantId,
    customer: CustomerId,
    seen: ConsentNotes,
    notes: ConsentNotes,
    ttlSeconds: number,
  ): Promise<boolean> {
    const fields = HISTORY_PURPOSES.flatMap((purpose) => [purpose, stored(seen[purpose]), stored(notes[purpose])]);
    const reply = await this.#replace([knownCustomerKeys(tenant, customer).consents], [ttlSeconds * 1000, ...fields]);
    return reply === 1;
  }
}

export async function readNotes(redis: RedisConnection, tenant: TenantId, customer: CustomerId): Promise<ConsentNotes> {
  return decodeNotes(await redis.hmget(knownCustomerKeys(tenant, customer).consents, ...HISTORY_PURPOSES));
}

function stored(note: ConsentNotes[keyof ConsentNotes]): string {
  return note === undefined ? '' : encodeNote(note);
}
