import { describe, expect, it } from 'vitest';
import { runPopulation } from '../../../bench/guests/run-population.ts';
import { scoreAnswers } from '../../../bench/guests/score-card.ts';

describe('greetings of a whole population', () => {
  it.each(['hard', 'rough'] as const)(
    'invent nothing: every fact of 300 %s guests walks back to their history and file',
    async (name) => {
      const { greetings, greetedWithUsual, invented, answers } = await runPopulation(300, 1, name);
      expect(invented).toEqual([]);
      expect(greetings).toBeGreaterThan(1000);
      expect(greetedWithUsual).toBeGreaterThan(100);
      expect(scoreAnswers(answers).said.of).toBeGreaterThan(100);
    },
    60_000,
  );
});
