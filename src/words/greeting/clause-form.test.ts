import { describe, expect, it } from 'vitest';
import { fits } from './clause-form.ts';

describe('what happened', () => {
  it.each([
    'the room was noisy',
    'TV did not work',
    "the heating didn't work",
    'water came through the ceiling',
    'the toilet leaked all night',
    'your luggage arrived late',
    'nobody came',
    'there was no hot water',
    'you are on the quiet side this time',
    'the key got lost twice',
  ])('is "%s"', (clause) => expect(fits(clause, 'happened', 'en')).toBe(true));

  it.each([
    'AC broken',
    'noise from the lift',
    'room not cleaned',
    'the room not cleaned',
    'was noisy',
    'towels missing',
    'moved to room 305',
  ])('is not "%s"', (clause) => expect(fits(clause, 'happened', 'en')).toBe(false));
});

describe('a thing', () => {
  it.each([
    ['a room on the quiet side', 'en'],
    ['late checkout', 'en'],
    ['change of pillow', 'en'],
    ['wake-up call at seven', 'en'],
    ['call at seven', 'en'],
    ['a cot by six', 'en'],
    ['honeymoon decoration and champagne', 'en'],
    ['六点前送婴儿床', 'zh-CN'],
    ['um quarto sossegado', 'pt'],
    ['静かなお部屋', 'ja'],
    ['ein ruhiges Zimmer', 'de'],
  ])('is "%s" in %s', (clause, locale) => expect(fits(clause, 'thing', locale)).toBe(true));

  it.each([
    ['please bring a cot', 'en'],
    ['bring a cot', 'en'],
    ['move to a quiet room', 'en'],
    ['wants a late checkout', 'en'],
    ['room 12 wants a cot', 'en'],
    ['I will bring a cot', 'en'],
    ["I'll bring a cot", 'en'],
    ['to be left alone', 'en'],
    ['想要延迟退房', 'zh-CN'],
    ['請送嬰兒床', 'zh-HK'],
    ['queria um berço', 'pt'],
    ['枕を持ってきてください', 'ja'],
  ])('is not "%s" in %s', (clause, locale) => expect(fits(clause, 'thing', locale)).toBe(false));
});
