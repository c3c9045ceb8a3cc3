/** One model in one task. */
export interface PicturePoint {
  readonly panel: string;
  readonly model: string;
  /** Above 0. */
  readonly fitSeconds: number;
  /** nDCG, 0 to 1. */
  readonly accuracy: number;
}

const WIDTH = 640;
const PANEL_HEIGHT = 260;
const LEFT = 70;
const RIGHT = 150;
const TOP = 40;
const BOTTOM = 50;
/** Labels closer than this would touch. */
const LABEL_HEIGHT = 15;

/**
 * Accuracy against fit time as an SVG: one panel a task, seconds on a logarithmic axis, a labelled point a model. Drawn
 * in the reader's own colours, light or dark.
 */
export function accuracyPicture(points: readonly PicturePoint[]): string {
  const panels = [...new Set(points.map(({ panel }) => panel))];
  const drawn = panels.map((panel, number) => {
    const own = points.filter((point) => point.panel === panel);
    return `<g transform="translate(0 ${number * PANEL_HEIGHT})">${drawPanel(panel, own)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${panels.length * PANEL_HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Accuracy against fit time">`,
    '<style>svg { color: #222; background: #fff } @media (prefers-color-scheme: dark) { svg { color: #ddd; background: #111 } } text { fill: currentColor } line { stroke: currentColor; stroke-opacity: .3 } circle { fill: #2a78d6 }</style>',
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

function drawPanel(title: string, points: readonly PicturePoint[]): string {
  const [first, last] = decades(points.map(({ fitSeconds }) => fitSeconds));
  const top = Math.max(...points.map(({ accuracy }) => accuracy), 0.001) * 1.1;
  const x = (seconds: number) => LEFT + ((Math.log10(seconds) - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (accuracy: number) => TOP + (1 - accuracy / top) * (PANEL_HEIGHT - TOP - BOTTOM);
  const parts = [text(LEFT, TOP - 18, title, 'start'), text(LEFT - 8, TOP - 4, 'nDCG', 'end')];
  for (let decade = first; decade <= last; decade += 1) {
    const at = x(10 ** decade);
    parts.push(line(at, TOP, at, PANEL_HEIGHT - BOTTOM), text(at, PANEL_HEIGHT - BOTTOM + 16, String(10 ** decade)));
  }
  parts.push(text((LEFT + WIDTH - RIGHT) / 2, PANEL_HEIGHT - BOTTOM + 34, 'seconds to fit'));
  for (const share of [0, 0.5, 1]) {
    const value = (top / 1.1) * share;
    parts.push(line(LEFT, y(value), WIDTH - RIGHT, y(value)), text(LEFT - 8, y(value) + 4, value.toFixed(3), 'end'));
  }
  // Downwards from the best, which is always near the top: so labels stay inside the panel.
  let free = Number.NEGATIVE_INFINITY;
  for (const { model, fitSeconds, accuracy } of points.toSorted((a, b) => b.accuracy - a.accuracy)) {
    const labelAt = Math.max(y(accuracy) + 4, free);
    free = labelAt + LABEL_HEIGHT;
    parts.push(`<circle cx="${round(x(fitSeconds))}" cy="${round(y(accuracy))}" r="4"/>`);
    parts.push(text(x(fitSeconds) + 8, labelAt, `${model} ${accuracy.toFixed(4)}`, 'start'));
  }
  return parts.join('');
}

/** Powers of ten around all values: at least one apart. */
function decades(values: readonly number[]): readonly [number, number] {
  const first = Math.floor(Math.log10(Math.min(...values)));
  return [first, Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))))];
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'middle'): string {
  const safe = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${safe}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
