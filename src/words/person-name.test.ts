import { describe, expect, it } from 'vitest';
import { addressOf, type NameParts } from './person-name.ts';

const nobody: NameParts = { givenName: null, familyName: null, honorific: null, locale: null };
const wei: NameParts = { ...nobody, givenName: 'Wei', familyName: 'Wang' };
const 伟: NameParts = { ...nobody, givenName: '伟', familyName: '王' };

describe('addressOf in English', () => {
  it.each([
    ['mr', 'Mr. Wang'],
    ['ms', 'Ms. Wang'],
    ['mrs', 'Mrs. Wang'],
    ['mx', 'Mx. Wang'],
    ['dr', 'Dr. Wang'],
    ['prof', 'Professor Wang'],
    [null, 'Wei Wang'],
  ] as const)('addresses %s as %s', (honorific, address) => {
    expect(addressOf({ ...wei, honorific }, 'en')).toBe(address);
  });

  it('spells a mainland family name as the passport does, and no other', () => {
    expect(addressOf({ ...伟, honorific: 'mr', locale: 'zh-CN' }, 'en')).toBe('Mr. Wang');
    expect(addressOf({ ...伟, honorific: 'mr', locale: 'zh-HK' }, 'en')).toBe('Mr. 王');
    expect(addressOf({ ...伟, familyName: '欧阳', honorific: 'ms', locale: 'zh-CN' }, 'en')).toBe('Ms. Ouyang');
  });
});

describe('addressOf in Chinese', () => {
  it.each([
    ['mr', '王先生'],
    ['ms', '王女士'],
    ['mrs', '王女士'],
    ['mx', '王伟'],
    ['dr', '王博士'],
    ['prof', '王教授'],
    [null, '王伟'],
  ] as const)('addresses %s as %s', (honorific, address) => {
    expect(addressOf({ ...伟, honorific }, 'zh-CN')).toBe(address);
  });

  it('sets a Latin name off with a space and keeps its own order', () => {
    expect(addressOf({ ...nobody, givenName: 'John', familyName: 'Smith', honorific: 'mr' }, 'zh-CN')).toBe(
      'Smith 先生',
    );
    expect(addressOf({ ...nobody, givenName: 'John', familyName: 'Smith' }, 'zh-CN')).toBe('John Smith');
  });

  it('does not call anybody by a bare family name', () => {
    expect(addressOf({ ...nobody, familyName: '王', honorific: 'mx' }, 'zh-CN')).toBeNull();
  });
});

describe('addressOf with little to go by', () => {
  it('uses a given name alone, with or without an honorific', () => {
    expect(addressOf({ ...nobody, givenName: 'Aiko' }, 'en')).toBe('Aiko');
    expect(addressOf({ ...nobody, givenName: 'Aiko', honorific: 'dr' }, 'en')).toBe('Aiko');
  });

  it('uses no name where there is no courteous one', () => {
    expect(addressOf(nobody, 'en')).toBeNull();
    expect(addressOf({ ...nobody, familyName: 'Wang' }, 'en')).toBeNull();
    expect(addressOf({ ...nobody, givenName: '  ', familyName: '' }, 'en')).toBeNull();
  });
});
