import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { anInteraction } from '../../../src/domain/test/an-interaction.ts';
import type { KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import { mulberry32 } from '../../../src/recommender/test/taste-groups.ts';
import { ownDataset } from './own-dataset.ts';
import type { Protocol } from './protocols.ts';

const DAY_MS = 86_400_000;
const settings = { ...defaultSettings(), worksWithoutCatalogue: true };

/** Each does something `times` times, on days drawn from ninety. */
function people(count: number, times: number, type: string, kind: 'known' | 'session' = 'known'): KnownCustomer[] {
  const random = mulberry32(count + times);
  return Array.from({ length: count }, (_, person) => {
    const deeds = Array.from({ length: times }, (__, at) => {
      const atMs = kind === 'known' ? random() * 90 * DAY_MS : person * DAY_MS + at * 60_000;
      return anInteraction({ type, itemId: `i${Math.floor(random() * 30)}`, atMs, eventKey: `${atMs}` });
    });
    return { customer: { kind, id: `p${person}` }, history: deeds.sort((a, b) => b.atMs - a.atMs) };
  });
}
const split = (customers: readonly KnownCustomer[], protocol?: Protocol, hasTimes = true, hasOrders = true) =>
  ownDataset({ customers, settings, hasTimes, hasOrders }, { listLength: 20, seed: 1, protocol });
const tables = (dataset: ReturnType<typeof split>) =>
  dataset.lists.map(({ placement, finds }) => `${placement} ${finds}`);

describe('ownDataset', () => {
  it('splits by one moment where enough come back', () => {
    const dataset = split(people(300, 8, 'purchase'));
    expect(dataset.protocol[0]).toMatch(/^protocol time: .*newest 10%/);
    expect(tables(dataset)).toEqual(['home new', 'again again']);
    const fromMs = dataset.test.cases[0]?.atMs ?? 0;
    for (const { history, heldOut } of dataset.test.cases) {
      expect(history[0]?.atMs).toBeLessThan(fromMs);
      expect(heldOut.at(-1)?.atMs).toBeGreaterThanOrEqual(fromMs);
    }
    expect(dataset.choosesAsTraining).toBe(true);
  });

  it('takes a longer part, then the last orders, where few come back, and says how few', () => {
    expect(split(people(180, 4, 'purchase')).protocol[0]).toMatch(/newest (20|30)%/);
    const few = split(people(25, 3, 'purchase'));
    expect(few.protocol[0]).toMatch(/^protocol last-order/);
    expect(few.protocol.join('\n')).toMatch(/only \d+ lists: see the intervals/);
  });

  it('asks for each next step of visits, and shows them again where people go back', () => {
    const dataset = split(people(400, 6, 'view', 'session'));
    expect(dataset.protocol[0]).toMatch(/^protocol session/);
    expect(tables(dataset)).toEqual(['home unseen', 'continue visit']);
    expect(dataset.test.cases.every(({ kind }) => kind === 'session')).toBe(true);
  });

  it('draws at random where nothing tells an order, and chooses on such a part', () => {
    const dataset = split(people(120, 8, 'purchase'), undefined, false, false);
    expect(dataset.protocol[0]).toMatch(/^protocol random/);
    expect(dataset.choosesAsTraining).toBe(false);
    expect(dataset.holdOut(dataset.test.train, mulberry32(1)).cases.length).toBeGreaterThan(50);
  });

  it.each(['time', 'last-order', 'session', 'random'] as const)('does as asked: %s', (protocol) => {
    expect(split(people(300, 8, 'purchase'), protocol).protocol[0]).toContain(`protocol ${protocol}`);
  });

  it('looks for orders alone where anybody orders', () => {
    const lookers = people(200, 9, 'purchase').map(({ customer, history }) => ({
      customer,
      history: history.map((one, place) => (place % 3 === 0 ? one : { ...one, type: 'view' })),
    }));
    for (const { heldOut } of split(lookers).test.cases) {
      expect(new Set(heldOut.map(({ type }) => type))).toEqual(new Set(['purchase']));
    }
  });

  it('keeps no more of a history than the store does', () => {
    const limited = { ...settings, historyLimit: 10 };
    const customers = people(150, 40, 'purchase');
    const { test } = ownDataset(
      { customers, settings: limited, hasTimes: true, hasOrders: true },
      { listLength: 5, seed: 1 },
    );
    for (const { history } of [...test.train, ...test.cases]) expect(history.length).toBeLessThanOrEqual(10);
  });

  it('says what is missing where there is nothing to judge', () => {
    expect(() => split(people(5, 1, 'purchase'))).toThrow(
      /too little to judge on[\s\S]*5 customers .* longest history has 1/,
    );
  });
});
