import { pinyin } from 'pinyin-pro';

/** Family names of two characters; other pairs may be two names (王李), and are not joined. */
const COMPOUND = new Set(
  '欧阳 司徒 诸葛 司马 上官 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司空 端木 南宫 西门 独孤 澹台 万俟'.split(' '),
);

/** Bearers read these in more than one way, or pinyin-pro reads them otherwise than their bearers do. */
const UNSURE = new Set('秘种洗黑晟祭适郇重覃朴仉召那区');

/**
 * How a mainland Chinese family name is spelt in Latin letters, as passports do; null where we would have to guess: what
 * bearers read differently, and what is spelt with ü (吕: LYU, LV and LU are all in passports).
 *
 * @see GB/T 28039-2011, The Chinese phonetic alphabet spelling rules for Chinese names
 */
export function surnamePinyin(familyName: string): string | null {
  const isSurname = COMPOUND.has(familyName) || /^\p{Script=Han}$/u.test(familyName);
  if (!isSurname || UNSURE.has(familyName)) return null;
  const spelt = pinyin(familyName, { mode: 'surname', toneType: 'none', type: 'array' }).join('');
  return /^[a-z]+$/.test(spelt) ? spelt.charAt(0).toUpperCase() + spelt.slice(1) : null;
}
