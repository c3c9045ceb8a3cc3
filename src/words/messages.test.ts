import { describe, expect, it } from 'vitest';
import { CARD_MESSAGES } from './card/card-messages.ts';
import { LOCALES } from './locale.ts';
import { MESSAGE_ARGUMENTS } from './message-arguments.ts';
import { compilePattern } from './message-pattern.ts';
import { MESSAGE_FILES, MESSAGE_KEYS, problemsOfWords } from './messages.ts';
import { OWN_DATA_MESSAGES } from './own-data/own-data-messages.ts';
import { OWN_SPEECHES } from './speech.ts';

/** What a language may leave unsaid: whom it does not tell apart, or says with other words of the same message. */
const OPTIONAL = new Set([
  ...['part', 'visit', 'honorific', 'gender', 'doctor', 'celebration', 'companion', 'companionNamed', 'wishes'],
  ...['fullName', 'familyName', 'topic', 'topicName', 'count', 'hello'],
]);

type Files = Readonly<Record<(typeof LOCALES)[number], Readonly<Record<string, string>>>>;

const CASES = [
  ['greetings and reasons', MESSAGE_FILES] as const,
  ['the card', CARD_MESSAGES] as const,
  ['own data', OWN_DATA_MESSAGES] as const,
].flatMap(([subject, files]: readonly [string, Files]) => LOCALES.map((locale) => [subject, locale, files] as const));

const wordsOf = (files: Files, locale: (typeof LOCALES)[number]) => files[locale];

/** Arguments, branches as `name option`, and plain text, in whatever branch they stand. */
function partsOf(locale: string, pattern: string) {
  const [names, branches, texts] = [new Set<string>(), new Set<string>(), [] as string[]];
  const walk = (elements: ReturnType<ReturnType<typeof compilePattern>['getAst']>): void => {
    for (const element of elements) {
      if (element.type === 0) texts.push(element.value);
      else if ('value' in element) names.add(element.value);
      if (!('options' in element)) continue;
      for (const [option, { value }] of Object.entries(element.options)) {
        if (!('pluralType' in element)) branches.add(`${element.value} ${option}`);
        walk(value);
      }
    }
  };
  walk(compilePattern(locale, pattern).getAst());
  return { names, branches, text: texts.join('\n') };
}

describe('the words we ship', () => {
  it.each(LOCALES)('are complete and readable in %s', (locale) => {
    expect(Object.keys(MESSAGE_FILES[locale])).toEqual(MESSAGE_KEYS);
    expect(problemsOfWords(locale, MESSAGE_FILES[locale])).toEqual([]);
  });

  it.each(CASES)('say of %s in %s what English says of it', (_subject, locale, files) => {
    const [english, words] = [wordsOf(files, 'en'), wordsOf(files, locale)];
    expect(Object.keys(words)).toEqual(Object.keys(english));
    for (const [key, pattern] of Object.entries(words)) {
      const [own, wanted] = [partsOf(locale, pattern), partsOf('en', english[key] ?? '')];
      const known = Object.entries<readonly string[]>(MESSAGE_ARGUMENTS).find(([one]) => one === key)?.[1];
      const allowed = known ?? [...wanted.names, 'topic'];
      const unsaid = [...wanted.names].filter((name) => !OPTIONAL.has(name) && !own.names.has(name));
      const untold = [...own.names].filter((name) => !allowed.includes(name));
      const unmet = [...wanted.branches].filter((one) => {
        const [name = ''] = one.split(' ');
        return own.names.has(name) && !own.branches.has(one) && name !== 'part';
      });
      expect({ key, unsaid, untold, unmet }).toEqual({ key, unsaid: [], untold: [], unmet: [] });
    }
  });

  it.each(CASES.filter(([, locale]) => /^(?:zh|ja)/.test(locale)))(
    'of %s in %s have full-width stops, and no space before a figure',
    (_subject, locale, files) => {
      for (const [key, pattern] of Object.entries(wordsOf(files, locale))) {
        const { text } = partsOf(locale, pattern);
        const odd = text.replaceAll('JSON', '').match(/[A-Za-z]+|[\p{Script=Han}\p{Script=Hiragana}][,;:!?.(]| {2}/gu);
        expect({ key, odd }).toEqual({ key, odd: null });
        expect({ key, odd: pattern.match(/\p{Script=Han} \{|\} \p{Script=Han}|# \p{Script=Han}/gu) }).toEqual({
          key,
          odd: null,
        });
      }
    },
  );

  it.each(CASES.filter(([, locale]) => locale === 'zh-Hant' || locale === 'zh-HK'))(
    'of %s in %s have no letter of the mainland',
    (_subject, locale, files) => {
      const simplified =
        /[们这给为欢说对请会过时见习让还从个样东点务业记录经处题单电节页约认证谢随忆应间阅种类亲园语词读写护岁赞备贵宾号楼满热温网链览标识别删恢复权数据统计历册显应]/u;
      for (const [key, pattern] of Object.entries(wordsOf(files, locale))) {
        const odd = [...pattern].filter((letter) => simplified.test(letter));
        expect({ key, odd }).toEqual({ key, odd: [] });
      }
    },
  );

  it.each([
    ['en', 'yes', 'yes', 'Last time the room was noisy; you are on the quiet side.'],
    ['en', 'no', 'no', 'Last time we gave you reason to complain about the noise; I hope all is well this time.'],
    ['zh-CN', 'yes', 'yes', '上次房间有些吵，这次为您安排了安静的一侧。'],
    ['zh-CN', 'no', 'no', '上次噪音打扰到您了，希望这次一切都好。'],
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
