import { describe, expect, it } from 'vitest';
import { compilePattern } from '../message-pattern.ts';
import { CARD_MESSAGES } from './card-messages.ts';
import { cardWordsFor } from './card-words.ts';

const argumentsIn = (pattern: string) => [...new Set(pattern.match(/\{\w+(?=[,}])/g))].sort();

describe('cardWordsFor', () => {
  it('speaks the language wanted, else the fallback, else English', () => {
    expect(
      [cardWordsFor('zh-TW', 'en'), cardWordsFor('fr', 'zh'), cardWordsFor('fr', 'de')].map((w) => w.locale),
    ).toEqual(['zh-CN', 'zh-CN', 'en']);
  });

  it('says ages in days, weeks, months, years', () => {
    const { age } = cardWordsFor('en', 'en');
    expect([0, 1, 13, 14, 92, 800].map(age)).toEqual([
      'today',
      'yesterday',
      '13 days ago',
      '2 weeks ago',
      '3 months ago',
      '2 years ago',
    ]);
    expect(cardWordsFor('zh-CN', 'en').say('notedBy', { name: 'Anna', age: '今天' })).toBe('Anna 记录，今天');
  });

  it('has every label well formed in both languages', () => {
    for (const [key, pattern] of Object.entries(CARD_MESSAGES.en)) {
      const chinese = CARD_MESSAGES['zh-CN'][key as keyof typeof CARD_MESSAGES.en];
      expect(() => [compilePattern('en', pattern), compilePattern('zh-CN', chinese)]).not.toThrow();
      expect(argumentsIn(chinese).filter((name) => !argumentsIn(pattern).includes(name))).toEqual([]);
    }
  });
});
