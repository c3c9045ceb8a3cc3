import type { CustomerRef } from '../../../src/domain/ids.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { Interval } from '../../../src/recommender/model/recipe-choice.ts';
import type { JudgedPlacement } from '../datasets/dataset.ts';
import type { EvaluatedModel, EvaluationRow } from '../evaluate-dataset.ts';
import type { FittedModel } from '../fitted-model.ts';
import type { Comparison } from './compare-models.ts';
import { METRIC_DEFINITIONS } from './definitions.ts';
import type { PublishedFigure } from './published-figures.ts';

const NAME_WIDTH = 20;
const CELL_WIDTH = 10;

const cells = (name: string, values: readonly string[]): string =>
  `  ${name.padEnd(NAME_WIDTH)}${values.map((value) => value.padStart(CELL_WIDTH)).join('')}`;

const fraction = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(4));

/** The head of a table of our own figures. */
export function tellHead(metrics: readonly string[]): string {
  return cells('model', [...metrics.map((name) => name.replace(/@\d+$/, '')), 'fit s', 'MB', 'us/query']);
}

export function tellRow(
  { model, metrics, fitSeconds, modelBytes, microsecondsPerQuery }: EvaluationRow,
  shown: readonly string[],
): string {
  return cells(model, [
    ...shown.map((name) => fraction(metrics[name])),
    fitSeconds.toFixed(1),
    (modelBytes / 1e6).toFixed(2),
    microsecondsPerQuery.toFixed(0),
  ]);
}

/** Which door answers such lists, and what they are for. */
export function tellAsked({ placement, finds }: JudgedPlacement, kind: CustomerRef['kind'], task: Task): string {
  const known =
    task === 'basket'
      ? 'POST /v1/recommendations {customerId, itemIds}'
      : 'GET /v1/customers/:customerId/recommendations';
  const door = kind === 'session' ? 'POST /v1/recommendations {sessionId}' : known;
  return `ours as ${door} answers at placement "${placement}" (shows ${task}); to be found: ${WANTED[finds]}`;
}

const WANTED: Readonly<Record<Task, string>> = {
  new: 'what they took that they never had',
  again: 'what they took again',
  any: 'what they took',
  visit: 'what they turned to next',
  unseen: 'what they turned to next that they had not seen',
  basket: 'the other half of an order, beside the one half',
};

type TierRow = Pick<EvaluationRow, 'model' | 'tiers' | 'worth'>;

/** Of each model, how many of all items listed came from which tier, and what those cost that are nobody's own. */
export function tellTiers(rows: readonly TierRow[]): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const ofModel = ({ model, tiers, worth }: TierRow) => {
    const shares = Object.entries(tiers).map(([tier, share]) => `${tier} ${percent(share)}`);
    const costs = Object.entries(worth).map(
      ([tier, { hits, without }]) =>
        `      ${tier}: ${percent(hits)} of the hits; lists without it have nDCG ${signed(without)}`,
    );
    return [`    ${model.padEnd(NAME_WIDTH)}${shares.join(', ')}`, ...costs].join('\n');
  };
  return ['  items by tier', ...rows.map(ofModel)].join('\n');
}

/** What each baseline was tuned to; nothing where none has anything to tune. */
export function tellTuned(models: readonly Pick<EvaluatedModel, 'tuned' | 'row'>[]): string[] {
  const told = models.flatMap(({ row, tuned }) =>
    tuned === null ? [] : [`    ${row.model.padEnd(NAME_WIDTH)}${tuned}`],
  );
  return told.length === 0 ? [] : ['  tuned', ...told];
}

/** Ours above each of the others, with the doubt, for the metrics that decide. */
export function tellComparison(
  { ours, measured, lists, persons, samples }: Comparison,
  metrics: readonly string[],
): string[] {
  const told = metrics.flatMap((metric) =>
    measured.flatMap(({ model, metric: name, below }) =>
      name === metric && below !== null
        ? [`    ${`${model}, ${metric}`.padEnd(2 * NAME_WIDTH)}${interval(below)}`]
        : [],
    ),
  );
  if (told.length === 0) return [];
  const whose = persons === lists ? '' : ` of ${persons} persons`;
  return [`  ${ours} above the others: paired bootstrap over ${lists} lists${whose}, ${samples} samples`, ...told];
}

/** What the metrics are. */
export function tellDefinitions(metrics: readonly string[]): string[] {
  const names = [...new Set(metrics.map((name) => name.replace(/@\d+$/, '')))];
  return names.flatMap((name) => {
    const words = METRIC_DEFINITIONS[name];
    return words === undefined ? [] : [`  ${name.padEnd(CELL_WIDTH)} ${words}`];
  });
}

/** What others printed, under the same columns. */
export function tellPublished(figures: readonly PublishedFigure[], metrics: readonly string[]): string[] {
  return figures.map(
    ({ method, source, metrics: printed }) =>
      `${cells(
        method,
        metrics.map((name) => fraction(printed[name])),
      )}  ${source}`,
  );
}

/** What was tried on validation for one task, what won, and by how much. */
export function tellChoice({ recipe, tasks, seconds }: NonNullable<FittedModel['choice']>, task: Task): string {
  const found = tasks.find((each) => each.task === task);
  if (found === undefined) return '  chosen: nothing to choose on';
  const weights = Object.entries(recipe.blends[task]).filter(([, weight]) => weight > 0);
  const blend = weights.map(([name, weight]) => `${name} ${weight.toPrecision(2)}`).join(', ');
  const { customerExponent: c, sourceExponent: a, targetExponent: b, ...fit } = recipe.similar;
  const words = {
    clearly_better: 'clearly better than the default',
    not_clearly_better: 'the default: nothing was clearly better',
    too_few_cases: 'the default: too few lists to choose on',
  }[found.because];
  return [
    `  chosen: ${blend} (${words})`,
    `    neighbours: c ${c}, a ${a}, b ${b}, shrinkage ${fit.shrinkage}, support ${fit.minSupport}, ${fit.maxNeighbours} kept; popularity halves in ${recipe.popularHalfLifeDays} days`,
    `    ${found.tried} tried on ${found.cases} lists of validation in ${seconds.toFixed(0)} s${found.stoppedBy === null ? '' : ', stopped by its bound'}; nDCG above the default ${interval(found.gain)}, above popularity ${interval(found.overPopularity)}`,
  ].join('\n');
}

function interval(gain: Interval | null): string {
  return gain === null ? 'not known' : `${signed(gain.mean)} (95% ${signed(gain.low)} to ${signed(gain.high)})`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
}
