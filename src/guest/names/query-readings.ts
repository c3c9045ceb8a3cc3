import { foldName } from './fold-name.ts';
import { oneWord } from './name-spellings.ts';

const MAX_WORDS = 6;
const HAN_NAME = /^\p{Script=Han}{3,4}$/u;

/**
 * The ways a name asked for may be cut into tokens, at most four: "Jean-Luc" is jean and luc, or jeanluc; 欧阳小明 may be
 * ou and yangxiaoming, or ouyang and xiaoming. A guest found by any of them is found.
 */
export function queryReadings(text: string): readonly (readonly string[])[] {
  const words = text
    .normalize('NFKC')
    .trim()
    .split(/[\s,·]+/u)
    .slice(0, MAX_WORDS);
  const readings = [
    words.flatMap((word) => foldName(word)).slice(0, MAX_WORDS),
    words.map((word) => oneWord(foldName(word))),
    ...words.flatMap((word) => (words.length === 1 && HAN_NAME.test(word) ? [cut(word, 1), cut(word, 2)] : [])),
  ].map((tokens) => tokens.map((token) => oneWord([token])).filter((token) => token !== ''));
  return [...new Map(readings.map((tokens) => [tokens.join(' '), tokens])).values()].filter(({ length }) => length > 0);
}

function cut(name: string, at: number): readonly string[] {
  const letters = [...name];
  return [
    oneWord(foldName(letters.slice(0, at).join(''), 'family')),
    oneWord(foldName(letters.slice(at).join(''), 'given')),
  ];
}
