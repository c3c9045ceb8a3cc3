/**
 * Draws at most so many of a sequence, evenly spaced, holding only what it draws: the sequence is walked once to be
 * counted and once to be drawn from, so it may be longer than memory. All of them where there are no more.
 *
 * @param walk - gives the same sequence each time
 * @param most - above zero; infinity takes all
 */
export function drawEvenly<T>(walk: () => Iterable<T>, most: number): T[] {
  let count = 0;
  for (const _ of walk()) count += 1;
  const wanted = Math.min(count, most);
  const drawn: T[] = [];
  let place = 0;
  for (const each of walk()) {
    if (drawn.length < wanted && place === Math.floor((drawn.length * count) / wanted)) drawn.push(each);
    place += 1;
  }
  return drawn;
}
