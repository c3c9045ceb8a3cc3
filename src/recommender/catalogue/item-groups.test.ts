import { describe, expect, it } from 'vitest';
import { ItemGroups } from './item-groups.ts';

describe('ItemGroups', () => {
  it('knows variants by id, and none of what stands alone', () => {
    const groups = new ItemGroups();
    groups.put({ itemId: 'b', groupId: 'g' });
    expect(groups.variantsOf('b')).toBeNull();
    groups.put({ itemId: 'a', groupId: 'g' });
    groups.put({ itemId: 'c' });
    expect([groups.variantsOf('b'), groups.variantsOf('c')]).toEqual([['a', 'b'], null]);
    expect([...groups.standIns()]).toEqual(
      expect.arrayContaining([
        ['a', 'a'],
        ['b', 'a'],
      ]),
    );
  });

  it('tells which are left where one goes to another group, or goes', () => {
    const groups = new ItemGroups();
    for (const itemId of ['a', 'b', 'c']) groups.put({ itemId, groupId: 'g' });
    expect(groups.put({ itemId: 'a', groupId: 'g' })).toEqual([]);
    expect(groups.put({ itemId: 'a', groupId: 'h' })).toEqual(['b', 'c']);
    expect(groups.remove('b')).toEqual(['c']);
    expect(groups.variantsOf('c')).toBeNull();
    expect(groups.size).toBe(2);
  });
});
