import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Examples of a yes or no. */
export interface Examples {
  /** Row by row, one row per outcome. */
  readonly features: Float64Array;
  /** 1 where it happened, 0 where not. */
  readonly outcomes: Uint8Array;
}

const MOST_STEPS = 25;
const MOST_HALVINGS = 20;
/** In units of the log-likelihood. */
const GOOD_ENOUGH = 1e-6;

/**
 * Logistic regression held to prior coefficients: the w that minimises
 * -log-likelihood + strength / 2 * |w - prior|^2, by Newton's method. A step that does not help is halved, so that the
 * loss never rises; the strength makes the minimum unique. O(steps * examples * features^2).
 *
 * @param prior - one per feature; the answer where there are no examples
 * @param strength - > 0
 * @see Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, section 4.4.1
 */
export function fitLogistic(examples: Examples, prior: readonly number[], strength: number): Float64Array {
  let weights = Float64Array.from(prior);
  let loss = lossOf(examples, weights, prior, strength);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const direction = newtonDirection(examples, weights, prior, strength);
    let share = 1;
    let next = weights;
    let nextLoss = loss;
    for (let halving = 0; halving < MOST_HALVINGS && !(nextLoss < loss); halving += 1) {
      next = weights.map((weight, at) => weight + share * (direction[at] ?? 0));
      nextLoss = lossOf(examples, next, prior, strength);
      share /= 2;
    }
    const gained = loss - nextLoss;
    if (!(gained > 0)) break;
    weights = next;
    loss = nextLoss;
    if (gained < GOOD_ENOUGH) break;
  }
  return weights;
}

/** How likely, from the sum of coefficients times features. */
export function logistic(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** The sum of coefficients times the features of one row. */
export function dot(weights: Float64Array, features: Float64Array, start: number): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] as number) * (features[start + at] as number);
  return sum;
}

function lossOf(examples: Examples, weights: Float64Array, prior: readonly number[], strength: number): number {
  let loss = 0;
  for (let row = 0; row < examples.outcomes.length; row += 1) {
    const sum = dot(weights, examples.features, row * weights.length);
    // ln(1 + e^x) for either sign of x, without an overflow.
    const margin = examples.outcomes[row] === 1 ? -sum : sum;
    loss += Math.max(margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
  }
  prior.forEach((start, at) => {
    loss += (strength / 2) * ((weights[at] ?? 0) - start) ** 2;
  });
  return loss;
}

function newtonDirection(
  { features, outcomes }: Examples,
  weights: Float64Array,
  prior: readonly number[],
  strength: number,
): readonly number[] {
  const size = weights.length;
  const curvature = new Float64Array(size * size);
  const descent = Float64Array.from(prior, (start, at) => strength * (start - (weights[at] ?? 0)));
  for (let row = 0; row < outcomes.length; row += 1) {
    const start = row * size;
    const likely = logistic(dot(weights, features, start));
    const off = (outcomes[row] as number) - likely;
    const spread = likely * (1 - likely);
    for (let a = 0; a < size; a += 1) {
      const feature = features[start + a] as number;
      descent[a] = (descent[a] as number) + off * feature;
      for (let b = 0; b <= a; b += 1) {
        const cell = a * size + b;
        curvature[cell] = (curvature[cell] as number) + spread * feature * (features[start + b] as number);
      }
    }
  }
  const hessian = Matrix.zeros(size, size);
  for (let a = 0; a < size; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      const value = (curvature[a * size + b] as number) + (a === b ? strength : 0);
      hessian.set(a, b, value).set(b, a, value);
    }
  }
  return new CholeskyDecomposition(hessian).solve(Matrix.columnVector(Array.from(descent))).to1DArray();
}
