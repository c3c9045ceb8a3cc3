import { expect, it } from 'vitest';
import { customerProfileSchema } from '../records/customer-profile.ts';
import { opened } from '../test/guest-story.ts';
import { personUnderAlias } from './under-alias.ts';

function told(
  words: string,
  name: object,
  alias: object = { givenName: null, familyName: 'Grey' },
): string | undefined {
  const unknown = { givenName: null, familyName: null, honorific: null, locale: null, updatedAtMs: 0 };
  const profile = customerProfileSchema.parse({ ...unknown, ...name, alias });
  const record = opened('c1', 'complaint', '2026-05-01T08:00', { words: { en: words } });
  const [one] = personUnderAlias({ customerId: 'g', profile, records: [record], history: [] }).records;
  return one?.kind === 'case' ? one.words.en : undefined;
}

it.each([
  ['Ms. STONE’s room was noisy', { familyName: 'Stone' }, 'Ms. Grey’s room was noisy'],
  ['the gravestone, and stones', { familyName: 'Stone' }, 'the gravestone, and stones'],
  ['Jean-Luc was here', { givenName: 'Jean-Luc' }, 'Grey was here'],
  ['Ana Luz (Lulu)', { givenName: 'Ana', familyName: 'Luz', calledName: 'Lulu' }, 'Grey (Grey)'],
  ['王小明的房间', { givenName: '小明', familyName: '王' }, 'Grey的房间'],
  ['高先生要高层', { givenName: '远', familyName: '高' }, 'Grey先生要高层'],
  ['a $1 (x) room', { familyName: '$1 (x)' }, 'a Grey room'],
])('puts the alias in place of the name: %s', (words, name, said) => {
  expect(told(words, name)).toBe(said);
});
