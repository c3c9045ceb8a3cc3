import { describe, expect, it } from 'vitest';
import { type GuestPerson, personAt } from './person.ts';
import { arrival, had, moment } from './test/guest-story.ts';

const ann: GuestPerson = {
  customerId: 'ann',
  profile: null,
  records: [arrival('s1', '2026-03-01T15:00'), arrival('s2', '2026-05-01T15:00')],
  history: [had('tea', '2026-05-02T08:00'), had('congee', '2026-03-02T08:00')],
};

describe('personAt', () => {
  it('knows what was told or done at that very moment, and nothing later', () => {
    const known = (iso: string) => {
      const { records, history } = personAt(ann, moment(iso));
      return [...records.map(({ id }) => id), ...history.map(({ itemId }) => itemId)];
    };
    expect(known('2026-03-02T08:00')).toEqual(['arrival s1', 'congee']);
    expect(known('2026-03-02T07:59')).toEqual(['arrival s1']);
    expect(known('2026-05-01T15:00')).toEqual(['arrival s1', 'arrival s2', 'congee']);
  });

  it('is the person itself where nothing is later', () => {
    expect(personAt(ann, moment('2026-06-01T00:00'))).toBe(ann);
  });
});
