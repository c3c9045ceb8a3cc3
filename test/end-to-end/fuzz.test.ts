import { expect, it } from 'vitest';
import { fuzzDoors } from '../../scripts/fuzz/fuzz-doors.ts';

it('keeps the laws under 1,500 mutated requests: `npm run fuzz` is the long run', async () => {
  const faults = await fuzzDoors({ requests: 1500, seed: 4, first: 0, connections: 16, print: () => {} });
  expect(faults.map(({ what, count, example }) => `${count}× ${what}\n${example}`).join('\n')).toBe('');
});
