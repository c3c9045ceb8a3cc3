import { expect, it } from 'vitest';
import { bestLocale, canonicalLocale, LOCALES, lessAndLessExact, nearestLocales, scriptOf } from './locale.ts';

it.each([
  ['en', 'en'],
  ['zh-CN', 'zh-CN'],
  ['zh-cn', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-SG', 'zh-CN'],
  ['zh-Hans-CN', 'zh-CN'],
  ['zh-TW', 'zh-Hant'],
  ['zh-Hant', 'zh-Hant'],
  ['zh-Hant-TW', 'zh-Hant'],
  ['zh-HK', 'zh-HK'],
  ['zh-Hant-HK', 'zh-HK'],
  ['zh-MO', 'zh-HK'],
  ['yue', 'zh-HK'],
  ['yue-Hans-CN', 'zh-CN'],
  ['cmn-Hant-TW', 'zh-Hant'],
  ['pt-BR', 'pt'],
  ['pt-PT', 'pt'],
  ['ja-JP', 'ja'],
  ['en-GB', 'en'],
  ['fr', null],
  ['', null],
])('answers "%s" in %s', (wanted, spoken) => {
  expect(bestLocale(wanted, LOCALES)).toBe(spoken);
});

it('takes the exact one, then the less exact one, before another variety', () => {
  expect(bestLocale('zh-TW', ['zh-CN', 'zh', 'zh-TW'])).toBe('zh-TW');
  expect(bestLocale('zh-TW', ['zh-CN', 'zh'])).toBe('zh');
});

it('knows a tag from what is none', () => {
  expect(canonicalLocale('ZH-cn')).toBe('zh-CN');
  expect(canonicalLocale('en_GB')).toBeNull();
  expect(canonicalLocale('')).toBeNull();
});

it('goes from the exact tag to the language', () => {
  expect(lessAndLessExact('zh-Hans-CN')).toEqual(['zh-Hans-CN', 'zh-CN', 'zh-Hans', 'zh']);
  expect(lessAndLessExact('zh-Hant-HK')).toEqual(['zh-Hant-HK', 'zh-HK', 'zh-Hant']);
  expect(lessAndLessExact('de-CH-1996')).toEqual(['de-CH-1996', 'de-CH', 'de-Latn-CH', 'de-Latn', 'de']);
});

it.each([
  ['zh-Hant-HK', ['zh', 'zh-Hant', 'zh-HK'], ['zh-HK', 'zh-Hant', 'zh']],
  ['zh-TW', ['zh-CN', 'zh', 'zh-HK'], ['zh-HK', 'zh', 'zh-CN']],
  ['zh-SG', ['zh-Hant', 'zh-Hans', 'zh-CN'], ['zh-Hans', 'zh-CN', 'zh-Hant']],
  ['pt-MZ', ['pt-BR', 'pt-PT', 'pt'], ['pt-PT', 'pt', 'pt-BR']],
  ['sr-Latn', ['sr', 'sr-Latn', 'en'], ['sr-Latn', 'sr']],
])('finds for %s the nearest of %j first, one script before the other', (wanted, available, inOrder) => {
  expect(nearestLocales(wanted, available)).toEqual(inOrder);
});

it('knows which script a language has', () => {
  expect(['en-GB', 'zh-TW', 'zh', 'ja', 'th'].map(scriptOf)).toEqual(['Latn', 'Hant', 'Hans', 'Jpan', 'Thai']);
});
