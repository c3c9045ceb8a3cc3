import type { ItemId } from '../../domain/ids.ts';
import type { ActiveMark } from '../greeting/facts.ts';
import type { FactEvidence, FactSource, GreetingLevel } from '../greeting/greeting.ts';
import type { HourPart, Weekday } from '../places/place-time.ts';
import type { Author, LocalWords, Season, Sensitivity } from './guest-record.ts';

/** Where a preference holds, as far as its evidence goes. */
export type PreferenceScope =
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'season'; readonly season: Season }
  | { readonly kind: 'company'; readonly company: string }
  | { readonly kind: 'weekday'; readonly weekday: Weekday }
  | { readonly kind: 'hour'; readonly hour: HourPart };

/** What a guest likes or avoids for a topic, as known at one moment and judged for one place. */
export interface Preference {
  /** Stable: `learned:<topic>:<itemId>` or `stated:<record id>`. */
  readonly factId: string;
  readonly topic: string;
  readonly stance: 'likes' | 'avoids';
  readonly itemId: ItemId | null;
  readonly category: string | null;
  /** As stated; empty for what was learned. */
  readonly words: LocalWords;
  readonly source: FactSource;
  /** Who stated it; null for what was learned. */
  readonly toldBy: Author | null;
  /** In [0, 1]: the probability that it holds now; see docs/guest-memory.md. */
  readonly confidence: number;
  readonly level: GreetingLevel;
  readonly scope: PreferenceScope;
  readonly sensitivity: Sensitivity;
  readonly consented: boolean;
  readonly mark: ActiveMark | null;
  /** They had it the last time, too; false for what was stated. */
  readonly asLastTime: boolean;
  readonly evidence: FactEvidence;
}
