import { describe, expect, it } from 'vitest';
import type { CustomerHistory } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { anInteraction } from '../../domain/test/an-interaction.ts';
import { CustomerSample } from './customer-sample.ts';

const AS_OF_MS = 1_000_000;

function customer(id: string, type = 'purchase', atMs = AS_OF_MS): CustomerHistory {
  const interaction = anInteraction({ atMs, type, itemId: `liked-by-${id}`, eventKey: id });
  return { customer: { kind: 'known', id }, history: [interaction] };
}

function drawnOf(customers: readonly CustomerHistory[], size: number): readonly string[] {
  const sample = new CustomerSample(defaultSettings(), AS_OF_MS, size);
  for (const each of customers) sample.add(each);
  return sample.customers.flatMap(({ history }) => history.map(({ itemId }) => itemId));
}

const thousand = Array.from({ length: 1000 }, (_, index) => customer(`c${index}`));

describe('CustomerSample', () => {
  it('takes everybody while there is room', () => {
    expect(drawnOf(thousand.slice(0, 3), 5)).toHaveLength(3);
  });

  it('draws the same customers in whatever order they come', () => {
    const drawn = drawnOf(thousand, 20);
    expect(drawn).toHaveLength(20);
    expect(drawnOf(thousand.toReversed(), 20)).toEqual(drawn);
    expect(drawnOf([...thousand.slice(500), ...thousand.slice(0, 500)], 20)).toEqual(drawn);
  });

  it('counts a customer read twice once', () => {
    expect(drawnOf([...thousand, ...thousand], 20)).toEqual(drawnOf(thousand, 20));
    expect(drawnOf([customer('a'), customer('a')], 5)).toHaveLength(1);
  });

  it('when one leaves, only that one place changes hands', () => {
    const [first, ...others] = drawnOf(thousand, 20);
    const left = thousand.filter(({ customer: { id } }) => `liked-by-${id}` !== first);
    expect(drawnOf(left, 20).slice(0, 19)).toEqual(others);
  });

  it('leaves out who likes nothing, and what happened after the moment asked about', () => {
    expect(drawnOf([customer('a', 'dislike'), customer('b', 'view', AS_OF_MS + 1), customer('c')], 5)).toEqual([
      'liked-by-c',
    ]);
  });
});
