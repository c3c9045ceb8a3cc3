import { expect, it } from 'vitest';
import { bestLocale, canonicalLocale, LOCALES, lessAndLessExact, scriptOf } from './locale.ts';

it.each([
  ['en', 'en'],
  ['zh-CN', 'zh-CN'],
  ['zh-cn', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['zh-Hans-CN', 'zh-CN'],
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
  expect(lessAndLessExact('zh-Hans-CN')).toEqual(['zh-Hans-CN', 'zh-Hans', 'zh']);
});

it('knows which script a language has', () => {
  expect(['en-GB', 'zh-TW', 'zh', 'ja', 'th'].map(scriptOf)).toEqual(['Latn', 'Hant', 'Hans', 'Jpan', 'Thai']);
});
