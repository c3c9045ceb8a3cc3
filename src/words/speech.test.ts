import { describe, expect, it } from 'vitest';
import { GREETING_KEYS, MESSAGE_KEYS, REASON_KEYS } from './messages.ts';
import { effectiveMessages, missingMessages, OWN_SPEECHES, speechesOf } from './speech.ts';

const nobody = { honorific: 'none', gender: 'other' };
const hello = { part: 'morning' };
const french = Object.fromEntries(MESSAGE_KEYS.map((key) => [key, key === 'hello' ? 'Bonjour' : `fr ${key}`]));

describe('speechesOf', () => {
  it('speaks our languages and their varieties, and English where the language is unknown', () => {
    const locales = ['zh-TW', 'en-GB', 'fr', null].map((wanted) => OWN_SPEECHES.speechFor(wanted, 'en').locale);
    expect(locales).toEqual(['zh-Hant', 'en', 'en', 'en']);
    expect(OWN_SPEECHES.speechFor('fr', 'zh-HK').locale).toBe('zh-HK');
  });

  it('puts a tenant’s words over ours, and leaves the rest', () => {
    const speech = speechesOf({ en: { hello: 'Aloha' } }).speechFor('en', 'en');
    expect(speech.say('hello', hello)).toBe('Aloha');
    expect(speech.say('closeHere', nobody)).toBe('How may we help you?');
    expect(OWN_SPEECHES.speechFor('en', 'en').say('hello', hello)).toBe('Good morning');
  });

  it('lets a variety inherit from the less exact locale and from us', () => {
    const words = { 'en-AU': { hello: "G'day" }, en: { closeHere: 'What can we do for you?' } };
    const speech = speechesOf(words).speechFor('en-AU', 'en');
    expect(speech.locale).toBe('en-AU');
    expect(speech.say('hello', hello)).toBe("G'day");
    expect(speech.say('closeHere', nobody)).toBe('What can we do for you?');
    expect(speech.say('closeFirst', nobody)).toBe('It is good to have you with us.');
  });

  it('speaks a new language once it is complete, never half of it', () => {
    const { hello: _, ...incomplete } = french;
    expect(missingMessages('fr', { fr: incomplete })).toEqual({ greeting: ['hello'], reason: [] });
    expect(speechesOf({ fr: incomplete }).speechFor('fr', 'zh-CN').locale).toBe('zh-CN');
    expect(speechesOf({ fr: french }).speechFor('fr-CA', 'en').say('hello', hello)).toBe('Bonjour');
  });

  it('speaks of greetings and of reasons apart: words for the one alone do not silence it, nor mix with the other', () => {
    const greetings = Object.fromEntries(GREETING_KEYS.map((key) => [key, `fr ${key}`]));
    const speeches = speechesOf({ fr: greetings });
    expect(speeches.speechFor('fr', 'en').locale).toBe('fr');
    expect(speeches.reasonSpeechFor('fr', 'zh-CN').locale).toBe('zh-CN');
    expect(missingMessages('fr', { fr: greetings })).toEqual({ greeting: [], reason: REASON_KEYS });
    const reasons = Object.fromEntries(REASON_KEYS.map((key) => [key, `fr ${key}`]));
    expect(speechesOf({ fr: reasons }).reasonSpeechFor('fr', 'en').say('reasonNew', {})).toBe('fr reasonNew');
    expect(speechesOf({ fr: reasons }).speechFor('fr', 'en').locale).toBe('en');
  });

  it('tells whose words are spoken', () => {
    const [first, second] = effectiveMessages('en-AU', { en: { hello: 'Aloha' } });
    expect(first).toEqual({ key: 'hello', pattern: 'Aloha', from: { locale: 'en', own: true } });
    expect(second?.from).toEqual({ locale: 'en', own: false });
  });
});

describe('a speech', () => {
  it('joins as its script wants', () => {
    const chinese = OWN_SPEECHES.speechFor('zh-CN', 'en');
    expect(chinese.joinSentences(['早上好！', 'Smith先生。'])).toBe('早上好！Smith 先生。');
    expect(chinese.joinItems(['粥', '茶'])).toBe('粥和茶');
    expect(OWN_SPEECHES.speechFor('en', 'en').joinItems(['congee', 'tea'])).toBe('congee and tea');
  });

  it('picks staff’s words in its own language only', () => {
    const words = { 'zh-CN': '安静的房间', 'en-GB': 'a quiet room' };
    expect(OWN_SPEECHES.speechFor('en', 'en').pick(words)).toBe('a quiet room');
    expect(OWN_SPEECHES.speechFor('zh', 'en').pick({ en: 'a quiet room' })).toBeNull();
  });
});
