import { isOnTheMenu } from './house.ts';
import type { Line } from './read-line.ts';

/** `the room was noisy / 房间有些吵`: English, then Chinese; `- / 房间有些吵`: only one of them. */
export function readWords(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const [en = '-', zh = '-'] = text.split(' / ').map((one) => one.trim());
  return { ...(en === '-' ? {} : { en }), ...(zh === '-' ? {} : { 'zh-CN': zh }) };
}

/**
 * What is liked or avoided: `tea`; `all alcohol`, a category; `a quiet room / 安静的房间`, in words. After it, as far as
 * they hold: `, for faith` (`diet`, `health`), `, agreed`, `, only here`, `, in winter`, `, with family`.
 */
export function readStatement(text: string, { place, atMs }: Line): Record<string, unknown> {
  const sensitivity = /, for (diet|health|faith)/.exec(text)?.[1];
  const season = /, in (spring|summer|autumn|winter)/.exec(text)?.[1];
  const company = /, with (family)/.exec(text)?.[1];
  const [what = ''] = text.split(/, (?:for|agreed|only here|in|with)\b/);
  const category = /^all (.+)$/.exec(what)?.[1];
  const isItem = isOnTheMenu(what);
  return {
    ...(isItem ? { itemId: what } : {}),
    ...(category === undefined ? {} : { category }),
    ...(isItem || category !== undefined ? {} : { words: readWords(what) }),
    ...(text.includes(', only here') ? { place } : {}),
    ...(season === undefined ? {} : { season }),
    ...(company === undefined ? {} : { company }),
    ...(sensitivity === undefined ? {} : { sensitivity }),
    ...(text.includes(', agreed') ? { consent: { givenAt: new Date(atMs).toISOString() } } : {}),
  };
}
