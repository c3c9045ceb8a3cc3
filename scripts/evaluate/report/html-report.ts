import type { Interval } from '../../../src/recommender/model/recipe-choice.ts';
import type { EvaluatedModel } from '../evaluate-dataset.ts';
import type { Comparison } from './compare-models.ts';
import { METHOD_DEFINITIONS, METRIC_DEFINITIONS, RULES } from './definitions.ts';
import { tellAsked, tellChoice } from './tell-evaluation.ts';

/** One table of the report: the models of one kind of list and one seed. */
export interface ReportedTable {
  readonly models: readonly EvaluatedModel[];
  readonly comparison: Comparison;
}

/** What a report is made from. */
export interface Report {
  readonly name: string;
  /** How the data were read and split, in lines. */
  readonly summary: readonly string[];
  /** What differs from the defaults, in lines. */
  readonly settings: readonly string[];
  readonly at: readonly number[];
  readonly tables: readonly ReportedTable[];
  /** Models that were left out, and why. */
  readonly leftOut: readonly string[];
}

const LIST_METRICS = ['ndcg', 'recall', 'hitRate', 'mrr'];
const OTHER_METRICS = ['coverage', 'novelty', 'diversity', 'personal'];

/** The evaluation as one page to send on: no script, no link, nothing to fetch; light or dark as its reader likes. */
export function htmlReport({ name, summary, settings, at, tables, leftOut }: Report): string {
  const models = [...new Set(tables.flatMap((table) => table.models.map(({ row }) => row.model)))];
  const k = Math.max(...at);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(name)}: how good the lists are</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${text(name)}: how good the lists are</h1>
${list([...summary, ...settings, ...leftOut])}
${tables.map((table) => tableOf(table, at, k)).join('\n')}
<h2>Methods</h2>
${definitions(models.map((model) => [model, METHOD_DEFINITIONS[model]]))}
<h2>Metrics</h2>
${definitions(Object.entries(METRIC_DEFINITIONS))}
<h2>Rules</h2>
${list(RULES)}
</main>
</body>
</html>
`;
}

function tableOf({ models, comparison }: ReportedTable, at: readonly number[], k: number): string {
  const [first] = models;
  if (first === undefined) return '';
  const { row, list: asked, cases, task, caseCount } = first;
  const kind = cases[0]?.kind ?? 'known';
  const whose = comparison.persons === comparison.lists ? '' : ` of ${comparison.persons} persons`;
  const choices = models.flatMap(({ choice }) => (choice === null ? [] : [tellChoice(choice, task).trim()]));
  return `<section>
