import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { AuditNote } from '../../ports/audit-store.ts';
import { takesNoData } from '../../ports/store-trouble.ts';
import type { Identity } from '../admin/doorkeeper.ts';
import type { Engine } from '../engine.ts';
import { saltedDigest } from '../person/erased-digest.ts';
import { remembered } from '../remembered.ts';

const DAY_MS = 86_400_000;
/** As long as a key is taken on trust: a tenant that goes and comes again has another salt. */
const TERMS_FRESH_MS = 1000;
const MAX_KNOWN = 10_000;
/** Notes that wait for the store to take new data again, of all tenants; some minutes of a busy house. */
const MOST_OWED = 10_000;

/** What a tenant's notes are written by. */
interface Terms {
  readonly salt: string;
  readonly mostNotes: number;
  readonly keptMs: number;
}

/** What somebody asked of, as the table of doors has it. */
export interface Door {
  readonly method: string;
  /** The route's template. */
  readonly route: string;
}

type AuditEngine = Pick<Engine, 'stores' | 'views' | 'clock'>;

/** A note, and whose it is. */
interface WholeNote {
  readonly tenant: TenantId;
  readonly note: AuditNote;
  readonly ids: readonly CustomerId[];
}

/**
 * Notes who saw or changed what of whom. What a note needs to know of its tenant is asked once a second.
 *
 * While the store can be read and takes no new data (full, or a replica), a desk goes on reading: notes are owed, in this
 * process, and written once there is room.
 */
export class AuditLog {
  readonly #engine: AuditEngine;
  readonly #terms = new Map<TenantId, () => Promise<Terms>>();
  #owed: WholeNote[] = [];

  constructor(engine: AuditEngine) {
    this.#engine = engine;
  }

  /**
   * One round trip: the log's entry, and one beside each person, travel together.
   *
   * @param people - whose data is shown or changed; nobody: the tenant's own
   * @throws AppError `store_unavailable`; where new data is not taken, only from so many owed notes on
   */
  async note(
    { tenant, keyId, label, owner }: Identity,
    { method, route }: Door,
    people: readonly CustomerId[],
  ): Promise<void> {
    const note = { atMs: this.#engine.clock(), keyId, label, owner, method, route };
    const whole = { tenant, note, ids: [...new Set(people)] };
    try {
      await this.#write(whole);
    } catch (error) {
      if (!takesNoData(error) || this.#owed.length >= MOST_OWED) throw error;
      this.#owed.push(whole);
      return;
    }
    if (this.#owed.length > 0) void this.#payOwed();
  }

  async #write({ tenant, note, ids }: WholeNote): Promise<void> {
    const { salt, mostNotes, keptMs } = await this.#termsOf(tenant);
    const { audits } = this.#engine.stores;
    const digests = ids.map((id) => saltedDigest(salt, id));
    await Promise.all([
      audits.log(tenant, note, digests, mostNotes),
      ...ids.map((id) => audits.noteAt(tenant, id, note, note.atMs - keptMs)),
    ]);
  }

  /** What cannot be written goes on being owed. */
  async #payOwed(): Promise<void> {
    const owed = this.#owed;
    this.#owed = [];
    for (const [at, whole] of owed.entries()) {
      try {
        await this.#write(whole);
      } catch {
        this.#owed = [...owed.slice(at), ...this.#owed];
        return;
      }
    }
  }

  #termsOf(tenant: TenantId): Promise<Terms> {
    const known = this.#terms.get(tenant);
    if (known !== undefined) return known();
    if (this.#terms.size >= MAX_KNOWN) this.#terms.clear();
    const { stores, views, clock } = this.#engine;
    const terms = remembered(TERMS_FRESH_MS, clock, async () => {
      const [salt, { settings }] = await Promise.all([stores.erasures.salt(tenant), views.view(tenant)]);
      const { auditDays, auditEntries } = settings.retention;
      return { salt, mostNotes: auditEntries, keptMs: auditDays * DAY_MS };
    });
    this.#terms.set(tenant, terms);
    return terms();
  }
}
