import type { StoreCondition, StoreProbe } from '../../ports/store-condition.ts';
import { storeError } from '../../ports/store-trouble.ts';
import type { RedisConnection } from './connect.ts';
import { pingStore } from './connection/ping-store.ts';
import type { StoreWatch } from './guard-store.ts';

/** Who asks for health wants an answer, not the store's. */
const PATIENCE_MS = 1500;
/** Of `maxmemory`. */
const NEARLY_FULL = 0.9;

/** Asks Redis about memory, persistence and its role. On a cluster one node answers for all. */
export class RedisProbe implements StoreProbe {
  readonly #redis: RedisConnection;
  readonly #watch: StoreWatch | null;

  constructor(redis: RedisConnection, watch: StoreWatch | null = null) {
    this.#redis = redis;
    this.#watch = watch;
  }

  async condition(): Promise<StoreCondition> {
    this.#watch?.noteAsked();
    if (this.#watch?.isStanding === true) return unreachable('The store stands still: it does not answer.');
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<StoreCondition>((resolve) => {
      timer = setTimeout(() => resolve(unreachable('The store does not answer in time.')), PATIENCE_MS);
    });
    try {
      return await Promise.race([this.#ask(), tooLate]);
    } catch (cause) {
      return unreachable(messageOf(storeError(cause)));
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(): Promise<StoreCondition> {
    const cannotPersist = await this.#isRefusingToPersist();
    const [info, config] = await Promise.all([this.#readInfo(), this.#readConfig()]);
    return conditionOf(info, config, cannotPersist);
  }

  /** Whether Redis says itself that it takes no data because it cannot save any: to a PING, too, though it reads on. */
  async #isRefusingToPersist(): Promise<boolean> {
    try {
      await pingStore(this.#redis);
      return false;
    } catch (cause) {
      if (cause instanceof Error && /^NOPERM/.test(cause.message)) return false;
      if (cause instanceof Error && /^MISCONF/.test(cause.message)) return true;
      throw cause;
    }
  }

  /** Null where INFO is refused: all else works without. */
  async #readInfo(): Promise<ReadonlyMap<string, string> | null> {
    try {
      const sections = ['memory', 'persistence', 'replication'].map((section) => this.#redis.info(section));
      return parseInfo((await Promise.all(sections)).join('\n'));
    } catch (cause) {
      return orGone(cause);
    }
  }

  /** Null where CONFIG is refused, as managed Redis does. */
  async #readConfig(): Promise<PersistenceConfig | null> {
    try {
      const [fsync, save, minReplicas] = await Promise.all(
        ['appendfsync', 'save', 'min-replicas-to-write'].map((name) => this.#redis.config('GET', name)),
      );
      return {
        appendFsync: configValue(fsync),
        snapshots: configValue(save) !== '',
        minReplicas: Number(configValue(minReplicas)) || 0,
      };
    } catch (cause) {
      return orGone(cause);
    }
  }
}

/** A command that is refused or not known tells nothing; a store that is gone is thrown on. */
function orGone(cause: unknown): null {
  if (cause instanceof Error && /^(NOPERM|ERR unknown command|ERR Unknown|ERR .*disabled)/.test(cause.message))
    return null;
  throw cause;
}

function unreachable(why: string): StoreCondition {
  return {
    kind: 'redis',
    reachable: false,
    writable: false,
    durability: 'Unknown: the store does not answer.',
    warnings: [why],
    usedMemoryBytes: null,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export interface PersistenceConfig {
  /** `always`, `everysec` or `no`. */
  readonly appendFsync: string;
  /** Whether snapshots are taken on a schedule. */
  readonly snapshots: boolean;
  /** Replicas that must follow for a write to be taken. */
  readonly minReplicas: number;
}

/**
 * What a Redis with these figures promises, what is wrong with it, and what to do about it.
 *
 * @param info - fields of INFO memory, persistence and replication; null if INFO was refused
 * @param config - null if CONFIG was refused
 * @param cannotPersist - Redis says that it takes no data because it cannot save any
 */
export function conditionOf(
  info: ReadonlyMap<string, string> | null,
  config: PersistenceConfig | null,
  cannotPersist = false,
): StoreCondition {
  const unchecked = uncheckedOf(info, config);
  if (info === null) {
    const durability = 'Unknown: the user of REDIS_URL may not run INFO.';
    return { kind: 'redis', reachable: true, writable: true, durability, warnings: unchecked, usedMemoryBytes: null };
  }
  const appendOnly = info.get('aof_enabled') === '1';
  const refusing = refusalsOf(info, config, cannotPersist);
  const usedMemory = Number(info.get('used_memory') ?? Number.NaN);
  return {
    kind: 'redis',
    reachable: true,
    writable: refusing.length === 0,
    durability: appendOnly
      ? durabilityOfAppendOnly(config?.appendFsync)
      : config?.snapshots === false
        ? 'Nothing survives a restart of Redis.'
        : 'Only what the last snapshot holds survives.',
    warnings: [...refusing, ...dangersOf(info, config, appendOnly), ...unchecked],
    usedMemoryBytes: Number.isFinite(usedMemory) ? usedMemory : null,
  };
}

/** Why it takes no new data, if it does not. */
function refusalsOf(
  info: ReadonlyMap<string, string>,
  config: PersistenceConfig | null,
  cannotPersist: boolean,
): readonly string[] {
  const refusals: string[] = [];
  const [used, most] = [Number(info.get('used_memory')), Number(info.get('maxmemory'))];
  if (most > 0 && used >= most && info.get('maxmemory_policy') === 'noeviction') {
    refusals.push(
      `Memory is full: ${megabytes(used)} of maxmemory ${megabytes(most)}. New data is refused; raise maxmemory, or keep less (historyLimit, retention).`,
    );
  }
  if (info.get('role') === 'slave') {
    refusals.push('This Redis is a replica: new data is refused. Point REDIS_URL at its master, or use Sentinel.');
  }
  if (info.get('aof_last_write_status') === 'err') {
    refusals.push('The last write to the append-only file failed: the disk is full or cannot be written. Make room.');
  }
  if (cannotPersist && info.get('aof_last_write_status') !== 'err') {
    refusals.push('The last snapshot failed, and Redis refuses new data until one succeeds: see its log, make room.');
  }
  const followers = Number(info.get('min_slaves_good_slaves') ?? info.get('connected_slaves') ?? 0);
  if (config !== null && config.minReplicas > followers) {
    refusals.push(`${followers} replicas follow, min-replicas-to-write is ${config.minReplicas}: new data is refused.`);
  }
  return refusals;
}

/** What may lose data, or soon will stop it. */
function dangersOf(
  info: ReadonlyMap<string, string>,
  config: PersistenceConfig | null,
  appendOnly: boolean,
): readonly string[] {
  const dangers: string[] = [];
  const policy = info.get('maxmemory_policy') ?? 'unknown';
  const [used, most] = [Number(info.get('used_memory')), Number(info.get('maxmemory'))];
  if (most > 0 && used < most && used >= most * NEARLY_FULL) {
    dangers.push(`Memory is nearly full: ${megabytes(used)} of maxmemory ${megabytes(most)}. Raise maxmemory in time.`);
  }
  if (most > 0 && used >= most && policy !== 'noeviction') {
    dangers.push(
      `Memory is full: ${megabytes(used)} of maxmemory ${megabytes(most)}. Under ${policy} Redis drops data, or refuses what is new.`,
    );
  }
  if (policy !== 'noeviction') {
    dangers.push(
      `maxmemory-policy is ${policy}: Redis may drop histories and models when memory is short. Set it to noeviction.`,
    );
  }
  if (!appendOnly) {
    dangers.push(
      config?.snapshots === false
        ? 'Neither appendonly nor snapshots are on: a restart of Redis loses everything. Set appendonly to yes.'
        : 'appendonly is off: a crash of Redis loses everything since the last snapshot. Set appendonly to yes.',
    );
  }
  return dangers;
}

function uncheckedOf(info: ReadonlyMap<string, string> | null, config: PersistenceConfig | null): readonly string[] {
  if (info === null)
    return ['INFO is refused: memory, disk and role of this Redis cannot be checked. Allow it with +info.'];
  return config === null ? ['CONFIG is refused: how often Redis writes to disk could not be checked.'] : [];
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;

function durabilityOfAppendOnly(appendFsync: string | undefined): string {
  const survives = 'An acknowledged event survives the kill of any process, Redis included';
  if (appendFsync === 'always') return `${survives}, and a power failure.`;
  // Redis writes to the operating system before it replies, and has it flushed to disk each second.
  if (appendFsync === 'everysec') return `${survives}; a power failure may lose the last two seconds.`;
  if (appendFsync === 'no') return `${survives}; a power failure may lose what the system had not yet written to disk.`;
  return `${survives}; what a power failure may lose could not be checked.`;
}

export function parseInfo(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0 && !line.startsWith('#')) fields.set(line.slice(0, colon), line.slice(colon + 1));
  }
  return fields;
}

/** CONFIG GET answers name and value, as a flat list. */
function configValue(reply: unknown): string {
  return Array.isArray(reply) && typeof reply[1] === 'string' ? reply[1] : '';
}
