import { languageOf } from './language-of.ts';

/** Which part of a name a word belongs to: initials stay large in given names only. */
export type NamePart = 'family' | 'given';

/** Words between or before names that are written small: "de Souza", "van der Berg", "García y Vega". */
const PARTICLES = new Set(
  (
    'de da do dos das du des del della dello degli dei di van von vom zu zum zur der den het ter ten te af av ' +
    'la las le les lo los y e i bin binti ibn bint'
  ).split(' '),
);

/** Begin a name in capitals there: Le Pen, Di Maio, Du Pont. Everywhere in Italian. */
const CAPITAL_AT_THE_HEAD: Readonly<Record<string, ReadonlySet<string>>> = {
  fr: new Set(['le', 'la', 'les', 'du', 'des']),
  en: new Set(['le', 'la', 'lo', 'du', 'di', 'del']),
};

/** Mac before a name of its own. Others only look so: Machado, Macron, Mackie. */
const MAC =
  /^mac(?=(adam|alister|allister|arthur|aulay|beth|bride|callum|cormac|cormack|diarmid|donald|donell|donnell|dougall|dowell|duff|eachern|ewan|farlane|gill|gillivray|gregor|innes|innis|intosh|intyre|iver|ivor|kay|kenna|kenzie|kinlay|kinnon|lachlan|laren|lean|leish|lellan|lennan|leod|mahon|manus|master|millan|murray|nab|naghten|namara|naughton|neil|neill|nicol|phail|phee|pherson|quarrie|queen|rae|sween|taggart|tavish|vicar|william)s?$)/;

/** Georgian has capitals that no name begins with. */
const CASED = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

/** True of "von", "de la"; of "Le" alone no: it is a name. */
export function isParticle(word: string): boolean {
  return PARTICLES.has(word.toLowerCase());
}

/**
 * A name that came all in capitals or all in small letters, as it is written: "DE SOUZA" -> "de Souza", "o'brien" ->
 * "O'Brien", "MCDONALD" -> "McDonald". A name in both kinds of letters stays, but for long words all in capitals ("Maria
 * SILVA"); scripts without capitals stay. Who writes it otherwise ("Van Dyke") tells it so once.
 *
 * @param locale - of the guest: particles and letters differ ("Le Pen", "De Luca", "Yıldız", "IJssel")
 */
export function inNameCase(name: string, part: NamePart, locale: string | null): string {
  if (!CASED.test(name)) return name;
  const lower = name.toLowerCase();
  const isShouted = name === name.toUpperCase();
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 2) return name.toUpperCase();
  const words = name.split(' ');
  if (!isShouted && name !== lower) return words.map((word) => (isLoud(word) ? written(word, locale) : word)).join(' ');
  return words
    .map((word, at) => {
      if (part === 'given' && isShouted && /^[^aeiouyáéíóúàèìòùäöüâêîôû]{2}$/iu.test(word)) return word;
      // Văn and Thi are parts of Vietnamese names, not particles.
      const isBefore = at < words.length - 1 && languageOf(locale) !== 'vi' && isParticle(word);
      return isBefore ? particle(word, at === 0, locale) : written(word, locale);
    })
    .join(' ');
}

/** Four letters at least: "JP", "III" and "F15" may be meant. */
function isLoud(word: string): boolean {
  return word === word.toUpperCase() && (word.match(/\p{Lu}/gu)?.length ?? 0) >= 4;
}

function particle(word: string, isFirst: boolean, locale: string | null): string {
  const small = word.toLowerCase();
  const language = languageOf(locale);
  const isBelgian = locale?.toLowerCase() === 'nl-be';
  const isCapital = language === 'it' || (isFirst && (isBelgian || CAPITAL_AT_THE_HEAD[language]?.has(small) === true));
  return isCapital && small.length > 1 ? capital(small, locale) : small;
}

function written(word: string, locale: string | null): string {
  return word
    .split('-')
    .map((piece) => piecewise(small(piece, locale), locale))
    .join('-');
}

/** @param piece - in small letters, without spaces or hyphens */
function piecewise(piece: string, locale: string | null): string {
  const [, elided = '', sign = '', rest = ''] = /^(\p{L}|dell|dall|all)(['’])(\p{L}.+)$/u.exec(piece) ?? [];
  if (elided !== '') {
    const isSmall = elided === 'd' && !['en', 'it', ''].includes(languageOf(locale));
    return `${isSmall ? elided : capital(elided, locale)}${sign}${piecewise(rest, locale)}`;
  }
  if (piece.includes('.')) return piece.replace(/\p{L}+/gu, (letters) => capital(letters, locale));
  if (/^mc\p{L}{2}/u.test(piece)) return `Mc${capital(piece.slice(2), locale)}`;
  if (MAC.test(piece)) return `Mac${capital(piece.slice(3), locale)}`;
  return capital(piece, locale);
}

function small(word: string, locale: string | null): string {
  return word.toLocaleLowerCase(lettersOf(locale));
}

function capital(word: string, locale: string | null): string {
  if (languageOf(locale) === 'nl' && word.startsWith('ij')) return `IJ${word.slice(2)}`;
  const [first = '', ...rest] = word;
  return first.toLocaleUpperCase(lettersOf(locale)) + rest.join('');
}

/** Turkish and its like have an i with a dot and one without; all others share their capitals. */
function lettersOf(locale: string | null): string {
  const language = languageOf(locale);
  return language === 'tr' || language === 'az' ? language : 'en';
}
