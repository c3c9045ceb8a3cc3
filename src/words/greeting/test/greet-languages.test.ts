import { describe, expect, it } from 'vitest';
import { arrival } from '../../../guest/test/guest-story.ts';
import { LOCALES, scriptOf } from '../../locale.ts';
import { greetIn, SMITH, twoStays, WANG } from './greeting-scene.ts';

const CHEN = { familyName: '陳', givenName: '志明', honorific: 'mr', locale: 'zh-TW' } as const;
const SILVA = { familyName: 'Silva', givenName: 'Ana', honorific: 'ms', locale: 'pt-PT' } as const;
const TANAKA = { familyName: '田中', givenName: 'さくら', honorific: null, locale: 'ja' } as const;

const welcome = (locale: string, profile: object, at = '2026-05-01T15:00') =>
  greetIn(locale, { profile, at, touchpoint: 'check-in' }).text;
const welcomeBack = (locale: string, profile: object) =>
  greetIn(locale, { profile, at: '2026-05-01T15:00', touchpoint: 'check-in', history: twoStays('congee') }).text;

describe('a guest from Taiwan or Hong Kong', () => {
  it('hears the letters and the words of home', () => {
    expect(welcomeBack('zh-TW', CHEN)).toBe('陳先生，下午好，歡迎您回來！很高興再次見到您。');
    expect(welcomeBack('zh-HK', CHEN)).toBe('陳先生，午安，歡迎您再次光臨！很高興再次見到您。');
    expect(welcome('zh-Hant', { ...CHEN, honorific: 'ms' }, '2026-05-01T20:00')).toBe(
      '陳小姐，晚安，歡迎光臨！很高興為您服務。',
    );
  });

  it('is not told in letters of the mainland what staff wrote in them', () => {
    const noisy = {
      id: 'c1',
      atMs: Date.parse('2026-04-30T20:00Z'),
      by: { role: 'staff', name: 'Rita' },
      kind: 'case',
      caseKind: 'complaint',
      topic: 'noise',
      words: { 'zh-CN': '房间太吵' },
      place: null,
      touchpoint: null,
      stayId: null,
      owner: null,
      dueAtMs: null,
      discreet: false,
    } as const;
    const said = (locale: string) => greetIn(locale, { profile: CHEN, records: [noisy] }).text;
    expect(said('zh-TW')).toBe('陳先生，早安，歡迎光臨！噪音的事，真的很抱歉，我們一直放在心上。');
    expect(said('zh-SG')).toContain('房间太吵，实在抱歉');
  });
});

describe('a guest from Portugal or Brazil', () => {
  it('is welcomed as a woman, as a man, or as nobody is told', () => {
    expect(welcome('pt-PT', SILVA)).toBe('Boa tarde, Sra. Silva. Seja bem-vinda. É um prazer receber a sua visita.');
    expect(welcomeBack('pt-BR', { ...SILVA, honorific: 'mr' })).toBe(
      'Boa tarde, Sr. Silva. Bem-vindo de volta. É um prazer revê-lo.',
    );
    expect(welcome('pt', { ...SILVA, honorific: null })).toBe(
      'Boa tarde, Ana Silva. Boas-vindas. É um prazer receber a sua visita.',
    );
    expect(welcome('pt', { ...SILVA, honorific: 'dr', gender: 'female' })).toContain('Dra. Silva. Seja bem-vinda.');
    expect(welcome('pt', { ...SILVA, honorific: 'dr' })).toContain('Boa tarde, Ana Silva. Boas-vindas.');
  });
});

describe('a guest from Japan', () => {
  it('is greeted by the hour, with 様 and never a gender', () => {
    expect(welcome('ja-JP', TANAKA)).toBe(
      '田中さくら様、こんにちは。ようこそお越しくださいました。どうぞごゆっくりお過ごしくださいませ。',
    );
    expect(welcome('ja', { ...TANAKA, honorific: 'ms' }, '2026-05-01T08:00')).toMatch(/^田中様、おはようございます。/);
    expect(welcome('ja', SMITH, '2026-05-01T21:00')).toMatch(/^Smith様、こんばんは。/);
    expect(welcomeBack('ja', SMITH)).toMatch(/^Smith様、こんにちは。またお越しいただき、誠にありがとうございます。/);
  });

  it('is offered two things joined as people join them', () => {
    const scene = { profile: TANAKA, history: twoStays('congee', 'soy') };
    expect(greetIn('ja', { ...scene, at: '2026-05-01T08:00' }).text).toContain(
      '前回と同じく、Congee with century eggとSoy milkをご用意いたしましょうか。',
    );
  });
});

describe('at check-out', () => {
  it.each([
    ['en', 'Good morning, Ms. Smith. Thank you for staying with us, and have a safe journey.'],
    ['zh-CN', 'Smith 女士，上午好！感谢您的入住，祝您一路平安，期待再次为您服务。'],
    ['zh-TW', 'Smith 小姐，早安！謝謝您的入住，祝您一路平安，期待再次為您服務。'],
    ['zh-HK', 'Smith 女士，早晨！多謝您入住，祝您一路平安，期待再次為您服務。'],
    ['pt', 'Bom dia, Sra. Smith. Agradecemos a sua estadia e desejamos boa viagem. Até breve.'],
    [
      'ja',
      'Smith様、おはようございます。ご滞在いただき、誠にありがとうございました。お気をつけてお帰りくださいませ。またのお越しを心よりお待ち申し上げております。',
    ],
  ])('bids farewell in %s', (locale, words) => {
    const records = [arrival('s1', '2026-05-01T15:00')];
    expect(greetIn(locale, { profile: SMITH, records, touchpoint: 'check-out', at: '2026-05-03T10:30' }).text).toBe(
      words,
    );
  });
});

it.each(LOCALES)('says its name, and nothing of another language, in %s', (locale) => {
  const { text, locale: spoken } = greetIn(locale, { profile: { ...WANG, honorific: null }, touchpoint: 'check-in' });
  expect(spoken).toBe(locale);
  if (scriptOf(locale) === 'Latn') expect(text).not.toMatch(/\p{Script=Han}|\p{Script=Hiragana}/u);
  else expect(text).not.toMatch(/[A-Za-z]/);
});
