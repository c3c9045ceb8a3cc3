import type { CustomerId, TenantId } from '../../domain/ids.ts';
import {
  type AuditNote,
  type AuditStore,
  type AuditStretch,
  type LoggedNote,
  MOST_NOTES_OF_ONE,
} from '../../ports/audit-store.ts';

interface Audited {
  /** Oldest first. */
  readonly log: LoggedNote[];
  /** By customer, newest first. */
  readonly notes: Map<CustomerId, readonly AuditNote[]>;
}

/** Whether anything but notes is kept of a customer. */
type IsKept = (tenant: TenantId, customer: CustomerId) => Promise<boolean>;

export class MemoryAuditStore implements AuditStore {
  readonly #tenants = new Map<TenantId, Audited>();
  readonly #isKept: IsKept;

  constructor(isKept: IsKept) {
    this.#isKept = isKept;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#tenants.delete(tenant);
  }

  async log(tenant: TenantId, note: AuditNote, people: readonly string[], mostNotes: number): Promise<void> {
    const { log } = this.#of(tenant);
    log.push({ ...note, people: [...people], place: placeAfter(log.at(-1)?.place, note.atMs) });
    log.splice(0, log.length - mostNotes);
  }

  async logged(tenant: TenantId, { fromMs, toMs, before }: AuditStretch, most: number): Promise<readonly LoggedNote[]> {
    const isAsked = ({ place }: LoggedNote) =>
      partsOf(place)[0] >= fromMs && (before === null ? partsOf(place)[0] <= toMs : isBefore(place, before));
    return this.#of(tenant).log.filter(isAsked).reverse().slice(0, most);
  }

  async cutLog(tenant: TenantId, beforeMs: number): Promise<number> {
    const { log } = this.#of(tenant);
    const kept = log.findIndex(({ place }) => partsOf(place)[0] >= beforeMs);
    return log.splice(0, kept === -1 ? log.length : kept).length;
  }

  async noteAt(tenant: TenantId, customer: CustomerId, note: AuditNote, sinceMs: number): Promise<void> {
    const known = await this.notesAt(tenant, customer);
    if (!(await this.#isKept(tenant, customer))) return;
    const notes = [note, ...known].slice(0, MOST_NOTES_OF_ONE);
    this.#of(tenant).notes.set(customer, withoutOld(notes, sinceMs));
  }

  async notesAt(tenant: TenantId, customer: CustomerId): Promise<readonly AuditNote[]> {
    const { notes } = this.#of(tenant);
    if (!(await this.#isKept(tenant, customer))) notes.delete(customer);
    return notes.get(customer) ?? [];
  }

  async cutNotesAt(tenant: TenantId, customer: CustomerId, beforeMs: number): Promise<number> {
    const known = await this.notesAt(tenant, customer);
    const left = withoutOld(known, beforeMs);
    if (known.length > 0) this.#of(tenant).notes.set(customer, left);
    return known.length - left.length;
  }

  async removeNotesAt(tenant: TenantId, customer: CustomerId): Promise<void> {
    this.#of(tenant).notes.delete(customer);
  }

  #of(tenant: TenantId): Audited {
    const known = this.#tenants.get(tenant);
    if (known !== undefined) return known;
    const audited: Audited = { log: [], notes: new Map() };
    this.#tenants.set(tenant, audited);
    return audited;
  }
}

function withoutOld(notes: readonly AuditNote[], sinceMs: number): readonly AuditNote[] {
  return notes.slice(0, notes.findLastIndex(({ atMs }) => atMs >= sinceMs) + 1);
}

function partsOf(place: string): [ms: number, number: number] {
  const [ms, number] = place.split('-');
  return [Number(ms), Number(number)];
}

function isBefore(a: string, b: string): boolean {
  const [[ms, number], [otherMs, otherNumber]] = [partsOf(a), partsOf(b)];
  return ms < otherMs || (ms === otherMs && number < otherNumber);
}

/** As the Redis store names them. */
function placeAfter(last: string | undefined, atMs: number): string {
  if (last === undefined) return `${atMs}-0`;
  const [ms, number] = partsOf(last);
  return ms >= atMs ? `${ms}-${number + 1}` : `${atMs}-0`;
}
