/** Made-up people: any likeness is chance. Given and family names are drawn apart from each other. */
export const GIVEN_NAMES: readonly string[] = words(`
  Ada Amira Anouk Beatriz Bela Caspar Chiara Dariusz Eleni Elliot Emeka Farah Finn Greta Hanneke Idris Ines Jonas Kaja
  Leila Lorcan Maeve Marguerite Mateo Nadia Niamh Oskar Paloma Priya Rafael Rosalind Samir Signe Tadeo Tomasz Uma
  Viktor Wanda Yusuf Zofia`);

export const FAMILY_NAMES: readonly string[] = words(`
  Abernathy Almeida Bergström Brandt Castellanos Dąbrowski Delacroix Eriksen Farouk Fitzgerald Gallagher Haddad Holloway
  Ibekwe Iyer Jansen Kowalczyk Laurent Lindqvist Marchetti Mbeki Moreau Nakamura Novak O'Connor Okafor Papadakis Petrov
  Quigley Ramanathan Rossi Sandoval Schneider Silva Tanaka Thackeray Underhill Vasquez Whitlock Zielinski`);

export const CHINESE_FAMILY_NAMES: readonly string[] = words('王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙');

export const CHINESE_GIVEN_NAMES: readonly string[] = words('伟 芳 秀英 敏 静 磊 洋 艳 勇 军 杰 思远');

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
