import { describe, expect, it } from 'vitest';
import { conditionOf, parseInfo } from './probe.ts';

const healthy = {
  maxmemory_policy: 'noeviction',
  aof_enabled: '1',
  aof_last_write_status: 'ok',
  used_memory: '1048576',
};
const infoOf = (overrides: Readonly<Record<string, string>> = {}) =>
  new Map(Object.entries({ ...healthy, ...overrides }));

describe('conditionOf', () => {
  it('has nothing to warn of on a healthy day', () => {
    expect(conditionOf(infoOf(), { appendFsync: 'always', snapshots: false, minReplicas: 0 })).toEqual({
      kind: 'redis',
      reachable: true,
      writable: true,
      durability: 'An acknowledged event survives the kill of any process, Redis included, and a power failure.',
      warnings: [],
      usedMemoryBytes: 1_048_576,
    });
  });

  it('says what a power failure may cost', () => {
    expect(conditionOf(infoOf(), { appendFsync: 'everysec', snapshots: true, minReplicas: 0 }).durability).toContain(
      'two seconds',
    );
    expect(conditionOf(infoOf(), null).durability).toContain('could not be checked');
  });

  it.each([
    [{ maxmemory_policy: 'allkeys-lru' }, { appendFsync: 'always', snapshots: true, minReplicas: 0 }, 'allkeys-lru'],
    [{ aof_enabled: '0' }, { appendFsync: 'everysec', snapshots: true, minReplicas: 0 }, 'since the last snapshot'],
    [{ aof_enabled: '0' }, { appendFsync: 'everysec', snapshots: false, minReplicas: 0 }, 'loses everything'],
    [{ aof_last_write_status: 'err' }, { appendFsync: 'always', snapshots: true, minReplicas: 0 }, 'append-only file'],
    [{}, null, 'CONFIG is refused'],
    [{ maxmemory: '1100000' }, { appendFsync: 'always', snapshots: true, minReplicas: 0 }, 'nearly full'],
  ])('warns once of %j with %j', (info, config, words) => {
    const { warnings } = conditionOf(infoOf(info), config);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(words);
  });
});

describe('what takes no new data', () => {
  const config = { appendFsync: 'always', snapshots: true, minReplicas: 0 };

  it.each([
    ['memory is full', { maxmemory: '1048576' }, config, 'raise maxmemory'],
    ['it is a replica', { role: 'slave' }, config, 'its master'],
    ['the append-only file cannot be written', { aof_last_write_status: 'err' }, config, 'Make room'],
    ['too few replicas follow', { connected_slaves: '1' }, { ...config, minReplicas: 2 }, 'min-replicas-to-write is 2'],
  ])('%s: it says so first, and what to do', (_why, info, persistence, words) => {
    const { reachable, writable, warnings } = conditionOf(infoOf(info), persistence);
    expect([reachable, writable]).toEqual([true, false]);
    expect(warnings[0]).toContain(words);
  });

  it('is one that cannot save, by its own word, whatever its log of writes says', () => {
    const { writable, warnings } = conditionOf(infoOf(), config, true);
    expect([writable, warnings[0]]).toEqual([false, expect.stringContaining('snapshot failed')]);
    // A snapshot that failed where Redis goes on all the same.
    expect(conditionOf(infoOf({ rdb_last_bgsave_status: 'err' }), config).writable).toBe(true);
  });

  it('is not one that may drop data instead: that is told as a danger', () => {
    const { writable, warnings } = conditionOf(infoOf({ maxmemory: '1', maxmemory_policy: 'volatile-lru' }), config);
    expect([writable, warnings[0]]).toEqual([true, expect.stringContaining('drops data, or refuses')]);
  });

  it('is not memory just below its bound, nor enough replicas', () => {
    expect(conditionOf(infoOf({ maxmemory: '1048577' }), config).writable).toBe(true);
    expect(conditionOf(infoOf({ connected_slaves: '2' }), { ...config, minReplicas: 2 }).writable).toBe(true);
  });

  it('is nothing one can know where INFO is refused: it says what was not checked', () => {
    const { reachable, writable, warnings } = conditionOf(null, null);
    expect([reachable, writable, warnings.length]).toEqual([true, true, 1]);
    expect(warnings[0]).toContain('+info');
  });
});

describe('parseInfo', () => {
  it('reads fields and skips headings', () => {
    const fields = parseInfo('# Memory\r\nused_memory:12\r\nexecutable:/a:b\r\n\r\n');
    expect([...fields]).toEqual([
      ['used_memory', '12'],
      ['executable', '/a:b'],
    ]);
  });
});
