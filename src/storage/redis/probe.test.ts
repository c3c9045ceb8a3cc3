import { describe, expect, it } from 'vitest';
import { conditionOf, parseInfo } from './probe.ts';

const healthy = {
  maxmemory_policy: 'noeviction',
  aof_enabled: '1',
  aof_last_write_status: 'ok',
  used_memory: '1048576',
};
const infoOf = (overrides: Partial<typeof healthy> = {}) => new Map(Object.entries({ ...healthy, ...overrides }));

describe('conditionOf', () => {
  it('has nothing to warn of on a healthy day', () => {
    expect(conditionOf(infoOf(), { appendFsync: 'always', snapshots: false })).toEqual({
      kind: 'redis',
      reachable: true,
      durability: 'An acknowledged event survives the kill of any process, Redis included, and a power failure.',
      warnings: [],
      usedMemoryBytes: 1_048_576,
    });
  });

  it('says what a power failure may cost', () => {
    expect(conditionOf(infoOf(), { appendFsync: 'everysec', snapshots: true }).durability).toContain('two seconds');
    expect(conditionOf(infoOf(), null).durability).toContain('could not be checked');
  });

  it.each([
    [{ maxmemory_policy: 'allkeys-lru' }, { appendFsync: 'always', snapshots: true }, 'allkeys-lru'],
    [{ aof_enabled: '0' }, { appendFsync: 'everysec', snapshots: true }, 'since the last snapshot'],
    [{ aof_enabled: '0' }, { appendFsync: 'everysec', snapshots: false }, 'loses everything'],
    [{ aof_last_write_status: 'err' }, { appendFsync: 'always', snapshots: true }, 'append-only file'],
    [{}, null, 'CONFIG is refused'],
  ])('warns once of %j with %j', (info, config, words) => {
    const { warnings } = conditionOf(infoOf(info), config);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(words);
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
