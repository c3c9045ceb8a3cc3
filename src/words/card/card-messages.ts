import type { ShippedLocale } from '../locale.ts';
import english from './messages/en.json' with { type: 'json' };
import japanese from './messages/ja.json' with { type: 'json' };
import portuguese from './messages/pt.json' with { type: 'json' };
import chinese from './messages/zh-CN.json' with { type: 'json' };
import traditional from './messages/zh-Hant.json' with { type: 'json' };
import hongKong from './messages/zh-HK.json' with { type: 'json' };

export type CardMessageKey = keyof typeof english;

/** Labels of the card and the lists of a house, as ICU patterns. Staff read them; no guest hears them. */
export const CARD_MESSAGES: Readonly<Record<ShippedLocale, Readonly<Record<CardMessageKey, string>>>> = {
  en: english,
  'zh-CN': chinese,
  'zh-Hant': traditional,
  'zh-HK': { ...traditional, ...hongKong },
  pt: portuguese,
  ja: japanese,
};
