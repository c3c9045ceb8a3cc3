import { describe, expect, it } from 'vitest';
import type { Interaction } from '../../domain/interaction.ts';
import { learnedAtBreakfast, saidAtBreakfast } from '../test/breakfast.ts';
import { arrival, had, marked, moment } from '../test/guest-story.ts';

/** Breakfasts on the first of January, February, ... */
function monthly(...itemIds: string[]): Interaction[] {
  return itemIds.map((itemId, month) => had(itemId, `2026-0${month + 1}-01T08:00`)).reverse();
}

describe('learned preferences', () => {
  it('says nothing from nothing, nor from one occasion', () => {
    expect(saidAtBreakfast([])).toEqual([]);
    expect(learnedAtBreakfast(monthly('tea')).map(({ level }) => level)).toEqual(['act_silently']);
  });

  it('says what was had twice, with its evidence', () => {
    const [tea] = learnedAtBreakfast([
      had('tea', '2026-05-01T08:00', { place: 'rome', order: 'b', stay: 'may' }),
      had('tea', '2026-04-01T08:00', { place: 'paris', order: 'a', stay: 'april' }),
    ]);
    expect(tea).toMatchObject({ itemId: 'tea', level: 'say', asLastTime: true, scope: { kind: 'everywhere' } });
    expect(tea?.evidence).toEqual({
      occasions: 2,
      lastAtMs: moment('2026-05-01T08:00'),
      events: ['b', 'a'],
      records: [],
      stays: ['may', 'april'],
      days: ['2026-05-01', '2026-04-01'],
      places: ['rome', 'paris'],
    });
  });

  it('wants to see more of what everybody takes', () => {
    expect(saidAtBreakfast(monthly('coffee', 'coffee'), { share: 0.4 })).toEqual([]);
    expect(saidAtBreakfast(monthly('coffee', 'coffee', 'coffee', 'coffee'), { share: 0.4 })).toEqual(['coffee']);
  });

  it('turns from coffee to tea: no coffee after the second tea, tea by the third', () => {
    expect(saidAtBreakfast(monthly('coffee', 'coffee', 'coffee', 'tea'))).toEqual(['coffee']);
    expect(saidAtBreakfast(monthly('coffee', 'coffee', 'tea', 'tea'))).not.toContain('coffee');
    expect(saidAtBreakfast(monthly('coffee', 'coffee', 'tea', 'tea', 'tea'))).toEqual(['tea']);
  });

  it('takes a dish and a drink for one breakfast, not for rivals', () => {
    expect(saidAtBreakfast([...monthly('congee', 'congee'), ...monthly('tea', 'tea')])).toEqual(['congee', 'tea']);
  });

  it('is not what was had now and then', () => {
    expect(saidAtBreakfast(monthly('tea', 'coffee', 'tea', 'coffee', 'tea'))).toEqual([]);
  });

  it('goes by the item’s categories where no touchpoint was told, and by the touchpoint where it was', () => {
    const untold = monthly('tea', 'tea').map((interaction) => ({ ...interaction, touchpoint: null }));
    expect(saidAtBreakfast(untold)).toEqual(['tea']);
    expect(saidAtBreakfast(untold.map((interaction) => ({ ...interaction, touchpoint: 'bar' })))).toEqual([]);
  });

  it('counts only event types that show a habit, and not the future', () => {
    expect(learnedAtBreakfast(monthly('tea', 'tea').map((one) => ({ ...one, type: 'view' })))).toEqual([]);
    expect(saidAtBreakfast(monthly('tea', 'tea'), { at: '2026-01-15T08:00' })).toEqual([]);
  });

  it('counts the mornings of the current stay at its own place, nowhere else and not without a place', () => {
    const mornings = ['2026-05-29', '2026-05-30', '2026-05-31'].map((day) =>
      had('tea', `${day}T08:00`, { stay: 's1', place: 'rome' }),
    );
    expect(saidAtBreakfast(mornings, { place: 'rome' })).toEqual(['tea']);
    expect(saidAtBreakfast(mornings, { place: 'paris' })).toEqual([]);
    expect(saidAtBreakfast(mornings)).toEqual([]);
  });

  it('takes nine songs in one stay for one occasion, and says it after the second stay', () => {
    const songs = Array.from({ length: 9 }, (_, hour) =>
      had('congee', `2026-03-0${1 + (hour % 3)}T${10 + hour}:00`, { stay: 's1', place: 'rome' }),
    );
    expect(saidAtBreakfast(songs, { place: 'paris' })).toEqual([]);
    const again = had('congee', '2026-05-01T08:00', { stay: 's2', place: 'paris' });
    expect(saidAtBreakfast([again, ...songs], { place: 'paris' })).toEqual(['congee']);
  });

  it('does not call the first morning of the last stay "last time"', () => {
    const [congee] = learnedAtBreakfast([
      had('benedict', '2026-03-03T08:00', { stay: 's2' }),
      had('congee', '2026-03-02T08:00', { stay: 's2' }),
      had('congee', '2026-01-02T08:00', { stay: 's1' }),
    ]);
    expect(congee).toMatchObject({ itemId: 'congee', asLastTime: false });
  });

  it('knows what is had in summer only, and what is had at one house only', () => {
    const summers = [2023, 2024, 2025].flatMap((year) => [
      had('tea', `${year}-07-01T08:00`),
      had('coffee', `${year}-01-01T08:00`),
    ]);
    expect(saidAtBreakfast(summers, { at: '2026-07-01T08:00' })).toEqual(['tea']);
    expect(saidAtBreakfast(summers, { at: '2026-01-20T08:00' })).toEqual(['coffee']);
    const houses = ['01', '02', '03'].flatMap((month) => [
      had('tea', `2026-${month}-01T08:00`, { place: 'rome' }),
      had('coffee', `2026-${month}-11T08:00`, { place: 'paris' }),
    ]);
    expect(saidAtBreakfast(houses, { place: 'rome' })).toEqual(['tea']);
    expect(saidAtBreakfast(houses, { place: 'paris' })).toEqual(['coffee']);
    expect(learnedAtBreakfast(houses, { place: 'rome' })[0]?.scope).toEqual({ kind: 'place', place: 'rome' });
  });

  it('does not know whose drink it is on a family’s bill', () => {
    const family = ['2026-02', '2026-03', '2026-04'].flatMap((month) => [
      had('coffee', `${month}-02T08:00`, { stay: month }),
      had('tea', `${month}-02T08:00`, { stay: month }),
    ]);
    const records = ['2026-02', '2026-03', '2026-04'].map((stay) =>
      arrival(stay, `${stay}-01T15:00`, { company: 'family' }),
    );
    expect(saidAtBreakfast(family, { records })).toEqual([]);
  });

  it('starts counting anew where it was marked wrong, and takes a "right" for a word of the guest', () => {
    const records = [marked('learned:breakfast:tea', 'wrong', '2026-03-15T09:00')];
    const [tea] = learnedAtBreakfast(monthly('tea', 'tea', 'tea'), { records });
    expect(tea).toMatchObject({ level: 'never_say', mark: { mark: 'wrong' } });
    expect(saidAtBreakfast(monthly('tea', 'tea', 'tea', 'tea', 'tea'), { records })).toEqual(['tea']);
    const right = [marked('learned:breakfast:tea', 'right', '2026-03-15T09:00')];
    expect(saidAtBreakfast(monthly('tea'), { records: right })).toEqual(['tea']);
    const disliked = [marked('learned:breakfast:tea', 'not_liked', '2026-03-15T09:00')];
    expect(saidAtBreakfast(monthly('tea', 'tea', 'tea', 'tea', 'tea'), { records: disliked })).toEqual([]);
  });

  it('does not learn what tells of health', () => {
    expect(learnedAtBreakfast(monthly('glutenfree', 'glutenfree', 'glutenfree'))).toEqual([]);
  });
});
