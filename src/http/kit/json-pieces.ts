import { STEP_RECORDS, type Steps } from '../../maths/steps.ts';

/** A list of up to so many is written at once. */
const FEW = STEP_RECORDS;

/**
 * Writes an answer as JSON, its long lists (one level down) a few elements at a time, so that others may take their turn
 * in between. Together the pieces are what `JSON.stringify` gives. O(size of the answer).
 *
 * @param body - plain data, as answers are: what has a `toJSON` of its own stands below the lists
 */
export function* jsonPieces(body: unknown): Steps<string[]> {
  const isLong = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > FEW;
  if (typeof body !== 'object' || body === null || Array.isArray(body) || !Object.values(body).some(isLong)) {
    return [JSON.stringify(body)];
  }
  const pieces: string[] = [];
  let before = '{';
  for (const [name, value] of Object.entries(body)) {
    const start = `${before}${JSON.stringify(name)}:`;
    if (isLong(value)) {
      pieces.push(start);
      yield* listPieces(value, pieces);
    } else {
      const written = JSON.stringify(value) as string | undefined;
      if (written === undefined) continue;
      pieces.push(start, written);
    }
    before = ',';
  }
  pieces.push('}');
  return pieces;
}

function* listPieces(list: readonly unknown[], pieces: string[]): Steps<void> {
  for (let from = 0; from < list.length; from += FEW) {
    const written = JSON.stringify(list.slice(from, from + FEW));
    pieces.push(from === 0 ? '[' : ',', written.slice(1, -1));
    yield;
  }
  pieces.push(']');
}
