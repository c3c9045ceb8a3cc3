import { z } from 'zod';

/** Sources of evidence about what somebody takes next; see `src/model/signals`. */
export const SIGNAL_NAMES = [
  'similar',
  'peers',
  'later',
  'attributes',
  'ease',
  'next',
  'visits',
  'again',
  'popular',
] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];

/** How much each signal counts in one kind of list; 0 leaves it out. Only proportions matter. */
export const blendSchema = z.record(z.enum(SIGNAL_NAMES), z.number().min(0).max(1000));
export type Blend = Readonly<z.infer<typeof blendSchema>>;

/** Nothing but the signals named. */
export function blendOf(weights: Partial<Record<SignalName, number>>): Blend {
  return {
    similar: 0,
    peers: 0,
    later: 0,
    attributes: 0,
    ease: 0,
    next: 0,
    visits: 0,
    again: 0,
    popular: 0,
    ...weights,
  };
}
