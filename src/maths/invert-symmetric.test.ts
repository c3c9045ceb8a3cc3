import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { expect, it } from 'vitest';
import { invertSymmetric } from './invert-symmetric.ts';

/* Blocks are of sixteen rows, and met by four columns and two rows at a time: some sizes fit, some leave a rest. */
it.each([1, 2, 3, 5, 15, 16, 17, 20, 33, 48])('invertSymmetric of %i rows agrees with the general inverse', (size) => {
  const cells = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: size * size, maxLength: size * size });
  fc.assert(
    fc.property(cells, (numbers) => {
      const any = Matrix.from1DArray(size, size, numbers);
      const matrix = any.transpose().mmul(any).add(Matrix.eye(size));
      const ours = invertSymmetric(Float64Array.from(matrix.to1DArray()), size);
      inverse(matrix)
        .to1DArray()
        .forEach((value, at) => {
          expect(ours[at]).toBeCloseTo(value, 8);
        });
      ours.forEach((value, at) => {
        expect(value).toBe(ours[(at % size) * size + Math.floor(at / size)]);
      });
    }),
    { numRuns: 20 },
  );
});

it('invertSymmetric inverts by hand, and refuses what has no factor', () => {
  // (4 2; 2 2): determinant 4, inverse (2 -2; -2 4) / 4.
  const found = invertSymmetric(Float64Array.of(4, 2, 2, 2), 2);
  [0.5, -0.5, -0.5, 1].forEach((value, at) => {
    expect(found[at]).toBeCloseTo(value, 12);
  });
  expect(() => invertSymmetric(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError);
});
