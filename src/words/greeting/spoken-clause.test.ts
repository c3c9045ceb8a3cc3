import { expect, it } from 'vitest';
import { asClause } from './spoken-clause.ts';

it.each([
  ['The room was noisy.', 'the room was noisy'],
  ['the room was noisy', 'the room was noisy'],
  ['  The room\n was   noisy !!', 'the room was noisy'],
  ['A cot by 6 p.m.', 'a cot by 6 p.m'],
  ['Air conditioning did not work', 'Air conditioning did not work'],
  ['TV did not work.', 'TV did not work'],
  ['No hot water…', 'no hot water'],
  ['O quarto estava frio.', 'o quarto estava frio'],
  ['房间太吵了。', '房间太吵了'],
  ['其他房间太吵。', '其他房间太吵'],
  ['a janela estava aberta', 'a janela estava aberta'],
  ['房间\n太吵了！', '房间 太吵了'],
  ['- a cot', 'a cot'],
  ['EXTRA TOWELS!!!', 'extra towels'],
  ['BROKEN TV', 'broken TV'],
])('makes a clause of %j', (told, clause) => {
  expect(asClause(told)).toBe(clause);
});

it.each([
  ['two sentences', 'The room was noisy. Moved to 305'],
  ['a note behind', 'noisy; see log'],
  ['two sentences', '房间太吵了。已换房'],
  ['money', 'the minibar was charged twice (€18)'],
  ['money', 'we refunded 40 EUR'],
  ['money', '多收了20元'],
  ['money', '多收了两百港币'],
  ['money', '帳單多了300塊'],
  ['money', 'cobraram 20 reais a mais'],
  ['the third person', 'o hóspede queixou-se do barulho'],
  ['the third person', '彼女は寒かった'],
  ['the third person', '他说太吵'],
  ['the third person', 'Guest complained about noise'],
  ['the third person', 'he could not sleep'],
  ['the third person', '客人投诉噪音'],
  ['the third person', 'a cake for his wife'],
  ['the third person', 'their anniversary cake'],
  ['money', 'a bottle of wine, 45,-'],
  ['shorthand', 'pls send towels'],
  ['shorthand', 'late c/o til 14h'],
  ['shorthand', 'VIP - upgrade'],
  ['a note', 'a room away from the lift (see note 12)'],
  ['nothing', ' ... '],
])('does not speak %s: %j', (_why, told) => {
  expect(asClause(told)).toBeNull();
});

it.each([
  ['a kettle that Anna brings', 'Anna Silva'],
  ['ANNA brings a kettle', 'Anna Silva'],
  ['a word with Li at the desk', 'Li'],
  ['王芳会处理', '王芳'],
])('does not speak of staff by any of their names: %j of %s', (told, name) => {
  expect(asClause(told, { staff: [null, name] })).toBeNull();
});

it('takes a word for a word, not for a name', () => {
  expect(asClause('a liquid soap and an extra towel', { staff: ['Li', 'An', ''] })).toBe(
    'a liquid soap and an extra towel',
  );
});

it('does not speak of who wrote it; of others it cannot know', () => {
  expect(asClause('Anna moved your luggage', { staff: ['Anna'] })).toBeNull();
  expect(asClause('your luggage was moved', { staff: ['Anna'] })).toBe('your luggage was moved');
});
