import type { CustomerId } from '../../domain/ids.ts';
import type { GuestCard } from '../../guest/card/guest-card.ts';
import { spokenFamilyName } from '../greeting/person-name.ts';

/** One line of a list: a stay, and the card of who has it. */
interface Named {
  readonly card: Pick<GuestCard, 'customerId' | 'person'>;
  readonly stay: { readonly stayId: string };
}

/**
 * Lines by the family name as it is printed in a language: 李, printed Li, stands under L; ties by guest, then stay. Total.
 * Who is printed under one name knows of the others. O(n log n).
 */
export function inOrderOfNames<T extends Named>(
  lines: readonly T[],
  locale: string,
  settings: { readonly placeholderNames: readonly string[] },
): readonly (T & { readonly namesakes: readonly CustomerId[] })[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const printed = lines.map((line) => ({ line, name: printedName(line, locale, settings) }));
  const bearers = new Map<string, Set<CustomerId>>();
  for (const { line, name } of printed) {
    const alike = bearers.get(name.toLowerCase()) ?? new Set();
    bearers.set(name.toLowerCase(), alike.add(line.card.customerId));
  }
  return printed
    .toSorted((a, b) => collator.compare(a.name, b.name) || (idOf(a.line) < idOf(b.line) ? -1 : 1))
    .map(({ line, name }) => {
      const alike = name === '' ? [] : [...(bearers.get(name.toLowerCase()) ?? [])];
      return { ...line, namesakes: alike.filter((id) => id !== line.card.customerId).sort() };
    });
}

function printedName(
  { card: { person } }: Named,
  locale: string,
  settings: { readonly placeholderNames: readonly string[] },
): string {
  return spokenFamilyName(person, locale, settings) || (person.address ?? '');
}

function idOf({ card, stay }: Named): string {
  return JSON.stringify([card.customerId, stay.stayId]);
}
