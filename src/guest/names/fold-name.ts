import anyAscii from 'any-ascii';
import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}+/gu;
/** Part of a word, not its end: O'Brien, Sa`id, Natal'ya. */
const APOSTROPHES = /['`"]/g;

/**
 * The words of a name in lower-case ASCII letters and digits, so that scripts can be compared: "O’Brien" -> obrien,
 * "Jean-Luc" -> jean, luc; "Олег" -> oleg; "小明" -> xiao, ming. A key to compare by, never a spelling to show: kanji
 * are read as Chinese, and what has no vowels in writing gets none ("محمد" -> mhmd).
 *
 * @param part - `family`: Han that begins it is read as a surname (曾 zeng, not ceng); `any` likewise
 */
export function foldName(text: string, part: 'family' | 'given' | 'any' = 'any'): readonly string[] {
  const surname = part === 'given' ? 'off' : 'head';
  const spelt = text
    .normalize('NFKC')
    .replace(HAN, (run) => ` ${pinyin(run, { toneType: 'none', type: 'array', surname }).join(' ')} `);
  const words = anyAscii(spelt).toLowerCase().replace(APOSTROPHES, '');
  return words.match(/[a-z0-9]+/g) ?? [];
}
