import { z } from 'zod';
import { PERSONAL_NAMES, type PersonalName } from '../signals/registry.ts';

/** Sources of evidence about what somebody takes next: the signals, and what is popular with everybody. */
export type SignalName = PersonalName | 'popular';
const SIGNAL_NAMES: readonly SignalName[] = [...PERSONAL_NAMES, 'popular'];

/** How much each signal counts in one kind of list; 0 leaves it out. Only proportions matter. */
export type Blend = { readonly [N in SignalName]: number };

/** What an older program did not know counts nothing. */
export const blendSchema = z
  .object(Object.fromEntries(SIGNAL_NAMES.map((name) => [name, z.number().min(0).max(1000).default(0)])))
  .meta({ id: 'Blend' }) as unknown as z.ZodType<Blend>;

/** Nothing but the signals named. */
export function blendOf(weights: Partial<Blend>): Blend {
  const nothing = Object.fromEntries(SIGNAL_NAMES.map((name) => [name, 0])) as Record<SignalName, number>;
  return { ...nothing, ...weights };
}
