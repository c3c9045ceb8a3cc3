import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import type { Honorific } from '../records/customer-profile.ts';
import { writtenName } from './written-name.ts';

const { placeholderNames } = defaultSettings();

/** "given|family", and the honorific. */
function write(
  given: string | null,
  family: string | null,
  locale: string | null = 'en',
  honorific: Honorific | null = null,
) {
  const name = writtenName({ givenName: given, familyName: family, honorific, locale }, placeholderNames);
  return [`${name.givenName ?? ''}|${name.familyName ?? ''}`, name.honorific] as const;
}

describe('a placeholder is no name', () => {
  it.each([
    'LNU',
    'lnu',
    'FNU',
    'NLN',
    '.',
    '-',
    '--',
    '?',
    'x',
    'X',
    'xx',
    'XXX',
    'unknown',
    'UNKNOWN.',
    'N/A',
    'TBA',
    'T.B.A.',
    'guest',
    'Guest 1',
    'ADULT 2',
    '(guest)',
    'No Last Name',
    'null',
    'Walk-in',
    'Sin Apellido',
    'Hóspede',
    '未知',
    '客人',
    '不明',
    'ゲスト',
    '미상',
    '  ',
    '*',
    '_',
    '123',
    'K',
  ])('nor is "%s"', (word) => {
    expect(write('Suresh', word)).toEqual(['Suresh|', null]);
  });

  it.each(['Na', 'Nan', 'Gast', 'O', 'E', 'U', 'Noname-Smith', 'Guestrin', 'Xu', 'Testa', 'Li'])(
    'but "%s" is one',
    (word) => {
      expect(write('Ann', word)[0]).toBe(`Ann|${word}`);
    },
  );

  it('but a family name beside a given name, where there are people of that name', () => {
    expect(write('Julia', 'Child')[0]).toBe('Julia|Child');
    expect([write('Julia', 'Child 2')[0], write(null, 'Child')[0], write('FNU', 'Child')[0]]).toEqual([
      'Julia|',
      '|',
      '|',
    ]);
  });

  it('counts as given name, too, and a house may have its own list', () => {
    expect(write('FNU', 'Suresh')[0]).toBe('|Suresh');
    const told = { givenName: 'Ann', familyName: 'Guest', honorific: null, locale: null };
    expect(writtenName(told, []).familyName).toBe('Guest');
    expect(writtenName({ ...told, familyName: 'Zimmer' }, ['zimmer']).familyName).toBeNull();
  });
});

describe('a doctor of something', () => {
  it.each([
    ['Dr. med. Weiss', 'Weiss'],
    ['Dr. med. dent. Weiss', 'Weiss'],
    ['Prof. Dr. h.c. mult. Weiss', 'Weiss'],
    ['Dr. rer. nat. von Weiss', 'von Weiss'],
    ['Med. Weiss', 'Med. Weiss'],
    ['Dr. Nat Weiss', 'Nat Weiss'],
  ])('of "%s" is called "%s"', (told, family) => {
    expect(write('Eva', told, 'de')[0]).toBe(`Eva|${family}`);
  });
});

describe('capitals and small letters', () => {
  it.each([
    ['SMITH', 'en', 'Smith'],
    ['smith', 'en', 'Smith'],
    ['de souza', 'pt-BR', 'de Souza'],
    ['DE SOUZA', 'pt', 'de Souza'],
    ['DOS SANTOS', 'pt', 'dos Santos'],
    ['von humboldt', 'de', 'von Humboldt'],
    ['VAN DER BERG', 'nl', 'van der Berg'],
    ['VAN DEN BROECK', 'nl-BE', 'Van den Broeck'],
    ['LE PEN', 'fr', 'Le Pen'],
    ['DE GAULLE', 'fr', 'de Gaulle'],
    ["D'ORMESSON", 'fr', "d'Ormesson"],
    ["D'ALMEIDA", 'pt', "d'Almeida"],
    ["D'SOUZA", 'en', "D'Souza"],
    ['DE LUCA', 'it', 'De Luca'],
    ["DELL'ACQUA", 'it', "Dell'Acqua"],
    ["O'BRIEN", 'en', "O'Brien"],
    ['o’neill', 'en', 'O’Neill'],
    ['MCDONALD', 'en', 'McDonald'],
    ['mckenzie', 'en', 'McKenzie'],
    ['MACDONALD', 'en', 'MacDonald'],
    ['MACHADO', 'pt', 'Machado'],
    ['MACRON', 'fr', 'Macron'],
    ['SMITH-JONES', 'en', 'Smith-Jones'],
    ['GARCIA Y VEGA', 'es', 'Garcia y Vega'],
    ['DE LA CRUZ', 'es', 'de la Cruz'],
    ['LE', 'vi', 'Le'],
    ['NG', 'en', 'Ng'],
    ['YILDIZ', 'tr', 'Yıldız'],
    ['IJSSELMUIDEN', 'nl', 'IJsselmuiden'],
    ['MÜLLER', 'de', 'Müller'],
    ['ИВАНОВ', 'ru', 'Иванов'],
    ['ПАПАДОПУЛОС', 'el', 'Пападопулос'],
    ['AL-FASSI', 'ar', 'Al-Fassi'],
    ['ST. JOHN', 'en', 'St. John'],
    ['McDonald', 'en', 'McDonald'],
    ['deSouza', 'en', 'deSouza'],
    ['Van Dyke', 'en', 'Van Dyke'],
    ['Silva SANTOS', 'pt', 'Silva Santos'],
    ['王', 'zh-CN', '王'],
    ['田中', 'ja', '田中'],
    ['გელაშვილი', 'ka', 'გელაშვილი'],
  ])('of "%s" (%s) become "%s"', (told, locale, written) => {
    expect(write(null, told, locale)[0]).toBe(`|${written}`);
  });

  it.each([
    ['JOHN', 'John'],
    ['JEAN-LUC', 'Jean-Luc'],
    ['maria da glória', 'Maria da Glória'],
    ['JP', 'JP'],
    ['LI', 'Li'],
    ['j.r.', 'J.R.'],
  ])('of the given name "%s" become "%s"', (told, written) => {
    expect(write(told, null)[0]).toBe(`${written}|`);
  });
});

