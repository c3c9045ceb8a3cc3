import { describe, expect, it } from 'vitest';
import { LOCALES } from './locale.ts';
import { MESSAGE_FILES, MESSAGE_KEYS, readMessages } from './messages.ts';

describe('readMessages', () => {
  it.each(LOCALES)('finds %s complete and readable', (locale) => {
    expect(Object.keys(MESSAGE_FILES[locale])).toEqual(MESSAGE_KEYS);
    expect(() => readMessages(locale, MESSAGE_FILES[locale])).not.toThrow();
  });

  it('refuses a file that lacks a message, naming it', () => {
    const { hello: _, ...incomplete } = MESSAGE_FILES.en;
    expect(() => readMessages('en', incomplete)).toThrow(/words\/messages\/en\.json.*hello/s);
  });

  it('refuses a message nobody asked for', () => {
    expect(() => readMessages('en', { ...MESSAGE_FILES.en, helo: 'Hi' })).toThrow(/helo/);
  });

  it.each([
    ['a broken pattern', 'Your {items, as last time?'],
    ['an argument it is not given', 'Your {dish}, as last time?'],
  ])('refuses %s, naming the message', (_, pattern) => {
    expect(() => readMessages('en', { ...MESSAGE_FILES.en, offerUsual: pattern })).toThrow(/"offerUsual"/);
  });

  it('refuses an unknown argument in a branch that is rarely taken', () => {
    const closeHere = '{part, select, night {{whoops}} other {}}';
    const hello = '{part, select, night {{whoops}} other {Hello}}';
    expect(() => readMessages('en', { ...MESSAGE_FILES.en, closeHere })).toThrow(/"closeHere"/);
    expect(() => readMessages('en', { ...MESSAGE_FILES.en, hello })).toThrow(/"hello"/);
  });
});
