/**
 * Inverts a symmetric positive definite matrix by its Cholesky factor, in flat arrays: A = L L', A^-1 = L^-T L^-1.
 * ml-matrix's general inverse is the oracle of the tests; it takes no notice of the symmetry.
 *
 * O(size^3) time, 24 bytes x size^2.
 *
 * @param matrix - row-major [size x size]; the lower half is read
 * @returns row-major, symmetric to the bit
 * @throws {RangeError} if the matrix is not positive definite
 * @see Golub & Van Loan (2013), Matrix Computations, section 4.2
 */
export function invertSymmetric(matrix: Float64Array, size: number): Float64Array {
  return crossProduct(invertLower(choleskyOf(matrix, size), size), size);
}

function choleskyOf(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    const rowI = i * size;
    for (let j = 0; j <= i; j += 1) {
      const rowJ = j * size;
      let rest = matrix[rowI + j] as number;
      for (let k = 0; k < j; k += 1) rest -= (lower[rowI + k] as number) * (lower[rowJ + k] as number);
      if (i === j && !(rest > 0)) throw new RangeError(`not positive definite at row ${i}`);
      lower[rowI + j] = i === j ? Math.sqrt(rest) : rest / (lower[rowJ + j] as number);
    }
  }
  return lower;
}

/** Row i of L^-1 from the rows above it, so that memory is walked along rows. */
function invertLower(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    const rowI = i * size;
    for (let k = 0; k < i; k += 1) {
      const factor = lower[rowI + k] as number;
      const rowK = k * size;
      for (let j = 0; j <= k; j += 1)
        inverse[rowI + j] = (inverse[rowI + j] as number) - factor * (inverse[rowK + j] as number);
    }
    const pivot = lower[rowI + i] as number;
    for (let j = 0; j < i; j += 1) inverse[rowI + j] = (inverse[rowI + j] as number) / pivot;
    inverse[rowI + i] = 1 / pivot;
  }
  return inverse;
}

/** M' M of a lower triangular M. */
function crossProduct(lower: Float64Array, size: number): Float64Array {
  const product = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    const from = row * size;
    for (let i = 0; i <= row; i += 1) {
      const left = lower[from + i] as number;
      const to = i * size;
      for (let j = 0; j <= i; j += 1)
        product[to + j] = (product[to + j] as number) + left * (lower[from + j] as number);
    }
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) product[j * size + i] = product[i * size + j] as number;
  }
  return product;
}
