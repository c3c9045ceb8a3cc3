import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { expect, it } from 'vitest';
import { invertSymmetric } from './invert-symmetric.ts';

const SIZE = 5;

it('invertSymmetric agrees with the general inverse, and is symmetric to the bit', () => {
  const cells = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: SIZE * SIZE, maxLength: SIZE * SIZE });
  fc.assert(
    fc.property(cells, (numbers) => {
      const any = Matrix.from1DArray(SIZE, SIZE, numbers);
      const matrix = any.transpose().mmul(any).add(Matrix.eye(SIZE));
      const ours = invertSymmetric(Float64Array.from(matrix.to1DArray()), SIZE);
      inverse(matrix)
        .to1DArray()
        .forEach((value, at) => {
          expect(ours[at]).toBeCloseTo(value, 8);
        });
      ours.forEach((value, at) => {
        expect(value).toBe(ours[(at % SIZE) * SIZE + Math.floor(at / SIZE)]);
      });
    }),
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
