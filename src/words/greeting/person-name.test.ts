import { describe, expect, it } from 'vitest';
import { OWN_SPEECHES } from '../speech.ts';
import { addressOf, type NameParts } from './person-name.ts';

const speechIn = (locale: string) => OWN_SPEECHES.speechFor(locale, 'en');
const inEnglish = OWN_SPEECHES.speechFor('en', 'en');
const inChinese = OWN_SPEECHES.speechFor('zh-CN', 'en');
const nobody: NameParts = {
  givenName: null,
  familyName: null,
  honorific: null,
  locale: null,
  nameOrder: null,
  calledName: null,
};
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
    expect(addressOf({ ...wei, honorific }, inEnglish)).toBe(address);
  });

  it('spells a mainland family name as the passport does, and no other', () => {
    expect(addressOf({ ...伟, honorific: 'mr', locale: 'zh-CN' }, inEnglish)).toBe('Mr. Wang');
    expect(addressOf({ ...伟, honorific: 'mr', locale: 'zh-HK' }, inEnglish)).toBe('Mr. 王');
    expect(addressOf({ ...伟, familyName: '欧阳', honorific: 'ms', locale: 'zh-CN' }, inEnglish)).toBe('Ms. Ouyang');
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
    expect(addressOf({ ...伟, honorific }, inChinese)).toBe(address);
  });

  it('sets a Latin name off with a space and keeps its own order', () => {
    expect(addressOf({ ...nobody, givenName: 'John', familyName: 'Smith', honorific: 'mr' }, inChinese)).toBe(
      'Smith 先生',
    );
    expect(addressOf({ ...nobody, givenName: 'John', familyName: 'Smith' }, inChinese)).toBe('John Smith');
  });

  it('does not call anybody by a bare family name', () => {
    expect(addressOf({ ...nobody, familyName: '王', honorific: 'mx' }, inChinese)).toBeNull();
  });
});

describe('addressOf with little to go by', () => {
  it('uses a given name alone, with or without an honorific', () => {
    expect(addressOf({ ...nobody, givenName: 'Aiko' }, inEnglish)).toBe('Aiko');
    expect(addressOf({ ...nobody, givenName: 'Aiko', honorific: 'dr' }, inEnglish)).toBe('Aiko');
  });

  it('uses no name where there is no courteous one', () => {
    expect(addressOf(nobody, inEnglish)).toBeNull();
    expect(addressOf({ ...nobody, familyName: 'Wang' }, inEnglish)).toBeNull();
    expect(addressOf({ ...nobody, givenName: '  ', familyName: '' }, inEnglish)).toBeNull();
  });
});

describe('addressOf as they wish', () => {
  it('calls them as they asked to be called, whatever else is known', () => {
    expect(addressOf({ ...wei, honorific: 'mr', calledName: 'Coach' }, inEnglish)).toBe('Coach');
    expect(addressOf({ ...伟, honorific: 'mr', calledName: '王老师' }, inChinese)).toBe('王老师');
  });

  it('keeps the order they gave', () => {
    expect(addressOf({ ...wei, nameOrder: 'family_first' }, inEnglish)).toBe('Wang Wei');
  });
});

describe('addressOf somebody who told more', () => {
  it.each(['en', 'zh-CN'])('calls them what they asked to be called, without an honorific, in %s', (locale) => {
    expect(addressOf({ ...wei, honorific: 'prof', calledName: ' Coach ' }, speechIn(locale))).toBe('Coach');
    expect(addressOf({ ...nobody, calledName: '林 Auntie' }, speechIn(locale))).toBe('林 Auntie');
    expect(addressOf({ ...wei, honorific: null, calledName: '  ' }, speechIn(locale))).toBe('Wei Wang');
  });

  it('keeps the order they told, and that of Chinese characters in any case', () => {
    expect(addressOf({ ...wei, nameOrder: 'family_first' }, speechIn('en'))).toBe('Wang Wei');
    expect(addressOf({ ...wei, nameOrder: 'family_first' }, speechIn('zh-CN'))).toBe('Wang Wei');
    expect(addressOf({ ...wei, nameOrder: 'given_first' }, speechIn('en'))).toBe('Wei Wang');
    expect(addressOf({ ...伟, nameOrder: 'given_first' }, speechIn('zh-CN'))).toBe('王伟');
    expect(addressOf({ ...wei, nameOrder: 'family_first', honorific: 'mr' }, speechIn('en'))).toBe('Mr. Wang');
  });

  it('spells a name in any English as in ours', () => {
    expect(addressOf({ ...伟, honorific: 'mr', locale: 'zh-CN' }, speechIn('en-GB'))).toBe('Mr. Wang');
  });
});
