/*
 * How bearers of frequent surnames spell them abroad, beside pinyin and the transliteration of Hangul: Hong Kong
 * (Cantonese), Taiwan (Wade-Giles without marks), Singapore (Hokkien), Korea (as in passports). Only what is common;
 * whoever spells it otherwise is found by the spelling told.
 */
const SPELLINGS = `
王 wong|陈陳 chan tan|李 lee|张張 chang cheung|黄黃 wong ng|林 lam lim|吴吳 ng|刘劉 lau low|杨楊 yeung yang young
周 chow chou|郑鄭 cheng cheung|谢謝 hsieh tse|许許 hsu hui|蔡 tsai choi chua|曾 tsang tseng|何 ho|赵趙 chao chiu
朱 chu|徐 hsu tsui|郭 kuo kwok|高 kao ko|罗羅 lo law|梁 leung liang|宋 sung|邓鄧 teng tang|冯馮 fung feng|曹 tsao cho
萧蕭 hsiao siu|叶葉 yeh yip|吕呂 lyu lv lui|余 yu yue|蒋蔣 chiang|江 chiang kong|孙孫 suen|胡 hu wu woo
김金 kim|이 lee yi|박朴 park pak|최崔 choi|정鄭 jung chung|강姜 kang|조趙 cho|윤尹 yoon|장 jang chang|임 lim|신 shin
`;

const BY_SURNAME = new Map<string, readonly string[]>();
for (const [, surnames = '', spellings = ''] of SPELLINGS.matchAll(/([^\sa-z|]+)((?: [a-z]+)+)/gu)) {
  for (const surname of surnames) {
    BY_SURNAME.set(surname, [...(BY_SURNAME.get(surname) ?? []), ...spellings.trim().split(' ')]);
  }
}

/** Other Latin spellings of a surname written in Han or Hangul; none if it is not among the frequent ones. */
export function surnameSpellings(familyName: string): readonly string[] {
  return BY_SURNAME.get(familyName.trim().normalize('NFKC')) ?? [];
}
