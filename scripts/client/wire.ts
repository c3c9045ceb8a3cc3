import type { AttributeValue } from '../../src/domain/item.ts';
import type { RecommendedItem } from '../../src/domain/recommendation.ts';
import type { CustomerProfile } from '../../src/guest/records/customer-profile.ts';

/** An event as a client sends it; times are ISO 8601. */
export interface EventBody {
  readonly id: string;
  readonly type: string;
  readonly customerId?: string;
  readonly sessionId?: string;
  readonly at: string;
  /** None for an event of a stay. */
  readonly items?: readonly { readonly itemId: string; readonly quantity?: number; readonly price?: number }[];
  readonly place?: string;
  readonly touchpoint?: string;
  readonly stayId?: string;
  /** These of a stay only. */
  readonly room?: string;
  readonly company?: string;
  readonly departsOn?: string;
}

/** A promise, complaint, request or suggestion as a client opens it. */
export interface CaseBody {
  readonly id: string;
  readonly kind: 'promise' | 'complaint' | 'request' | 'suggestion';
  readonly topic: string;
  readonly words: Readonly<Record<string, string>>;
  readonly place?: string;
  readonly stayId?: string;
  readonly at: string;
}

/** What became of it. */
export interface CaseStepBody {
  readonly id: string;
  readonly status: string;
  readonly words: Readonly<Record<string, string>>;
  readonly at: string;
}

/** An item as a client sends it. What is left out takes its default. */
export interface ItemBody {
  readonly itemId: string;
  readonly title?: string | null;
  readonly categories?: readonly string[];
  readonly price?: number;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly hidden?: boolean;
}

export interface ProfileBody extends Partial<Omit<CustomerProfile, 'updatedAtMs'>> {
  readonly customerId: string;
}

export interface EventsAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  /** Not kept, since the person does not agree; absent where that is nobody. */
  readonly withheld?: number;
}

/** What of a batch was left out, by its place there. */
export interface RejectedEvents {
  readonly rejected: readonly { readonly index: number; readonly field: string; readonly problem: string }[];
}

export interface StaysAnswer {
  readonly stored: number;
  readonly unchanged: number;
  readonly outdated: number;
  readonly results: readonly {
    /** From 1. */
    readonly line: number;
    readonly outcome: string;
    readonly field?: string;
    readonly problem?: string;
  }[];
}

/** One recommended item with its words. */
export interface RecommendationAnswer extends RecommendedItem {
  readonly title: string | null;
  readonly price: number | null;
  readonly reasonText: string;
}

export interface RecommendationsAnswer {
  readonly recommendationId: string;
  readonly model: { readonly version: number } | null;
  readonly items: readonly RecommendationAnswer[];
}

export interface HistoryAnswer {
  readonly interactions: readonly {
    readonly at: string;
    readonly type: string;
    readonly itemId: string;
    readonly eventId: string;
    readonly quantity: number;
  }[];
}

export interface StatusAnswer {
  readonly customers: number;
  readonly items: number;
  readonly events: number;
  readonly model: { readonly version: number } | null;
}

export interface TrainingJobAnswer {
  readonly jobId: string;
  readonly state: 'waiting' | 'active' | 'completed' | 'failed';
  readonly progress: { readonly step: string; readonly fraction: number };
  readonly modelVersion: number | null;
  readonly failure: string | null;
}

export interface GreetingAnswer {
  readonly text: string;
  readonly facts: readonly {
    readonly factId: string;
    readonly level: string;
    readonly evidence: { readonly occasions: number };
  }[];
}
