import { expect, it } from 'vitest';
import { resolveLocale } from './locale.ts';

it.each([
  ['en', 'en'],
  ['zh-CN', 'zh-CN'],
  ['zh-cn', 'zh-CN'],
  ['zh', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
])('answers "%s" in %s', (wanted, spoken) => {
  expect(resolveLocale(wanted)).toBe(spoken);
});
