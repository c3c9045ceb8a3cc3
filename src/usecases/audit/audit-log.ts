import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Identity } from '../admin/doorkeeper.ts';
import type { Engine } from '../engine.ts';
import { saltedDigest } from '../person/erased-digest.ts';
import { remembered } from '../remembered.ts';

const DAY_MS = 86_400_000;
/** As long as a key is taken on trust: a tenant that goes and comes again has another salt. */
const TERMS_FRESH_MS = 1000;
const MAX_KNOWN = 10_000;

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

/** Notes who saw or changed what of whom. What a note needs to know of its tenant is asked once a second. */
export class AuditLog {
  readonly #engine: AuditEngine;
  readonly #terms = new Map<TenantId, () => Promise<Terms>>();

  constructor(engine: AuditEngine) {
    this.#engine = engine;
  }

  /**
   * One round trip: the log's entry, and one beside each person, travel together.
   *
   * @param people - whose data is shown or changed; nobody: the tenant's own
   * @throws AppError `store_unavailable`
   */
  async note(
    { tenant, keyId, label, owner }: Identity,
    { method, route }: Door,
    people: readonly CustomerId[],
  ): Promise<void> {
    const { stores, clock } = this.#engine;
    const { salt, mostNotes, keptMs } = await this.#termsOf(tenant);
    const atMs = clock();
    const note = { atMs, keyId, label, owner, method, route };
    const ids = [...new Set(people)];
    const digests = ids.map((id) => saltedDigest(salt, id));
    await Promise.all([
      stores.audits.log(tenant, note, digests, mostNotes),
      ...ids.map((id) => stores.audits.noteAt(tenant, id, note, atMs - keptMs)),
    ]);
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
