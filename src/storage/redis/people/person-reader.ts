import { z } from 'zod';
import type { CustomerId, CustomerRef, SessionId, TenantId } from '../../../domain/ids.ts';
import type { History } from '../../../domain/interaction.ts';
import { inOrder } from '../../../guest/records/guest-record.ts';
import type { GuestFile } from '../../../ports/guest-store.ts';
import { DecodedHistories, linesOf } from '../../decoded-histories.ts';
import { historyKeys, knownCustomerKeys, sessionKeys } from '../../keys.ts';
import { parseGuestRecord, parseProfile } from '../../stored-records.ts';
import type { RedisConnection } from '../connect.ts';
import { loadScript, type Script } from '../script.ts';

const personReply = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** Reads what lists are made from, in one command a person: lists ask for the same people again and again. */
export class PersonReader {
  readonly #read: Script;
  readonly #decoded = new DecodedHistories();

  constructor(redis: RedisConnection) {
    this.#read = loadScript(redis, ['people/read-person'], { changesNothing: true });
  }

  /** @param limit - interactions at most, above 0 */
  async known(
    tenant: TenantId,
    customer: CustomerId,
    limit: number,
  ): Promise<{ readonly history: History; readonly file: GuestFile }> {
    const { history, passing, profile, records } = knownCustomerKeys(tenant, customer);
    const [profileText, entries, passed, recordLines] = personReply.parse(
      await this.#read([history, passing, profile, records], [limit]),
    );
    const file = {
      profile: profileText === '' ? null : parseProfile(profileText),
      records: linesOf(recordLines).map(parseGuestRecord).sort(inOrder),
    };
    return { history: upTo(limit, this.#decoded.decode(history, entries, passed)), file };
  }

  /** A session's own history, and which customer it is. */
  async session(
    tenant: TenantId,
    session: SessionId,
    limit: number,
  ): Promise<{ readonly history: History; readonly customer: CustomerId | null }> {
    const { history, passing, alias } = sessionKeys(tenant, session);
    const [customer, entries, passed] = personReply.parse(await this.#read([history, passing, alias], [limit]));
    return {
      history: upTo(limit, this.#decoded.decode(history, entries, passed)),
      customer: customer === '' ? null : customer,
    };
  }

  /** Nothing of them stays in this process. */
  forget(tenant: TenantId, customer: CustomerRef): void {
    this.#decoded.forget(historyKeys(tenant, customer).history);
  }
}

/** The same array where it is no longer. */
const upTo = (limit: number, history: History): History =>
  history.length <= limit ? history : history.slice(0, limit);
