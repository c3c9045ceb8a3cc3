import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../domain/interaction.ts';
import type { RecordOf } from '../records/guest-record.ts';
import { learnedAtBreakfast, saidAtBreakfast } from '../test/breakfast.ts';
import { arrival, had, moment, opened, stated } from '../test/guest-story.ts';

const CONGEE = ['2026-02-01', '2026-03-01', '2026-04-01'].map((day) => had('congee', `${day}T08:00`));
const feedback = (rating: number | null, on: string, touchpoint = 'breakfast'): RecordOf<'feedback'> => ({
  ...{ kind: 'feedback', id: `f ${on}`, atMs: moment(on), by: { role: 'guest', name: null } },
  ...{ place: null, touchpoint, stayId: null, rating, expected: null, words: null },
  ...{ greetingId: null, recommendationId: null },
});

describe('what was just had', () => {
  const morning = had('congee', '2026-06-01T03:30');

  it('is not offered again within five hours, nor another dish in its place', () => {
    const other = had('benedict', '2026-06-01T07:20');
    expect(saidAtBreakfast(CONGEE)).toEqual(['congee']);
    expect(saidAtBreakfast([other, ...CONGEE])).toEqual([]);
    expect(saidAtBreakfast([had('congee', '2026-06-01T07:20'), ...CONGEE])).toEqual([]);
    expect(saidAtBreakfast([had('coffee', '2026-06-01T07:20'), ...CONGEE])).toEqual(['congee']);
  });

  it('is forgotten after five hours, or with the night', () => {
    const tooLong = had('congee', '2026-06-01T04:05');
    expect(saidAtBreakfast([tooLong, ...CONGEE], { at: '2026-06-01T09:05' })).toEqual([]);
    expect(saidAtBreakfast([tooLong, ...CONGEE], { at: '2026-06-01T09:06' })).toEqual(['congee']);
    expect(saidAtBreakfast([morning, ...CONGEE])).toEqual(['congee']);
  });

  it('is no "last time"', () => {
    const tea = [had('tea', '2026-06-01T06:00'), had('tea', '2026-03-01T08:00'), had('tea', '2026-02-01T08:00')];
    const lastTime = learnedAtBreakfast([...tea, ...CONGEE], { at: '2026-06-01T12:00' });
    expect(lastTime.map(({ itemId, asLastTime }) => [itemId, asLastTime])).toContainEqual(['congee', true]);
  });
});

describe('what was said to be poor', () => {
  const levelAfter = (...records: readonly (RecordOf<'feedback'> | RecordOf<'case'>)[]) =>
    learnedAtBreakfast(CONGEE, { records }).map(({ level, asLastTime }) => [level, asLastTime]);

  it('is not said as last time: one and two stars of five, not three', () => {
    expect(levelAfter(feedback(1, '2026-04-01T09:00'))).toEqual([['hint', false]]);
    expect(levelAfter(feedback(2, '2026-04-01T09:00'))).toEqual([['hint', false]]);
    expect(levelAfter(feedback(3, '2026-04-01T09:00'))).toEqual([['say', true]]);
    expect(levelAfter(feedback(null, '2026-04-01T09:00'))).toEqual([['say', true]]);
  });

  it('is said of that counter, of that time, up to three days later, and ends when it is taken again', () => {
    expect(levelAfter(feedback(1, '2026-04-01T09:00', 'bar'))).toEqual([['say', true]]);
    expect(levelAfter(feedback(1, '2026-04-01T07:00'))).toEqual([['say', true]]);
    expect(levelAfter(feedback(1, '2026-04-04T08:00'))).toEqual([['hint', false]]);
    expect(levelAfter(feedback(1, '2026-04-04T08:01'))).toEqual([['say', true]]);
    const again = [had('congee', '2026-04-02T08:00'), ...CONGEE];
    expect(saidAtBreakfast(again, { records: [feedback(1, '2026-04-01T09:00')] })).toEqual(['congee']);
  });

  it('may be a complaint about the counter, or a rating of the dish alone', () => {
    const complaint = opened('c', 'complaint', '2026-04-01T09:00', { topic: 'food', touchpoint: 'breakfast' });
    expect(levelAfter(complaint)).toEqual([['hint', false]]);
    expect(levelAfter(opened('c', 'request', '2026-04-01T09:00', { touchpoint: 'breakfast' }))).toEqual([
      ['say', true],
    ]);
    const rated = (itemId: string, value: number): Interaction => ({
      ...had(itemId, '2026-04-01T09:00', { type: 'rate' }),
      value,
    });
    expect(saidAtBreakfast([rated('congee', 1), ...CONGEE])).toEqual([]);
    expect(saidAtBreakfast([rated('congee', 5), ...CONGEE])).toEqual(['congee']);
    expect(saidAtBreakfast([rated('tea', 1), ...CONGEE])).toEqual(['congee']);
  });
});

describe('a word of the guest against a habit', () => {
  it('silences what they had of its kind before, at once, and not what they had since', () => {
    const likes = (itemId: string, on: string) => stated('l', on, { itemId });
    expect(saidAtBreakfast(CONGEE, { records: [likes('benedict', '2026-04-02T09:00')] })).toEqual([]);
    expect(saidAtBreakfast(CONGEE, { records: [likes('benedict', '2026-03-15T09:00')] })).toEqual(['congee']);
    expect(saidAtBreakfast(CONGEE, { records: [likes('tea', '2026-04-02T09:00')] })).toEqual(['congee']);
    expect(saidAtBreakfast(CONGEE, { records: [likes('congee', '2026-04-02T09:00')] })).toEqual(['congee']);
  });
});

describe('company', () => {
  const trips = (company: string) => {
    const days = ['2026-02', '2026-03', '2026-04'];
    const records = days.map((month) => arrival(month, `${month}-01T15:00`, { company }));
    return { records, history: days.map((month) => had('congee', `${month}-02T08:00`, { stay: month })) };
  };
  const saidTo = (company: string | null, { records, history }: ReturnType<typeof trips>) => {
    const now = arrival('now', '2026-05-31T15:00', { company, place: 'rome' });
    return saidAtBreakfast(history, { records: [...records, now], place: 'rome' });
  };

  it('with whom something was had does not hear of it with others', () => {
    expect(saidTo('couple', trips('couple'))).toEqual(['congee']);
    expect(saidTo('business', trips('couple'))).toEqual([]);
    expect(saidTo('alone', trips('couple'))).toEqual([]);
    expect(saidTo(null, trips('couple'))).toEqual(['congee']);
  });

  it('does not matter for what was had alone', () => {
    expect(saidTo('couple', trips('alone'))).toEqual(['congee']);
    expect(saidTo('family', trips('business'))).toEqual(['congee']);
  });
});
