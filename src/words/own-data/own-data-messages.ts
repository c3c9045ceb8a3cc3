import type { ShippedLocale } from '../locale.ts';
import english from './messages/en.json' with { type: 'json' };
import japanese from './messages/ja.json' with { type: 'json' };
import portuguese from './messages/pt.json' with { type: 'json' };
import chinese from './messages/zh-CN.json' with { type: 'json' };
import traditional from './messages/zh-Hant.json' with { type: 'json' };
import hongKong from './messages/zh-HK.json' with { type: 'json' };

export type OwnDataKey = keyof typeof english;

/** What the house tells somebody of what it keeps about them, as ICU patterns. Read by the guests themselves. */
export const OWN_DATA_MESSAGES: Readonly<Record<ShippedLocale, Readonly<Record<OwnDataKey, string>>>> = {
  en: english,
  'zh-CN': chinese,
  'zh-Hant': traditional,
  'zh-HK': { ...traditional, ...hongKong },
  pt: portuguese,
  ja: japanese,
};
