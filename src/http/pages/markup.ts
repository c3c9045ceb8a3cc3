/** HTML that is safe to stand in a page: made by {@link markup} alone. */
export class Markup {
  readonly html: string;

  /** @param html - not escaped: for {@link markup} */
  constructor(html: string) {
    this.html = html;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** The one way to write HTML: what stands in `${}` is escaped, in text and in quoted attributes, unless it is Markup. */
export function markup(fixed: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(fixed.map((text, at) => text + (at < parts.length ? written(parts[at] ?? '') : '')).join(''));
}

/** Nothing at all. */
export const NOTHING = new Markup('');

function written(part: Part): string {
  if (part instanceof Markup) return part.html;
  if (typeof part === 'object') return part.map(({ html }) => html).join('');
  return String(part).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
