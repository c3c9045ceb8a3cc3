/** What a person at a terminal can mend is told in words; a mistake of ours with its stack. */
export function explainFailure(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const isOurs = [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => failure instanceof kind);
  return isOurs ? (failure.stack ?? failure.message) : failure.message;
}
