import { describe, expect, it } from 'vitest';
import { accuracyPicture } from './accuracy-picture.ts';

const point = (model: string, fitSeconds: number, accuracy: number, panel = 'shop: new') => ({
  panel,
  model,
  fitSeconds,
  accuracy,
});
const circles = (svg: string) =>
  [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);

describe('accuracyPicture', () => {
  it('puts seconds on a logarithmic axis and accuracy upwards', () => {
    const [high, low] = circles(accuracyPicture([point('a', 0.1, 0.05), point('b', 10, 0.1)]));
    // Decades .1 to 10 span 640 - 70 - 150 = 420 from x 70; the top of the axis is .11 at y 40, its foot 0 at y 210.
    expect(low).toEqual([70, expect.closeTo(40 + (1 - 0.05 / 0.11) * 170, 0)]);
    expect(high).toEqual([490, expect.closeTo(40 + (1 - 0.1 / 0.11) * 170, 0)]);
  });

  it('keeps labels apart and in the panel where points lie together', () => {
    const svg = accuracyPicture([point('a', 1, 0.1), point('b', 1.1, 0.1001), point('c', 1.2, 0.1002)]);
    const labels = [...svg.matchAll(/y="([\d.]+)" text-anchor="start">[abc] /g)].map(([, y]) => Number(y));
    expect(labels).toHaveLength(3);
    expect(labels[0]).toBeGreaterThanOrEqual(40);
    for (const [place, y] of labels.slice(1).entries()) expect(y - (labels[place] ?? 0)).toBeGreaterThanOrEqual(14.9);
    expect(labels[2]).toBeLessThanOrEqual(210);
  });

  it('draws a panel a task, and takes no name for markup', () => {
    const svg = accuracyPicture([point('a<b & c', 1, 0.1), point('a', 1, 0.1, 'shop: again')]);
    expect(svg).toContain('a&lt;b &amp; c');
    expect(svg).toContain('translate(0 260)');
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
});
