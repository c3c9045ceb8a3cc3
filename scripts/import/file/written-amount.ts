/** A number as people write it: `1,50` as well as `1.50`; NaN for what is none, which the door's schema refuses by name. */
export function writtenAmount(text: string): number {
  return Number(/^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text);
}
