import { describe, expect, it } from 'vitest';
import { ownDataWordsFor } from './own-data-words.ts';

describe('what people are told of their own data', () => {
  it('counts one and many', () => {
    const { say } = ownDataWordsFor('en', 'en');
    const learned = { first: '1 May', last: '3 May', place: '', placed: 'no' };
    expect(say('learned', { ...learned, count: 1 })).toBe('learned: you had it on one occasion, 3 May');
    expect(say('learned', { ...learned, count: 3 })).toBe('learned: you had it on 3 occasions, from 1 May to 3 May');
    const keep = { kind: 'seen', type: '', from: 'itself', days: 1, most: 500, limited: 'yes' };
    expect(say('keep', keep)).toBe(
      'Who saw or changed it: 1 day after it happened or was last changed, and at most the latest 500.',
    );
  });
});
