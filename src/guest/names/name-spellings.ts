import { foldName } from './fold-name.ts';
import { surnameSpellings } from './surname-spellings.ts';

/** Longer ones are cut: the cost of an index grows with the square of the length. */
const MAX_LENGTH = 32;

/** German and Nordic letters as they are typed where the keyboard has none. */
const TYPED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', æ: 'ae' };

/**
 * The spellings of one part of a name, each in one piece: "Jean-Luc" -> jeanluc; "Müller" -> muller, mueller;
 * "王" as a family name -> wang, wong. The first is the plain one; none if the name has no letters.
 */
export function nameSpellings(name: string, part: 'family' | 'given' | 'any'): readonly string[] {
  const typed = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüåøæ]/g, (letter) => TYPED[letter] ?? letter);
  const others = part === 'family' ? surnameSpellings(name) : [];
  const spellings = [oneWord(foldName(name, part)), oneWord(foldName(typed, part)), ...others];
  return [...new Set(spellings)].filter((spelling) => spelling !== '');
}

export function oneWord(words: readonly string[]): string {
  return words.join('').slice(0, MAX_LENGTH);
}
