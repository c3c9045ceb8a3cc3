import { z } from 'zod';
import { FEATURE_COUNT } from './again/again-features.ts';

export const uint32 = z.instanceof(Uint32Array);
export const float32 = z.instanceof(Float32Array);
export const float64 = z.instanceof(Float64Array);

/** For each item its neighbours: lists that cover the arrays, naming items there are. */
export const neighbourTable = z
  .strictObject({ offsets: uint32, neighbours: uint32, similarities: float32, supports: uint32 })
  .refine(
    ({ offsets, neighbours, similarities, supports }) =>
      isCsr(offsets, neighbours) &&
      similarities.length === neighbours.length &&
      supports.length === neighbours.length &&
      allBelow(neighbours, offsets.length - 1),
    'its lists overlap or name no item',
  );

export const againPart = z.strictObject({
  logRates: float32,
  logTaken: float32,
  coefficients: float64.refine((values) => values.length === FEATURE_COUNT && values.every(Number.isFinite)),
});

export const visitIndex = z
  .strictObject({
    stepOffsets: uint32,
    steps: uint32,
    places: uint32,
    trusts: float32,
    itemOffsets: uint32,
    itemVisits: uint32,
    companionOffsets: uint32,
    companions: uint32,
    companionSimilarities: float32,
    companionSupports: uint32,
  })
  .refine(
    ({ stepOffsets, steps, places, trusts, itemOffsets, itemVisits }) =>
      isCsr(stepOffsets, steps) &&
      isCsr(itemOffsets, itemVisits) &&
      places.length === steps.length &&
      trusts.length === stepOffsets.length - 1 &&
      allBelow(itemVisits, trusts.length) &&
      allBelow(steps, itemOffsets.length - 1) &&
      placesFit(stepOffsets, places),
    'its visits overlap or name no item',
  )
  .refine(
    ({ itemOffsets, companionOffsets, companions, companionSimilarities, companionSupports }) =>
      isCsr(companionOffsets, companions) &&
      companionOffsets.length === itemOffsets.length &&
      companionSimilarities.length === companions.length &&
      companionSupports.length === companions.length &&
      allBelow(companions, itemOffsets.length - 1),
    'its companions overlap or name no item',
  );

export const peerIndex = z
  .strictObject({ rowOffsets: uint32, rowItems: uint32, trusts: float32, itemOffsets: uint32, itemRows: uint32 })
  .refine(
    ({ rowOffsets, rowItems, trusts, itemOffsets, itemRows }) =>
      isCsr(rowOffsets, rowItems) &&
      isCsr(itemOffsets, itemRows) &&
      trusts.length === rowOffsets.length - 1 &&
      allBelow(rowItems, itemOffsets.length - 1) &&
      allBelow(itemRows, trusts.length),
    'its rows overlap or name no item',
  );

export const easeWeights = z
  .strictObject({ itemCount: z.int().min(1), weights: float32 })
  .refine(({ itemCount, weights }) => weights.length === itemCount ** 2, 'not one weight per pair');

/** CSR: offsets rise from 0 to the number of cells. */
function isCsr(offsets: Uint32Array, cells: Uint32Array): boolean {
  const rises = offsets.every((offset, row) => row === 0 || offset >= (offsets[row - 1] ?? 0));
  return offsets[0] === 0 && offsets.at(-1) === cells.length && rises;
}

function allBelow(numbers: Uint32Array, end: number): boolean {
  return numbers.every((each) => each < end);
}

/** A place is a step's number within its visit at most. */
function placesFit(stepOffsets: Uint32Array, places: Uint32Array): boolean {
  for (let visit = 0; visit + 1 < stepOffsets.length; visit += 1) {
    const start = stepOffsets[visit] as number;
    const end = stepOffsets[visit + 1] as number;
    for (let at = start; at < end; at += 1) if ((places[at] as number) > at - start) return false;
  }
  return true;
}
