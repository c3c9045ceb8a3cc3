import type { StoreCondition, StoreProbe } from '../../ports/store-condition.ts';
import type { RedisConnection } from './connect.ts';

const UNREACHABLE: StoreCondition = {
  kind: 'redis',
  reachable: false,
  durability: 'Unknown: the store does not answer.',
  warnings: ['The store does not answer.'],
  usedMemoryBytes: null,
};

/** Asks Redis about memory and persistence. On a cluster one node answers for all. */
export class RedisProbe implements StoreProbe {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async condition(): Promise<StoreCondition> {
    try {
      const [memory, persistence, config] = await Promise.all([
        this.#redis.info('memory'),
        this.#redis.info('persistence'),
        this.#readConfig(),
      ]);
      return conditionOf(parseInfo(memory + persistence), config);
    } catch {
      return UNREACHABLE;
    }
  }

  /** Null where CONFIG is refused, as managed Redis does. */
  async #readConfig(): Promise<PersistenceConfig | null> {
    try {
      const [fsync, save] = await Promise.all([
        this.#redis.config('GET', 'appendfsync'),
        this.#redis.config('GET', 'save'),
      ]);
      return { appendFsync: configValue(fsync), snapshots: configValue(save) !== '' };
    } catch {
      return null;
    }
  }
}

export interface PersistenceConfig {
  /** `always`, `everysec` or `no`. */
  readonly appendFsync: string;
  /** Whether snapshots are taken on a schedule. */
  readonly snapshots: boolean;
}

/**
 * What a Redis with these figures promises.
 *
 * @param info - fields of INFO memory and INFO persistence
 * @param config - null if CONFIG was refused
 */
export function conditionOf(info: ReadonlyMap<string, string>, config: PersistenceConfig | null): StoreCondition {
  const appendOnly = info.get('aof_enabled') === '1';
  const policy = info.get('maxmemory_policy') ?? 'unknown';
  const warnings: string[] = [];
  if (policy !== 'noeviction') {
    warnings.push(
      `maxmemory-policy is ${policy}: Redis may drop histories and models when memory is short. Set it to noeviction.`,
    );
  }
  if (!appendOnly) {
    warnings.push(
      config?.snapshots === false
        ? 'Neither appendonly nor snapshots are on: a restart of Redis loses everything. Set appendonly to yes.'
        : 'appendonly is off: a crash of Redis loses everything since the last snapshot. Set appendonly to yes.',
    );
  }
  if (config === null) warnings.push('CONFIG is refused: how often Redis writes to disk could not be checked.');
  if (info.get('aof_last_write_status') === 'err') warnings.push('The last write to the append-only file failed.');
  const usedMemory = Number(info.get('used_memory') ?? Number.NaN);
  return {
    kind: 'redis',
    reachable: true,
    durability: appendOnly
      ? durabilityOfAppendOnly(config?.appendFsync)
      : config?.snapshots === false
        ? 'Nothing survives a restart of Redis.'
        : 'Only what the last snapshot holds survives.',
    warnings,
    usedMemoryBytes: Number.isFinite(usedMemory) ? usedMemory : null,
  };
}

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
