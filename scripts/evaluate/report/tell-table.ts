import type { ReportedTable } from './html-report.ts';
import type { PublishedFigure } from './published-figures.ts';
import {
  tellAsked,
  tellChoice,
  tellComparison,
  tellHead,
  tellPublished,
  tellRow,
  tellTiers,
  tellTuned,
} from './tell-evaluation.ts';

/** One table for the terminal: a block of figures for each K, then what is to be said of them. */
export function tellTable(
  { models, comparison }: ReportedTable,
  at: readonly number[],
  published: readonly PublishedFigure[],
): string[] {
  const [first] = models;
  if (first === undefined) return [];
  const k = Math.max(...at);
  const metricsAt = (each: number) => Object.keys(first.row.metrics).filter((name) => name.endsWith(`@${each}`));
  const blocks = at.flatMap((each) => [
    ...(at.length > 1 ? [`  at ${each}`] : []),
    tellHead(metricsAt(each)),
    ...models.map(({ row }) => tellRow(row, metricsAt(each))),
  ]);
  return [
    `\n${first.row.dataset}: ${first.caseCount} lists of ${k} judged`,
    `  ${tellAsked(first.list, first.cases[0]?.kind ?? 'known', first.task)}`,
    ...blocks,
    ...tellComparison(comparison, [`ndcg@${k}`, `recall@${k}`]),
    tellTiers(models.map(({ row }) => row)),
    ...tellTuned(models),
    ...models.flatMap(({ choice, task }) => (choice === null ? [] : [tellChoice(choice, task)])),
    ...(published.length > 0 ? ['\n  published', ...tellPublished(published, metricsAt(k))] : []),
  ];
}
