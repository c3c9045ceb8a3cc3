import { expect, it } from 'vitest';
import { interactionWeight } from './interaction.ts';
import { defaultSettings } from './settings.ts';
import { anInteraction } from './test/an-interaction.ts';

it.each(['constructor', 'toString', '__proto__', 'nobody-named-it'])('%s has no weight unless it is named', (type) => {
  expect(interactionWeight(anInteraction({ type }), defaultSettings(), 0)).toBe(0);
});
