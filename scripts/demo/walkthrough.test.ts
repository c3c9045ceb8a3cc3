import { describe, expect, it } from 'vitest';
import type { DemoBusiness } from './demo-business.ts';
import { tellNextSteps } from './next-steps.ts';
import { makeShop } from './shop.ts';
import { busiestCustomer } from './walkthrough.ts';

const event = (id: string, type: string, customerId: string) => ({ id, type, customerId, at: '', items: [] });

describe('busiestCustomer', () => {
  it('counts orders, not clicks, and takes the first of equals', () => {
    const shop: DemoBusiness = {
      tenant: 't',
      currency: 'EUR',
      timeZone: 'UTC',
      items: [],
      profiles: ['a', 'b', 'c'].map((customerId) => ({ customerId })),
      events: [
        event('1', 'view', 'a'),
        event('2', 'view', 'a'),
        event('3', 'purchase', 'c'),
        event('4', 'purchase', 'b'),
      ],
    };
    expect(busiestCustomer(shop).customerId).toBe('b');
  });

  it('finds somebody in the demo shop whose id can stand in a URL and a shell as it is', () => {
    expect(busiestCustomer(makeShop(0)).customerId).toMatch(/^[a-z-]+$/);
  });
});

describe('tellNextSteps', () => {
  it('gives four curl lines with the right keys and JSON that parses', () => {
    const lines = tellNextSteps({
      baseUrl: 'http://h:1',
      shopKey: 'SHOP',
      hotelKey: 'HOTEL',
      customerId: 'ada-novak',
      firstItemId: 'wok',
      breakfastAt: '2026-01-01T00:15:00.000Z',
    });
    const curls = lines.filter((line) => line.includes('curl '));
    expect(curls).toHaveLength(4);
    expect(curls.map((line) => /Bearer (\w+)/.exec(line)?.[1])).toEqual(['SHOP', 'SHOP', 'HOTEL', 'HOTEL']);
    const [, body = ''] = /-d '([^']+)'/.exec(curls[1] ?? '') ?? [];
    expect(JSON.parse(body)).toMatchObject({ type: 'dislike', customerId: 'ada-novak', itemId: 'wok' });
  });
});
