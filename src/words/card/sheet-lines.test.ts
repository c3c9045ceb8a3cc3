import { expect, it } from 'vitest';
import type { CardLine, CardLineKind } from '../../guest/card/guest-card.ts';
import { toldEvidence } from '../../guest/habits/preferences.ts';
import { hasOpenCase, sheetLines } from './sheet-lines.ts';

function line(kind: CardLineKind, text: string): CardLine {
  return {
    factId: text,
    kind,
    text,
    sourceText: '',
    level: 'act_silently',
    source: 'business',
    by: null,
    lastAtMs: 0,
    ageDays: 0,
    confidence: 1,
    evidence: toldEvidence(0, [], null),
    mark: null,
    dueAtMs: null,
  };
}

it('prints three, the most useful first, and says how many it did not', () => {
  const lines = (['complaint_open', 'case_open', 'celebration', 'likes', 'learned'] as const).map((kind) =>
    line(kind, kind),
  );
  expect(sheetLines(lines)).toEqual({
    lines: [
      { text: 'complaint_open', isToDo: true },
      { text: 'case_open', isToDo: true },
      { text: 'celebration', isToDo: false },
    ],
    more: 2,
  });
  expect(sheetLines(lines.slice(0, 3)).more).toBe(0);
});

it('prints all that is for safety, before anything else, however much there is', () => {
  const cases = ['a', 'b', 'c'].map((text) => line('case_open', text));
  const safety = ['nuts', 'fish', 'milk', 'eggs'].map((text) => line('avoids', text));
  expect(sheetLines([...cases, ...safety.slice(0, 1)]).lines.map(({ text }) => text)).toEqual(['nuts', 'a', 'b']);
  expect(sheetLines([...cases, ...safety])).toMatchObject({ lines: safety.map(({ text }) => ({ text })), more: 3 });
});

it('leaves out what stands beside the name, and what is over', () => {
  const kinds = ['stay', 'language', 'case_past', 'suggestion', 'had_once'] as const;
  expect(sheetLines(kinds.map((kind) => line(kind, kind)))).toEqual({ lines: [], more: 0 });
});

it('knows what somebody has to do', () => {
  expect(hasOpenCase([line('likes', 'tea'), line('promise_broken', 'a view')])).toBe(true);
  expect(hasOpenCase([line('likes', 'tea'), line('case_past', 'noise')])).toBe(false);
});
