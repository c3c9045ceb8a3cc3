import { describe, expect, it } from 'vitest';
import { judgeRoom } from './disk-room.ts';

const MB = 1024 * 1024;
const GB = 1024 * MB;

describe('judgeRoom', () => {
  it.each([
    ['a large disk with a gigabyte', GB, 100 * GB, 'ample'],
    ['a large disk with less', GB - 1, 100 * GB, 'short'],
    ['a large disk with 64 MB', 64 * MB, 100 * GB, 'short'],
    ['a large disk with less than that', 64 * MB - 1, 100 * GB, 'full'],
    ['a small disk with a fifth', 20 * MB, 100 * MB, 'ample'],
    ['a small disk with less', 20 * MB - 1, 100 * MB, 'short'],
    ['a small disk with a tenth', 10 * MB, 100 * MB, 'short'],
    ['a small disk with less than that', 10 * MB - 1, 100 * MB, 'full'],
  ] as const)('%s', (_, free, total, room) => {
    expect(judgeRoom(free, total, 'ample')).toBe(room);
  });

  it('does not waver: full until there is half as much again', () => {
    expect(judgeRoom(15 * MB - 1, 100 * MB, 'full')).toBe('full');
    expect(judgeRoom(15 * MB, 100 * MB, 'full')).toBe('short');
  });
});
