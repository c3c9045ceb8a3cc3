import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { OWN_SPEECHES, type Speech } from '../speech.ts';
import { addressOf as addressIn, type NameParts } from './person-name.ts';

const addressOf = (parts: NameParts, speech: Speech) => addressIn(parts, speech, defaultSettings());
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
    expect(addressOf({ ...伟, honorific: 'mr', locale: 'zh' }, inEnglish)).toBe('Mr. Wang');
    expect(addressOf({ ...伟, honorific: 'mr', locale: 'zh-HK' }, inEnglish)).toBeNull();
    expect(addressOf({ ...伟, honorific: 'mr', locale: null }, inEnglish)).toBeNull();
    expect(addressOf({ ...伟, familyName: '欧阳', honorific: 'ms', locale: 'zh-CN' }, inEnglish)).toBe('Ms. Ouyang');
  });
});

describe('addressOf in Chinese', () => {
  it.each([
    ['mr', '王先生'],
    ['ms', '王女士'],
    ['mrs', '王女士'],
    ['mx', '王伟'],
    ['dr', '王伟'],
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

describe('addressOf as a guest’s people are called', () => {
  const called = (
    locale: string,
    familyName: string | null,
    givenName: string | null,
    honorific: 'mr' | 'ms' | 'dr' | null,
  ) =>
    [inEnglish, inChinese].map((speech) => addressOf({ ...nobody, locale, familyName, givenName, honorific }, speech));

  it.each([
    ['vi', 'Nguyễn', 'Văn An', 'mr', 'Mr. Nguyễn Văn An', 'Nguyễn Văn An 先生'],
    ['vi', 'NGUYEN', 'VAN AN', null, 'Nguyen Van An', 'Nguyen Van An'],
    ['is', 'Jónsdóttir', 'Guðrún', 'ms', 'Guðrún Jónsdóttir', 'Guðrún Jónsdóttir'],
    ['th', 'Suksawat', 'Somchai', 'mr', 'Mr. Somchai', 'Somchai 先生'],
    ['id', 'Santoso', 'Budi', 'mr', 'Mr. Budi', 'Budi 先生'],
    ['id', null, 'Suharto', 'mr', 'Mr. Suharto', 'Suharto 先生'],
    ['th', 'Suksawat', null, 'ms', 'Ms. Suksawat', 'Suksawat 女士'],
    ['hu', 'Nagy', 'István', null, 'Nagy István', 'Nagy István'],
    ['hu', 'Nagy', 'István', 'mr', 'Mr. Nagy', 'Nagy 先生'],
    ['ko', 'Kim', 'Min-jun', null, 'Kim Min-jun', 'Kim Min-jun'],
    ['ko', '김', '민준', 'mr', null, null],
    ['ja', 'Tanaka', 'Taro', null, 'Tanaka Taro', 'Tanaka Taro'],
    ['ja', '田中', 'さくら', null, null, '田中さくら'],
    ['zh-CN', 'Wang', 'Xiaoming', null, 'Wang Xiaoming', 'Wang Xiaoming'],
    ['zh-HK', 'Ho', 'Kevin', null, 'Kevin Ho', 'Kevin Ho'],
    ['en', 'LNU', 'Suresh', 'mr', 'Suresh', 'Suresh'],
    ['en', 'Suresh', 'Suresh', null, 'Suresh', 'Suresh'],
    ['ru', 'Иванов', 'Олег', 'mr', null, null],
    ['en', 'MR', 'JOHN', null, 'John', 'John'],
    ['en', '.', '.', 'mr', null, null],
  ] as const)('%s: %s, %s, %s', (locale, family, given, honorific, english, chinese) => {
    expect(called(locale, family, given, honorific)).toEqual([english, chinese]);
  });

  it('says doctor in Chinese only as it is told of what', () => {
    const dr = { ...伟, honorific: 'dr' } as const;
    expect(addressOf({ ...dr, doctor: 'medicine' }, inChinese)).toBe('王医生');
    expect(addressOf({ ...dr, doctor: 'research' }, inChinese)).toBe('王博士');
    expect(addressOf({ ...dr, givenName: null }, inChinese)).toBeNull();
    expect(addressOf({ ...nobody, familyName: '王医生', givenName: '伟' }, inChinese)).toBe('王医生');
  });

  it('reads the name told in other letters where it cannot read the main one', () => {
    const latin = { familyName: 'TANAKA', givenName: 'TARO' };
    const tanaka = { ...nobody, familyName: '田中', givenName: '太郎', locale: 'ja', latin };
    expect(addressOf({ ...tanaka, honorific: 'mr' }, inEnglish)).toBe('Mr. Tanaka');
    expect(addressOf(tanaka, inEnglish)).toBe('Tanaka Taro');
    expect(addressOf({ ...tanaka, honorific: 'mr' }, inChinese)).toBe('田中先生');
  });

  it('does not call anybody by a name nobody can read, unless a part of it can', () => {
    expect(addressOf({ ...nobody, calledName: '教练', givenName: 'Ann' }, inEnglish)).toBe('Ann');
    expect(addressOf({ ...nobody, calledName: 'Coach' }, inChinese)).toBe('Coach');
  });
});
