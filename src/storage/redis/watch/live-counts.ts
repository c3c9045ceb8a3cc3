import type { ConsentRules } from '../../../domain/consent.ts';
import { type CustomerId, type ItemId, registryMember, type TenantId } from '../../../domain/ids.ts';
import type { LiveItem } from '../../../domain/live-item.ts';
import { mayBeLearntFrom } from '../../../ports/consent-store.ts';
import {
  type LiveCounts,
  type LiveTouch,
  MOST_LIVE_ITEMS,
  MOST_LIVE_TOLD,
  type ToldUnder,
} from '../../../ports/live/live-counts.ts';
import { tenantKeys } from '../../keys.ts';
import { type HourOfItems, hourOf, LIVE_TTL_MS, lastHour, makesRoom } from '../../live/live-hours.ts';
import type { RedisConnection } from '../connect.ts';
import { readNotes } from '../people/consent-store.ts';
import { loadScript, type Script } from '../script.ts';

/** So long touches are gathered, so that an event costs no command of its own. */
const GATHER_MS = 100;
/** Of one tenant at once; under more load the rest goes uncounted, so costs nothing, and the order of items stays about the same. */
const MOST_GATHERED = 500;

interface Gathered {
  readonly touches: Map<string, LiveTouch>;
  under: ToldUnder;
  nowMs: number;
}

/** Two sorted sets an hour, all of a tenant under its own hash tag; touches are gathered here and counted by one script. */
export class RedisLiveCounts implements LiveCounts {
  readonly #redis: RedisConnection;
  readonly #noteTouches: Script;
  readonly #gathered = new Map<TenantId, Gathered>();
  #timer: NodeJS.Timeout | null = null;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
    this.#noteTouches = loadScript(redis, ['live/note-touches']);
  }

  async note(tenant: TenantId, touches: readonly LiveTouch[], under: ToldUnder, nowMs: number): Promise<void> {
    let gathered = this.#gathered.get(tenant);
    if (gathered === undefined || gathered.under.erasures !== under.erasures) {
      gathered = { touches: new Map(), under, nowMs };
      this.#gathered.set(tenant, gathered);
    }
    gathered.under = under;
    gathered.nowMs = nowMs;
    for (const touch of touches) {
      if (gathered.touches.size >= MOST_GATHERED) break;
      gathered.touches.set(`${registryMember(touch.person)}\n${touch.itemId}`, touch);
    }
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS).unref();
  }

  /** What is gathered is not counted any more. */
  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#gathered.clear();
  }

  #flush(): void {
    this.#timer = null;
    const all = [...this.#gathered];
    this.#gathered.clear();
    // A store that does not answer costs the counts of a moment.
    for (const [tenant, gathered] of all) this.#count(tenant, gathered).catch(() => {});
  }

  async #count(tenant: TenantId, { touches, under, nowMs }: Gathered): Promise<void> {
    const refusing = await this.#refusing(tenant, [...touches.values()], under.rules);
    const counted = [...touches.values()].filter(({ person }) => person.kind === 'session' || !refusing.has(person.id));
    if (counted.length === 0) return;
    const keys = tenantKeys(tenant);
    const hour = hourOf(nowMs);
    await this.#noteTouches(
      [
        keys.revisions,
        keys.livePeople(hour),
        keys.liveCustomers(hour),
        ...counted.map(({ itemId }) => keys.liveSeen(hour, itemId)),
      ],
      [
        MOST_LIVE_ITEMS,
        LIVE_TTL_MS,
        under.erasures,
        ...counted.flatMap(({ person, itemId }) => {
          const member = registryMember(person);
          return [itemId, member, person.kind === 'known' ? '1' : '0', makesRoom(member) ? '1' : '0'];
        }),
      ],
    );
  }

  async #refusing(
    tenant: TenantId,
    touches: readonly LiveTouch[],
    rules: ConsentRules,
  ): Promise<ReadonlySet<CustomerId>> {
    const ids = [...new Set(touches.flatMap(({ person }) => (person.kind === 'known' ? [person.id] : [])))];
    const notes = await Promise.all(ids.map((id) => readNotes(this.#redis, tenant, id)));
    return new Set(ids.filter((_, at) => !mayBeLearntFrom([notes[at] ?? {}], rules)));
  }

  async forget(tenant: TenantId, nowMs: number): Promise<void> {
    this.#gathered.delete(tenant);
    const keys = tenantKeys(tenant);
    for (const hour of [hourOf(nowMs), hourOf(nowMs) - 1]) {
      const items = await this.#redis.zrange(keys.livePeople(hour), '0', '-1');
      await this.#redis.unlink(
        keys.livePeople(hour),
        keys.liveCustomers(hour),
        ...items.map((item) => keys.liveSeen(hour, item)),
      );
    }
  }

  async read(tenant: TenantId, nowMs: number): Promise<readonly LiveItem[]> {
    const hour = hourOf(nowMs);
    const [current, before] = await Promise.all([this.#hour(tenant, hour), this.#hour(tenant, hour - 1)]);
    return lastHour(current, before, nowMs);
  }

  async #hour(tenant: TenantId, hour: number): Promise<HourOfItems> {
    const keys = tenantKeys(tenant);
    const [people, customers] = await Promise.all([
      this.#most(keys.livePeople(hour)),
      this.#most(keys.liveCustomers(hour)),
    ]);
    return { people, customers };
  }

  async #most(key: string): Promise<ReadonlyMap<ItemId, number>> {
    const flat = await this.#redis.zrange(key, '0', `${MOST_LIVE_TOLD - 1}`, 'REV', 'WITHSCORES');
    return new Map(flat.flatMap((itemId, at) => (at % 2 === 0 ? [[itemId, Number(flat[at + 1])] as const] : [])));
  }
}
