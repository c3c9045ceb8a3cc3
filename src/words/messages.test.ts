import { describe, expect, it } from 'vitest';
import { LOCALES } from './locale.ts';
import english from './messages/en.json' with { type: 'json' };
import chinese from './messages/zh-CN.json' with { type: 'json' };
import { MESSAGE_KEYS, problemsOfWords } from './messages.ts';
import { OWN_SPEECHES } from './speech.ts';

const FILES = { en: english, 'zh-CN': chinese };

describe('the words we ship', () => {
  it.each(LOCALES)('are complete and readable in %s', (locale) => {
    expect(Object.keys(FILES[locale])).toEqual(MESSAGE_KEYS);
    expect(problemsOfWords(locale, FILES[locale])).toEqual([]);
  });

  it.each([
    ['en', 'yes', 'yes', 'Last time the room was noisy; you are on the quiet side.'],
    ['en', 'no', 'no', 'Last time we gave you reason to complain about the noise; I hope all is well this time.'],
    ['zh-CN', 'yes', 'yes', '上次房间有些吵，这次为您安排了安静的一侧。'],
    ['zh-CN', 'no', 'no', '上次噪音没有让您满意，希望这次一切都好。'],
  ])('follow a complaint up in %s (words %s, outcome %s)', (locale, told, done, sentence) => {
    const chinese = locale === 'zh-CN';
    expect(
      OWN_SPEECHES.speechFor(locale, 'en').say('complaintFollowUp', {
        topic: 'noise',
        told,
        words: chinese ? '房间有些吵' : 'the room was noisy',
        done,
        outcome: chinese ? '这次为您安排了安静的一侧' : 'you are on the quiet side',
        when: 'before',
      }),
    ).toBe(sentence);
  });
});

describe('problemsOfWords', () => {
  it('finds nothing wrong with part of a language', () => {
    expect(problemsOfWords('fr', { hello: 'Bonjour' })).toEqual([]);
  });

  it('takes a plural of a count', () => {
    const pattern = '{count, plural, =0 {nobody} one {# person} other {# people}}';
    expect(problemsOfWords('en', { reasonPopularCounted: pattern })).toEqual([]);
  });

  it('names a message nobody asked for', () => {
    expect(problemsOfWords('en', { helo: 'Hi' })).toEqual([{ key: 'helo', problem: 'there is no such message' }]);
  });

  it.each([
    ['a broken pattern', 'offerUsual', 'Your {items, as last time?', /well-formed/],
    ['an argument it is not given', 'offerUsual', 'Your {dish}?', /uses \{dish\}; it may use items/],
    ['one in a message without any', 'reasonNew', 'And you, {name}?', /it has none/],
    ['one in a branch rarely taken', 'hello', '{part, select, night {{whoops}} other {Hello}}', /whoops/],
    ['a plural of what is no number', 'reasonSeenWith', '{item, plural, one {#} other {#}}', /no number/],
    ['a choice without "other"', 'hello', '{part, select, night {Good night}}', /well-formed/],
  ])('refuses %s, naming the message', (_, key, pattern, problem) => {
    expect(problemsOfWords('en', { [key]: pattern })).toMatchObject([{ key, problem: expect.stringMatching(problem) }]);
  });
});
