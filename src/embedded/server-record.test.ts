import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecord, removeRecord, type ServerRecord, writeRecord } from './server-record.ts';

const record: ServerRecord = {
  pid: 42,
  mark: '1234',
  keeper: { pid: 41, mark: '1230' },
  socketPath: '/tmp/rapport-a/redis.sock',
  binary: '/usr/bin/redis-server',
  version: '7.0.15',
  startedAtMs: 1_700_000_000_000,
};

describe('the record of the running server', () => {
  let dataFolder: string;

  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'rapport-record-'));
  });

  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

  it('is read as it was written, until it is removed', async () => {
    await writeRecord(dataFolder, record);
    expect(readRecord(dataFolder)).toEqual(record);
    await removeRecord(dataFolder);
    expect(readRecord(dataFolder)).toBeNull();
  });

  it.each([
    ['cut half-way', '{"pid":42,"sock'],
    ['of no process', JSON.stringify({ ...record, pid: 0 })],
    ['without a socket', JSON.stringify({ ...record, socketPath: '' })],
  ])('counts as none when it is %s', (_, text) => {
    writeFileSync(join(dataFolder, 'redis.json'), text);
    expect(readRecord(dataFolder)).toBeNull();
  });
});
