import { createHash } from 'node:crypto';
import { type Markup, markup } from './markup.ts';

/** The Content-Security-Policy of a page: nothing but its one style sheet; no script, nothing from elsewhere. */
export function policyFor(style: string, formAction: "'none'" | "'self'" = "'none'"): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    'img-src data:',
    "base-uri 'none'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For a page's style sheet: one and the same character is drawn otherwise in each of these languages. */
export const LETTERS = `body:lang(zh-Hant) { font-family: system-ui, "Noto Sans", "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", sans-serif; }
body:lang(zh-HK) { font-family: system-ui, "Noto Sans", "Noto Sans HK", "Noto Sans CJK HK", "PingFang HK", "Microsoft JhengHei", sans-serif; }
body:lang(ja) { font-family: system-ui, "Noto Sans", "Noto Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", sans-serif; }
`;

interface Page {
  /** BCP 47, of its words. */
  readonly locale: string;
  readonly title: string;
  /** The style sheet that its policy names. */
  readonly style: string;
  readonly body: Markup;
}

/** A whole page. */
export function pageFrame({ locale, title, style, body }: Page): string {
  const head = markup`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
`;
  return `${head.html}<style>${style}</style>
</head>
<body>
${body.html}
</body>
</html>
`;
}
