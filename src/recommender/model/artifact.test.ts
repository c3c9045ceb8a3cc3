import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { buyerOf, trainOn } from '../test/histories.ts';
import { tasteGroups } from '../test/taste-groups.ts';
import { decodeInSteps, decodeModel, encodeModel } from './artifact.ts';
import { FORMAT_VERSION } from './format-version.ts';
import type { Model } from './model.ts';

const model = trainOn([...tasteGroups(60, 1), buyerOf('ünïcode', '茶', '🍵', 'a "quoted" id')], undefined, ['unseen']);
const bytes = encodeModel(model);

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'no error';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('artifact', () => {
  it('comes back as it went', () => {
    expect(model.similar.neighbours.length).toBeGreaterThan(100);
    expect(decodeModel(bytes)).toEqual(model);
    expect(encodeModel(decodeModel(bytes))).toEqual(bytes);
  });

  it('comes back from a Buffer that starts anywhere', () => {
    const shifted = Buffer.concat([Buffer.from('xyz'), bytes]).subarray(3);
    expect(decodeModel(shifted)).toEqual(model);
  });

  it('holds a model of nothing', () => {
    const empty = trainOn([]);
    expect(decodeModel(encodeModel(empty))).toEqual(empty);
  });

  it('comes back with more names than one list of them holds, whatever they are made of', () => {
    const names = Array.from({ length: 9000 }, (_, index) => `${index}-"ü",\n茶🍵`).sort();
    const large = trainOn(tasteGroups(20, 1), undefined, names);
    expect(large.itemIds.length).toBeGreaterThan(9000);
    expect(decodeModel(encodeModel(large))).toEqual(large);
    expect(encodeModel(decodeModel(encodeModel(large)))).toEqual(encodeModel(large));
  });

  it('can be interrupted before it is read to its end', () => {
    const steps = [...decodeInSteps(bytes)];
    expect(steps.length).toBeGreaterThan(3);
  });

  it.each([
    [FORMAT_VERSION - 2 ** 24, 'no error'],
    [FORMAT_VERSION - 2 * 2 ** 24, 'no error'],
    [FORMAT_VERSION - 3 * 2 ** 24, 'no error'],
    [FORMAT_VERSION - 4 * 2 ** 24, 'corrupt_data'],
    [FORMAT_VERSION + 2 ** 24, 'corrupt_data'],
  ])('of the format %d: %s', (format, answer) => {
    expect(codeOf(() => decodeModel(statingFormat(format)))).toBe(answer);
  });

  it('of a program that did not write first days knows none', () => {
    const { itemFirstDays, ...before } = model;
    expect([...itemFirstDays].some((day) => day > 0)).toBe(true);
    expect([...decodeModel(encodeModel(before as Model)).itemFirstDays]).toEqual(model.itemIds.map(() => 0));
  });

  it('gives back variants, and knows none of a program that did not write them', () => {
    const variants = { ids: ['v', 'w'], items: Uint32Array.of(1, 1), takers: Uint32Array.of(3, 0) };
    expect(decodeModel(encodeModel({ ...model, variants })).variants).toEqual(variants);
    const { variants: _none, ...before } = model;
    expect(decodeModel(encodeModel(before as Model)).variants.ids).toEqual([]);
  });

  it('is refused when a bit differs', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const altered = new Uint8Array(bytes);
        altered[at] = (altered[at] ?? 0) ^ flip;
        expect(codeOf(() => decodeModel(altered))).toBe('corrupt_data');
      }),
    );
  });

  it('is refused when cut short or continued', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(codeOf(() => decodeModel(bytes.subarray(0, length)))).toBe('corrupt_data');
      }),
    );
    expect(codeOf(() => decodeModel(Buffer.concat([bytes, Buffer.alloc(8)])))).toBe('corrupt_data');
  });

  it.each<{ name: string; wrong: Model }>([
    { name: 'names an item it does not have', wrong: withNeighbour(9999) },
    { name: 'has overlapping lists', wrong: withOffset(9999) },
    { name: 'adds more than it says', wrong: withLongerEnd() },
    {
      name: 'has a variant of no item',
      wrong: { ...model, variants: { ids: ['v'], items: Uint32Array.of(9999), takers: Uint32Array.of(1) } },
    },
    { name: 'has a list of another length than it says', wrong: { ...model, trend: new Float64Array(3) } },
  ])('is refused when whoever wrote it $name', ({ wrong }) => {
    expect(codeOf(() => decodeModel(encodeModel(wrong)))).toBe('corrupt_data');
  });
});

/** The same bytes as an earlier or a later program would have marked them. */
function statingFormat(format: number): Uint8Array {
  const altered = new Uint8Array(bytes);
  new DataView(altered.buffer).setUint32(8, format, true);
  altered.set(createHash('sha256').update(altered.subarray(0, 16)).update(altered.subarray(48)).digest(), 16);
  return altered;
}

function withNeighbour(item: number): Model {
  const neighbours = model.similar.neighbours.slice();
  neighbours[5] = item;
  return { ...model, similar: { ...model.similar, neighbours } };
}

function withOffset(offset: number): Model {
  const offsets = model.similar.offsets.slice();
  offsets[1] = offset;
  return { ...model, similar: { ...model.similar, offsets } };
}

/** The last array of all, so that nothing before it moves. */
function withLongerEnd(): Model {
  const supports = new Uint32Array(model.together.supports.length + 2);
  return { ...model, together: { ...model.together, supports } };
}
