import type { ImportGraph } from './read-imports.ts';

/**
 * The circles of a graph: its strongly connected components of two files or more, each sorted, the first named first.
 * O(files + imports).
 *
 * @see Tarjan (1972), SIAM Journal on Computing 1(2)
 */
export function findCircles({ imports }: Pick<ImportGraph, 'imports'>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string): void => {
    const number = order.size;
    order.set(file, number);
    lowest.set(file, number);
    open.push(file);
    isOpen.add(file);
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (isOpen.has(next)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(file) !== number) return;
    const members = open.splice(open.indexOf(file));
    for (const member of members) isOpen.delete(member);
    const isSelf = (imports.get(file) ?? []).includes(file);
    if (members.length > 1 || isSelf) circles.push(members.sort());
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return circles.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}
