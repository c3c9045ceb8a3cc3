import { SCOPES } from '../../src/domain/scopes.ts';
import type { Route } from '../../src/http/kit/route-types.ts';

const HEAD = `# Scopes

Which key opens which door, made from the routes by \`npm run docs:scopes\`; a test finds it out of date, another tries each
door with each scope. \`admin\` opens all of them. A key of scope \`browser\` opens its doors for its own visitor only:
[browser.md](browser.md). \`noted\`: who passes is written down, see [privacy.md](privacy.md).
`;

/** The page of scopes, as Markdown: doors by path, a column a scope. */
export function scopesPage(routes: readonly Route[]): string {
  const scopes = SCOPES.filter((scope) => scope !== 'admin');
  const guarded = routes.filter(({ access }) => access !== 'open');
  const rows = guarded
    .map(({ method, path, access, audits }) => ({ door: `\`${method.toUpperCase()} ${path}\``, path, access, audits }))
    .sort((a, b) => (a.path === b.path ? compare(a.door, b.door) : compare(a.path, b.path)))
    .map(({ door, access, audits = '' }) => [
      door,
      audits,
      ...scopes.map((scope) => (access.includes(scope) ? '✓' : '')),
    ]);
  const open = routes.filter(({ access }) => access === 'open').map(({ path }) => `\`${path}\``);
  return `${HEAD}\n${table([['door', 'noted', ...scopes.map((scope) => `\`${scope}\``)], ...rows])}\nOpen to everybody: ${open.join(', ')}.\n`;
}

/** As the formatter lays a table out. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |\n`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