<h2>${text(row.dataset)}, ${caseCount} lists${whose}, seed ${row.seed}</h2>
<p>${text(tellAsked(asked, kind, task))}</p>
<h3>nDCG@${k}, with 95% intervals</h3>
${bars(comparison, `ndcg@${k}`)}
${at.map((each) => metricsTable(models, comparison, LIST_METRICS, each)).join('\n')}
${metricsTable(models, comparison, OTHER_METRICS, k)}
${differences(comparison, at)}
<h3>Where the items come from</h3>
${tiers(models)}
<h3>Settings that were chosen</h3>
${definitions(models.flatMap(({ row: { model }, tuned }) => (tuned === null ? [] : [[model, tuned] as const])))}
${choices.map((choice) => `<pre>${text(choice)}</pre>`).join('\n')}
</section>`;
}

function metricsTable(
  models: readonly EvaluatedModel[],
  { measured, ours }: Comparison,
  names: readonly string[],
  k: number,
): string {
  const metrics = names.map((name) => `${name}@${k}`).filter((name) => models.some(({ row }) => name in row.metrics));
  if (metrics.length === 0) return '';
  const cell = (model: string, metric: string, value: number | undefined) => {
    const found = measured.find((each) => each.model === model && each.metric === metric);
    const doubt = found === undefined ? '' : ` <small>${figure(found.own.low)} to ${figure(found.own.high)}</small>`;
    return `<td>${value === undefined ? '' : figure(value)}${doubt}</td>`;
  };
  const rows = models.map(
    ({ row }) =>
      `<tr${row.model === ours ? ' class="ours"' : ''}><th scope="row">${text(row.model)}</th>${metrics
        .map((metric) => cell(row.model, metric, row.metrics[metric]))
        .join('')}</tr>`,
  );
  return `<table><thead><tr><th scope="col">method</th>${metrics
    .map((metric) => `<th scope="col">${text(metric)}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function differences({ ours, measured, samples }: Comparison, at: readonly number[]): string {
  const metrics = at.flatMap((k) => [`ndcg@${k}`, `recall@${k}`]);
  const others = [...new Set(measured.flatMap(({ model, below }) => (below === null ? [] : [model])))];
  if (ours === null || others.length === 0) return '';
  const cell = (model: string, metric: string) => {
    const below = measured.find((each) => each.model === model && each.metric === metric)?.below ?? null;
    if (below === null) return '<td></td>';
    const verdict = below.low > 0 ? 'better' : below.high < 0 ? 'worse' : 'even';
    return `<td class="${verdict}">${signed(below.mean)} <small>${signed(below.low)} to ${signed(below.high)}</small></td>`;
  };
  const rows = others.map(
    (model) => `<tr><th scope="row">${text(model)}</th>${metrics.map((metric) => cell(model, metric)).join('')}</tr>`,
  );
  return `<h3>${text(ours)} above the others</h3>
<p>Mean difference and its 95% interval, paired bootstrap, ${samples} samples. Bold: the interval lies on one side of zero.</p>
<table><thead><tr><th scope="col">above</th>${metrics
    .map((metric) => `<th scope="col">${text(metric)}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function tiers(models: readonly EvaluatedModel[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const rows = models.flatMap(({ row: { model, tiers: shares, worth } }) =>
    Object.entries(shares).map(([tier, share]) => {
      const found = Object.entries(worth).find(([name]) => name === tier)?.[1];
      const cost =
        found === undefined ? '<td></td><td></td>' : `<td>${percent(found.hits)}</td><td>${signed(found.without)}</td>`;
      return `<tr><th scope="row">${text(model)}</th><td>${text(tier)}</td><td>${percent(share)}</td>${cost}</tr>`;
    }),
  );
  return `<table><thead><tr><th scope="col">method</th><th scope="col">tier</th><th scope="col">places</th><th scope="col">hits</th><th scope="col">nDCG if left out</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

/** One line a method: the interval as a band, the mean as a mark. */
function bars({ measured, ours }: Comparison, metric: string): string {
  const shown = measured.filter((each) => each.metric === metric);
  const most = Math.max(1e-9, ...shown.map(({ own }) => own.high));
  const [left, width, height] = [150, 420, 26];
  const x = (value: number) => (left + (value / most) * width).toFixed(1);
  const line = (model: string, { mean, low, high }: Interval, place: number) => {
    const y = place * height + 16;
    return `<g${model === ours ? ' class="ours"' : ''}><text x="${left - 10}" y="${y + 4}" text-anchor="end">${text(model)}</text><line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/><circle cx="${x(mean)}" cy="${y}" r="4"/><text x="${Number(x(high)) + 10}" y="${y + 4}">${figure(mean)}</text></g>`;
  };
  const drawn = shown.map(({ model, own }, place) => line(model, own, place)).join('');
  return `<svg viewBox="0 0 660 ${shown.length * height + 8}" role="img" aria-label="${text(metric)} of each method">${drawn}</svg>`;
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${text(line)}</li>`).join('')}</ul>`;
}

function definitions(entries: readonly (readonly [string, string])[]): string {
  if (entries.length === 0) return '';
  return `<dl>${entries.map(([name, words]) => `<dt>${text(name)}</dt><dd>${text(words)}</dd>`).join('')}</dl>`;
}

function figure(value: number): string {
  return value.toFixed(4);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --rule: #ddd; --soft: #666; --mark: #2a78d6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e4e4; --paper: #131313; --rule: #3a3a3a; --soft: #a0a0a0; --mark: #6aa9f0; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
section { overflow-x: auto; }
table { border-collapse: collapse; margin: .75rem 0; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--rule); text-align: left; white-space: nowrap; }
thead th { color: var(--soft); font-weight: 500; }
tbody th { font-weight: 400; } .ours th, .ours td { font-weight: 600; }
small { color: var(--soft); font-weight: 400; }
td.better, td.worse { font-weight: 600; }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
pre { white-space: pre-wrap; color: var(--soft); }
svg { width: 100%; max-width: 42rem; font: 13px system-ui, sans-serif; } svg text { fill: currentColor; }
svg line { stroke: var(--soft); stroke-width: 6; stroke-opacity: .45; } svg circle { fill: var(--soft); }
svg .ours line { stroke: var(--mark); } svg .ours circle { fill: var(--mark); } svg .ours text { font-weight: 600; }
@media print { section { break-inside: avoid; } }
`;
