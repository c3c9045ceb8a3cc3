import type { FitSettings } from '../../src/domain/fit-settings.ts';
import type { Choice } from '../../src/evaluation/choose-candidate.ts';
import type { EvaluationRow } from './evaluate-dataset.ts';
import type { PublishedFigure } from './published-figures.ts';

const NAME_WIDTH = 20;
const CELL_WIDTH = 13;

const cells = (name: string, values: readonly string[]): string =>
  `  ${name.padEnd(NAME_WIDTH)}${values.map((value) => value.padStart(CELL_WIDTH)).join('')}`;

const fraction = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(4));

/** The head of a table of our own figures. */
export function tellHead(metrics: readonly string[]): string {
  return cells('model', [...metrics, 'fit s', 'model MB', 'us/query']);
}

export function tellRow({ model, metrics, fitSeconds, modelBytes, microsecondsPerQuery }: EvaluationRow): string {
  return cells(model, [
    ...Object.values(metrics).map(fraction),
    fitSeconds.toFixed(1),
    (modelBytes / 1e6).toFixed(2),
    microsecondsPerQuery.toFixed(0),
  ]);
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

/** What was tried on validation, what won, and by how much. */
export function tellChoice({ chosen, because, gain, trials }: Choice<FitSettings>): string {
  const { customerExponent: c, sourceExponent: a, targetExponent: b, shrinkage, minSupport, maxNeighbours } = chosen;
  const settings = `c ${c}, a ${a}, b ${b}, shrinkage ${shrinkage}, minSupport ${minSupport}, ${maxNeighbours} neighbours`;
  const words = {
    clearly_better: 'clearly better than the settings it had',
    not_clearly_better: 'the settings it had: nothing was clearly better',
    too_few_cases: 'the settings it had: too few cases to choose on',
    nothing_to_try: 'the settings it had: nothing else to try',
  }[because];
  const by =
    gain === null
      ? ''
      : `; best tried ${signed(gain.mean)} nDCG (95% ${signed(gain.low)} to ${signed(gain.high)}) in ${trials.length} trials`;
  return `${settings} (${words}${by})`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
}
