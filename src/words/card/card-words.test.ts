import { describe, expect, it } from 'vitest';
import { cardWordsFor } from './card-words.ts';

describe('cardWordsFor', () => {
  it('speaks the language wanted, else the fallback, else English', () => {
    expect(
      [cardWordsFor('zh-TW', 'en'), cardWordsFor('fr', 'zh'), cardWordsFor('fr', 'de')].map((w) => w.locale),
    ).toEqual(['zh-Hant', 'zh-CN', 'en']);
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
    expect(['zh-CN', 'zh-TW', 'ja', 'pt-BR'].map((locale) => cardWordsFor(locale, 'en').age(92))).toEqual([
      '3个月前',
      '3個月前',
      '3か月前',
      'há 3 meses',
    ]);
    expect(cardWordsFor('zh-CN', 'en').say('notedBy', { name: 'Anna', age: '今天' })).toBe('Anna 记录，今天');
  });

  it('calls topics and company by the language’s own words, and leaves the house’s', () => {
    const avoids = (locale: string, topic: string) => cardWordsFor(locale, 'en').say('avoids', { topic, words: '…' });
    expect(['zh-CN', 'zh-HK', 'pt', 'ja'].map((locale) => avoids(locale, 'Breakfast'))).toEqual([
      '忌口（早餐）：…',
      '忌口（早餐）：…',
      'Evita (pequeno-almoço): …',
      '避けるもの（朝食）：…',
    ]);
    expect(avoids('zh-CN', 'pillow')).toBe('不要（枕头）：…');
    expect(avoids('zh-CN', 'Alfama 12')).toBe('忌口（Alfama 12）：…');
  });
});
