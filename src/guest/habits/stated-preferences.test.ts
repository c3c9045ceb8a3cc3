import { describe, expect, it } from 'vitest';
import type { History } from '../../domain/interaction.ts';
import type { GuestRecord } from '../records/guest-record.ts';
import { type BreakfastQuestion, knownAtBreakfast, saidAtBreakfast } from '../test/breakfast.ts';
import { had, marked, moment, stated } from '../test/guest-story.ts';

const first = (records: readonly GuestRecord[], history: History = [], question: BreakfastQuestion = {}) =>
  knownAtBreakfast(history, { ...question, records }).preferences[0];
const consent = { givenAtMs: moment('2026-05-01T09:00') };

describe('stated preferences', () => {
  it('may be said when the guest told them, and are a hint when staff noted them', () => {
    expect(first([stated('s', '2026-05-01T09:00', { itemId: 'tea' })])).toMatchObject({
      factId: 'stated:s',
      source: 'guest',
      level: 'say',
      evidence: { occasions: 0, records: ['s'] },
    });
    const noted = stated('s', '2026-05-01T09:00', { itemId: 'tea', by: { role: 'staff', name: 'Anna' } });
    expect(first([noted])).toMatchObject({ source: 'staff', level: 'hint' });
    expect(first([noted, marked('stated:s', 'right', '2026-05-02T09:00')])?.level).toBe('say');
  });

  it('are as sure as who told them: 97% the guest, 85% staff or a system, 97% again once marked right', () => {
    const at = '2026-05-01T09:00';
    const sureOf = (role: 'guest' | 'staff' | 'system', ...marks: GuestRecord[]) =>
      first([stated('s', at, { itemId: 'tea', by: { role, name: null } }), ...marks], [], { at })?.confidence;
    expect(sureOf('guest')).toBeCloseTo(0.97, 6);
    expect(sureOf('staff')).toBeCloseTo(0.85, 6);
    expect(sureOf('system')).toBeCloseTo(0.85, 6);
    expect(sureOf('staff', marked('stated:s', 'right', at))).toBeCloseTo(0.97, 6);
  });

  it('lose two thirds of their odds with each time something else was had', () => {
    const told = stated('s', '2026-05-01T09:00', { itemId: 'tea' });
    const instead = had('coffee', '2026-05-01T10:00');
    // 0.97 / 0.03 / 3 = 10.78 : 1
    expect(first([told], [instead], { at: '2026-05-01T10:00' })?.confidence).toBeCloseTo(0.9151, 3);
  });

  it('age: 0.97 halves in four years, and is said until it falls below 0.74', () => {
    const told = stated('s', '2022-06-01T08:00', { words: { en: 'a quiet room' } });
    // 1461 days are a day more than the half-life: 0.97 * 2^(-1461/1460) = 0.4848.
    expect(first([told], [], { at: '2026-06-01T08:00' })?.confidence).toBeCloseTo(0.4848, 4);
    expect(first([told], [], { at: '2023-06-01T08:00' })?.level).toBe('say');
    expect(first([told], [], { at: '2024-06-01T08:00' })?.level).toBe('hint');
    const confirmed = [told, marked('stated:s', 'right', '2026-01-01T08:00')];
    expect(first(confirmed, [], { at: '2026-06-01T08:00' })?.level).toBe('say');
  });

  it('are lowered by what is had instead, and borne out by what is had', () => {
    const told = stated('s', '2026-01-01T08:00', { itemId: 'tea' });
    const coffee = ['03', '04'].map((month) => had('coffee', `2026-${month}-01T08:00`));
    expect(first([told], coffee)?.level).not.toBe('say');
    expect(first([told], [...coffee, had('tea', '2026-05-01T08:00')])?.level).toBe('say');
  });

  it('are gone at once when marked wrong', () => {
    const told = stated('s', '2026-05-01T09:00', { itemId: 'tea' });
    expect(first([told, marked('stated:s', 'wrong', '2026-05-01T10:00')])).toMatchObject({
      level: 'never_say',
      confidence: 0,
    });
  });

  it('hold where, when and with whom they were told for', () => {
    const told = stated('s', '2026-05-01T09:00', { itemId: 'tea', place: 'rome', season: 'summer' });
    expect(first([told], [], { place: 'rome' })?.factId).toBe('stated:s');
    expect(first([told], [], { place: 'paris' })).toBeUndefined();
    expect(first([told], [], { place: 'rome', at: '2026-12-01T08:00' })).toBeUndefined();
  });

  it('keep what is avoided away, however often it was had, and are silent themselves', () => {
    const wine = ['03', '04', '05'].map((month) => had('wine', `2026-${month}-01T08:00`));
    expect(saidAtBreakfast(wine)).toEqual(['wine']);
    const faith = { stance: 'avoids', category: 'alcohol', sensitivity: 'faith', consent } as const;
    const { preferences, avoidances } = knownAtBreakfast(wine, { records: [stated('s', '2026-05-02T09:00', faith)] });
    expect(preferences.map(({ factId, level }) => [factId, level])).toEqual([
      ['stated:s', 'act_silently'],
      ['learned:breakfast:wine', 'never_say'],
    ]);
    expect([...avoidances.categories.keys()]).toEqual(['alcohol']);
  });

  it('are sensitive where the business says their category is, whatever was told', () => {
    expect(first([stated('s', '2026-05-01T09:00', { itemId: 'glutenfree' })])).toMatchObject({
      sensitivity: 'diet',
      level: 'never_say',
    });
  });
});
