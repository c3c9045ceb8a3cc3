import { describe, expect, it } from 'vitest';
import { ChangeSchedule } from './change-schedule.ts';

describe('ChangeSchedule', () => {
  it('tells what changes on the way, the moment itself included', () => {
    const schedule = new ChangeSchedule(0);
    schedule.put(1, [10]);
    schedule.put(2, [5, 20]);
    expect(schedule.moveTo(4)).toEqual([]);
    expect(schedule.moveTo(10)).toEqual([2, 1]);
    expect(schedule.moveTo(19)).toEqual([]);
    expect(schedule.moveTo(20)).toEqual([2]);
  });

  it('tells the same on the way back', () => {
    const schedule = new ChangeSchedule(0);
    schedule.put(1, [10]);
    schedule.moveTo(10);
    expect(schedule.moveTo(10)).toEqual([]);
    expect(schedule.moveTo(9)).toEqual([1]);
  });

  it('forgets what was said of an item before', () => {
    const schedule = new ChangeSchedule(0);
    schedule.put(1, [10]);
    schedule.put(2, [10]);
    schedule.put(1, [30]);
    schedule.put(2, []);
    expect(schedule.moveTo(29)).toEqual([]);
    schedule.put(1, [29, 40]);
    expect(schedule.moveTo(40)).toEqual([1]);
  });
});
