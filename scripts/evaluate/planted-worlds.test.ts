import { expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import { anInteraction } from '../../src/domain/test/an-interaction.ts';
import type { KnownCustomer } from '../../src/recommender/evaluation/split.ts';
import { evaluateDataset } from './evaluate-dataset.ts';
import { ownDataset } from './own/own-dataset.ts';
import { cafe } from './test/cafe.ts';

const settings = { ...defaultSettings(), worksWithoutCatalogue: true };
const split = (customers: readonly KnownCustomer[]) =>
  ownDataset({ customers, settings, hasTimes: true, hasOrders: true }, { listLength: 20, seed: 1 });

it('ranks a café by cosine as a benchmark would, which is near to popularity there', { timeout: 60_000 }, () => {
  const options = { name: 'café', models: ['popularity', 'cosine'], seed: 1, chooseSeconds: 0 } as const;
  const again = [...evaluateDataset(split(cafe(150)), options)].filter(({ list }) => list.placement === 'again');
  const [popular = 0, cosine = 0] = again.map(({ row }) => row.metrics['ndcg@20']);
  // .77 and .76; .77 and .49 where cosine was a list of ours, made of neighbours that have a reason.
  expect(popular).toBeGreaterThan(0.7);
  expect(cosine).toBeGreaterThan(0.95 * popular);
});

it('judges by orders of what was looked at before, which lists of new things may hold', () => {
  const day = 86_400_000;
  const did = (type: string, itemId: string, atMs: number) =>
    anInteraction({ type, itemId, atMs, eventKey: `${type} at ${atMs}` });
  // Sixty people who look at a thing weeks before they buy it; forty others who only look.
  const lookers = Array.from({ length: 60 }, (_, person) => [
    did('purchase', `item ${person % 12}`, 30 * day + person),
    did('view', `item ${(person + 5) % 12}`, 9 * day + person),
    did('view', `item ${person % 12}`, 8 * day + person),
  ]);
  const others = Array.from({ length: 40 }, (_, person) =>
    Array.from({ length: 10 }, (__, at) => did('view', `item ${(person + at) % 12}`, at * day + person)).reverse(),
  );
  const customers = [...lookers, ...others].map((history, person) => ({
    customer: { kind: 'known', id: `p${person}` } as const,
    history,
  }));
  const { test, lists, protocol } = split(customers);
  expect(lists[0]).toEqual({ placement: 'home', finds: 'new' });
  expect(test.cases).toHaveLength(60);
  // None of them where a look counted as having had it.
  expect(protocol.join('\n')).toContain('home: 60 lists of task new');
});
