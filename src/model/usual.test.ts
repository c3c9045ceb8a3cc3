import { describe, expect, it } from 'vitest';
import type { Usual } from '../domain/greeting.ts';
import type { Interaction } from '../domain/interaction.ts';
import { usuals } from './test/breakfast.ts';
import { had, moment } from './test/guest-story.ts';

const DAY_MS = 86_400_000;
const ids = (found: readonly Usual[]): string[] => found.map(({ itemId }) => itemId);

/** Breakfasts on the first of January, February, ... */
function monthly(...itemIds: string[]): Interaction[] {
  return itemIds.map((itemId, month) => had(itemId, `2026-0${month + 1}-01T08:00`)).reverse();
}

describe('findUsuals', () => {
  it('knows nothing from nothing, nor from one occasion', () => {
    expect(usuals([])).toEqual([]);
    expect(usuals(monthly('tea'))).toEqual([]);
  });

  it('finds what was had twice, with its figures and evidence', () => {
    const [tea] = usuals([
      had('tea', '2026-02-01T08:00', { place: 'rome', order: 'b' }),
      had('tea', '2026-01-01T08:00', { place: 'oslo', order: 'a' }),
    ]);
    // Share 1, two occasions: 1 * 2 / 3.
    expect(tea).toEqual({
      itemId: 'tea',
      confidence: 2 / 3,
      asLastTime: true,
      evidence: { occasions: 2, lastAtMs: moment('2026-02-01T08:00'), events: ['b', 'a'], places: ['rome', 'oslo'] },
    });
  });

  it('weighs the later occasion more: coffee, coffee, tea is still coffee, not as last time', () => {
    const [coffee, ...others] = usuals(monthly('coffee', 'coffee', 'tea'));
    // r = sqrt(1/2): (r + r^2) / (1 + r + r^2) = 1.2071 / 2.2071 = 0.5469; times 2/3 = 0.3646.
    expect(coffee?.confidence).toBeCloseTo(0.3646, 4);
    expect(coffee?.asLastTime).toBe(false);
    expect(others).toEqual([]);
  });

  it('lets two teas in a row end any habit of coffee', () => {
    expect(ids(usuals(monthly('coffee', 'coffee', 'coffee', 'coffee', 'tea', 'tea')))).toEqual(['tea']);
    for (const coffees of [2, 20, 200]) {
      const long = Array.from({ length: coffees + 2 }, (_, day) => {
        const on = new Date(moment('2025-01-01T08:00') + day * DAY_MS).toISOString();
        return had(day < coffees ? 'coffee' : 'tea', on);
      });
      expect(ids(usuals(long))).not.toContain('coffee');
    }
  });

  it('is not what was had less than half the time, even if nothing was had more often', () => {
    expect(usuals(monthly('tea', 'tea', 'coffee', 'congee', 'benedict'))).toEqual([]);
  });

  it('takes a dish and a drink for one breakfast, not for rivals', () => {
    expect(ids(usuals([...monthly('congee', 'congee'), ...monthly('tea', 'tea')]))).toEqual(['congee', 'tea']);
  });

  it('does not know which of two drinks on the same tray is the guest’s', () => {
    expect(usuals([...monthly('coffee', 'coffee'), ...monthly('tea', 'tea')])).toEqual([]);
  });

  it('drops the drinks that tie and keeps the dish', () => {
    const tray = [...monthly('congee', 'congee'), ...monthly('coffee', 'coffee'), ...monthly('tea', 'tea')];
    expect(ids(usuals(tray))).toEqual(['congee']);
  });

  it('does not take two things for one meal that were never had together', () => {
    // Had in both stays, but on different mornings: a dish and a drink, yet no breakfast of both.
    const stays = ['s1', 's2'].flatMap((stay, month) => [
      had('congee', `2026-0${month + 1}-01T08:00`, { stay }),
      had('tea', `2026-0${month + 1}-02T08:00`, { stay }),
    ]);
    expect(usuals(stays)).toEqual([]);
  });

  it('goes by the item’s categories where no touchpoint was told, and by the touchpoint where it was', () => {
    const untold = monthly('tea', 'tea').map((interaction) => ({ ...interaction, touchpoint: null }));
    expect(ids(usuals(untold))).toEqual(['tea']);
    expect(usuals(untold.map((interaction) => ({ ...interaction, touchpoint: 'bar' })))).toEqual([]);
  });

  it('counts only event types that show a habit', () => {
    expect(usuals(monthly('tea', 'tea').map((interaction) => ({ ...interaction, type: 'view' })))).toEqual([]);
  });

  it('does not know the future', () => {
    expect(usuals(monthly('tea', 'tea'), null, '2026-01-15T08:00')).toEqual([]);
  });

  it('counts the mornings of the current stay at its own place, nowhere else and not without a place', () => {
    const mornings = ['2026-05-30', '2026-05-31'].map((day) =>
      had('tea', `${day}T08:00`, { stay: 's1', place: 'rome' }),
    );
    expect(ids(usuals(mornings, 'rome'))).toEqual(['tea']);
    expect(usuals(mornings, 'paris')).toEqual([]);
    expect(usuals(mornings)).toEqual([]);
  });

  it('does not call the first morning of the last stay "last time"', () => {
    const stays = [
      had('benedict', '2026-03-03T08:00', { stay: 's2' }),
      had('congee', '2026-03-02T08:00', { stay: 's2' }),
      had('congee', '2026-01-02T08:00', { stay: 's1' }),
    ];
    expect(usuals(stays).map(({ itemId, asLastTime }) => [itemId, asLastTime])).toEqual([['congee', false]]);
  });
});