describe('a title inside a name', () => {
  it.each([
    ['John', 'Smith Mr', 'en', 'John|Smith', 'mr'],
    ['MR JOHN', 'SMITH', 'en', 'John|Smith', 'mr'],
    ['Dr. Hans', 'Müller', 'de', 'Hans|Müller', 'dr'],
    ['Prof. Dr. Hans', 'Müller', 'de', 'Hans|Müller', 'prof'],
    ['Mme', 'Dupont', 'fr', '|Dupont', 'ms'],
    ['Frau', 'Weber', 'de', '|Weber', 'ms'],
    ['Anna', 'Frau Weber', 'de', 'Anna|Weber', 'ms'],
    ['Sra. Carla', 'de Souza', 'pt', 'Carla|de Souza', 'ms'],
    ['Sr. João', 'Reis', 'pt', 'João|Reis', 'mr'],
    ['John', 'Smith Sr.', 'en', 'John|Smith', null],
    ['John', 'Smith Jr', 'en', 'John|Smith', null],
    ['John', 'Smith III', 'en', 'John|Smith', null],
    ['John', 'Smith, PhD', 'en', 'John|Smith', null],
    [null, 'SMITH/JOHN MR', 'en', 'John|Smith', 'mr'],
    [null, 'SMITH/JANEMRS', 'en', 'Jane|Smith', 'mrs'],
    [null, 'Smith, John', 'en', 'John|Smith', null],
    [null, 'Berg, van der', 'nl', '|van der Berg', null],
    ['Michael', 'Herr', 'en', 'Michael|Herr', null],
    ['静', '陈医生', 'zh-CN', '静|陈', 'dr'],
    ['伟', '王先生', 'zh-CN', '伟|王', 'mr'],
    ['太郎', '田中様', 'ja', '太郎|田中', null],
    ['AMR', 'DIAB', 'ar', 'Amr|Diab', null],
    ['Adams', 'WILLIAMS', 'en', 'Adams|Williams', null],
  ] as const)('%s + %s (%s) is %s', (given, family, locale, name, honorific) => {
    expect(write(given, family, locale)).toEqual([name, honorific]);
  });

  it('does not unsay what was told, but for a degree', () => {
    expect(write('Mrs Ann', 'Smith', 'en', 'ms')[1]).toBe('ms');
    expect(write('Dr. Ann', 'Smith', 'en', 'ms')[1]).toBe('dr');
  });

  it('tells the gender and the doctor that go with it', () => {
    const of = (familyName: string, honorific: Honorific | null = null) =>
      writtenName({ givenName: 'A', familyName, honorific, locale: null }, placeholderNames);
    expect([of('Dra. Lima').gender, of('Lima', 'dr').gender, of('Lima', 'ms').gender]).toEqual([
      'female',
      null,
      'female',
    ]);
    expect([of('陈医生').doctor, of('陈博士').doctor, of('陈', 'dr').doctor]).toEqual(['medicine', 'research', null]);
  });
});

describe('what does not belong into a name', () => {
  it.each([
    ['Anna 🌸', 'Smith', 'Anna|Smith'],
    ['👩‍👩‍👧 Anna', 'Smith ❤️', 'Anna|Smith'],
    ['Anna\u0000\n', ' Smith\t', 'Anna|Smith'],
    ['An\u200Bna', '\u202ESmith', 'Anna|Smith'],
    ['Anna (VIP)', 'Smith [sharer]', 'Anna|Smith'],
    ['Anna', 'Smith*', 'Anna|Smith'],
    ['Ludwig von', 'Mises', 'Ludwig|von Mises'],
    ['John Smith', 'Smith', 'John|Smith'],
    ['John', 'John Smith', 'John|Smith'],
    ['Suresh', 'Suresh', 'Suresh|Suresh'],
    ['नरेंद्र', 'क्\u200Dषा', 'नरेंद्र|क्\u200Dषा'],
  ])('%j + %j is %s', (given, family, name) => {
    expect(write(given, family)[0]).toBe(name);
  });

  it('changes nothing but case, space and signs of any name: what is left is in the told one', () => {
    for (const told of ["O'Hara-Smith", 'Nguyễn', 'Ó Súilleabháin', 'García López', 'Žižek', 'ʻOkina']) {
      expect(write(null, told)[0]).toBe(`|${told}`);
    }
  });
});

describe('a name that is not one person’s', () => {
  it.each([
    ['Mr & Mrs Smith', '|Smith', 'mr'],
    ['Herr und Frau Weiss', '|Weiss', 'mr'],
    ['Familie Weiss', '|Weiss', null],
    ['The Smith family', '|The Smith', null],
    ['ACME Ltd', '|', null],
    ['Müller Reisen GmbH', '|', null],
    ['三井物産株式会社', '|', null],
    ['Sa', '|Sa', null],
    ['Cole & Ott', '|Cole & Ott', null],
  ])('%s', (family, name, honorific) => {
    expect(write(null, family)).toEqual([name, honorific]);
  });
});
