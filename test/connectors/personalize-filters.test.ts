import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Clause,
  type Condition,
  type FilterValue,
  parameterValues,
  parseFilter,
} from '../../src/connectors/personalize/filter-language.ts';
import { AppError } from '../../src/domain/errors.ts';

const column = fc.record({
  kind: fc.constant('column' as const),
  set: fc.constantFrom('Items' as const, 'Interactions' as const, 'CurrentUser' as const, 'CurrentItem' as const),
  name: fc.constantFrom('PRICE', 'category_l1', 'EVENT_TYPE', 'Größe'),
});
const literal = fc.oneof(fc.string({ unit: 'binary' }), fc.integer({ min: -1000, max: 1000 }), fc.boolean());
const value: fc.Arbitrary<FilterValue> = fc.oneof(
  fc.record({ kind: fc.constant('literal' as const), value: literal }),
  fc.record({ kind: fc.constant('parameter' as const), name: fc.constantFrom('GENRE', 'x_1') }),
  column,
);
const comparison: fc.Arbitrary<Condition> = fc.record({
  kind: fc.constant('comparison' as const),
  column,
  operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=', 'in', 'not in'),
  values: fc.array(value, { minLength: 1, maxLength: 3 }),
});
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    comparison,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}));
const clause: fc.Arbitrary<Clause> = fc.record({
  includes: fc.boolean(),
  where: condition,
  onlyIf: fc.option(condition),
});

const writtenValue = (one: FilterValue): string => {
  if (one.kind === 'column') return `${one.set}.${one.name}`;
  if (one.kind === 'parameter') return `$${one.name}`;
  return typeof one.value === 'string' ? `"${one.value.replace(/["\\]/g, '\\$&')}"` : String(one.value);
};
const written = (one: Condition): string => {
  if (one.kind === 'comparison') {
    const { column, operator, values } = one;
    return `${writtenValue(column)} ${operator.toUpperCase()} (${values.map(writtenValue).join(', ')})`;
  }
  return one.parts.map((part) => `(${written(part)})`).join(` ${one.kind.toUpperCase()} `);
};
const writtenClause = ({ includes, where, onlyIf }: Clause) =>
  `${includes ? 'INCLUDE' : 'EXCLUDE'} ItemID WHERE ${written(where)}${onlyIf === null ? '' : ` IF ${written(onlyIf)}`}`;
const read = (text: string) => parseFilter(text, 'filter', 'ItemID');

it('reads every expression as it was meant', () => {
  fc.assert(
    fc.property(fc.array(clause, { minLength: 1, maxLength: 3 }), (clauses) => {
      expect(read(clauses.map(writtenClause).join(' | '))).toEqual(clauses);
    }),
  );
});

it('AND binds closer than OR', () => {
  const [a, b, c] = ['Items.A = 1', 'Items.B = 2', 'Items.C = 3'];
  const head = 'INCLUDE ItemID WHERE';
  expect(read(`${head} ${a} OR ${b} AND ${c}`)).toEqual(read(`${head} ${a} OR (${b} AND ${c})`));
  expect(read(`${head} ${a} AND ${b} OR ${c}`)).toEqual(read(`${head} (${a} AND ${b}) OR ${c}`));
});

it('refuses whatever else in words, and never breaks', () => {
  const word = fc.constantFrom(
    'INCLUDE',
    'ItemID',
    'WHERE',
    'Items.A',
    '(',
    ')',
    'IN',
    'NOT',
    '"a"',
    '1',
    ',',
    '|',
    'IF',
    '$x',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word).map((words) => words.join(' ')),
  );
  const isOurs = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
    }
  };
  fc.assert(
    fc.property(text, (given) => {
      isOurs(() => read(given));
      isOurs(() => parameterValues(given, 'x'));
    }),
  );
});

it('values of a parameter: texts in quotes, numbers, words, with commas between', () => {
  expect(parameterValues('"a","b, c" , 3,-1.5,word', 'x')).toEqual(['a', 'b, c', 3, -1.5, 'word']);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
      const given = texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',');
      expect(parameterValues(given, 'x')).toEqual(texts);
    }),
  );
});
