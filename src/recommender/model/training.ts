import type { ItemId } from '../../domain/ids.ts';
import type { KnownShare } from '../metrics/known-share.ts';
import type { Recipe } from './recipe.ts';
import type { TaskChoice } from './recipe-choice.ts';

/** Why a training was asked for. */
export const TRAINING_TRIGGERS = ['demand', 'schedule', 'change'] as const;
export type TrainingTrigger = (typeof TRAINING_TRIGGERS)[number];

export const TRAINING_STATES = ['waiting', 'active', 'completed', 'failed'] as const;
export type TrainingState = (typeof TRAINING_STATES)[number];

export const TRAINING_STEPS = ['queued', 'loading', 'choosing', 'fitting', 'publishing', 'done'] as const;
export type TrainingStep = (typeof TRAINING_STEPS)[number];

/** Where a training is: `fraction` runs from 0 to 1. */
export interface TrainingProgress {
  readonly step: TrainingStep;
  readonly fraction: number;
}

/** One training, as people read it at `/v1/training-jobs`. */
export interface TrainingJob {
  readonly jobId: string;
  readonly trigger: TrainingTrigger;
  readonly state: TrainingState;
  readonly progress: TrainingProgress;
  /** Attempts started so far; more than one after a crash. */
  readonly attempts: number;
  readonly requestedAtMs: number;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  /** The version it published, or null before that. */
  readonly modelVersion: number | null;
  /** In words for an operator, or null. */
  readonly failure: string | null;
}

/** Bursts of visitors that nothing was learnt from, in words of the catalogue. */
export interface ToldBursts {
  readonly visitors: number;
  /** The largest, at most five; `fromMs` is the beginning of their hour. */
  readonly examples: readonly {
    readonly fromMs: number;
    readonly visitors: number;
    readonly itemIds: readonly ItemId[];
  }[];
}

export const NO_BURSTS: ToldBursts = { visitors: 0, examples: [] };

/** What one published version is made of: small, readable without the artifact. */
export interface ModelSummary {
  readonly version: number;
  /** Events after this moment are not in it. */
  readonly asOfMs: number;
  readonly trainedAtMs: number;
  /** The tenant's event counter when this training began to read: what came later may not be in it. */
  readonly eventsAtTraining: number;
  /** Catalogue and settings revision it was made with. */
  readonly catalogueAtTraining: number;
  readonly settingsAtTraining: number;
  /** Histories there were: fewer now, without a new event, means that somebody was erased. */
  readonly historiesAtTraining: number;
  /** The tenant's count of erasures when its histories began to be read. */
  readonly erasuresAtTraining: number;
  /** Up to which count everybody erased is left out of it: more than at training where they were taken out since. */
  readonly erasuresLeftOut: number;
  /** Format of its artifact; one of another cannot be read. */
  readonly format: number;
  readonly fitMs: number;
  readonly bytes: number;
  readonly customers: number;
  readonly interactions: number;
  readonly items: number;
  /** How it was made, and how its signals add up. */
  readonly recipe: Recipe;
  /** What the automatic choice found, per kind of list; empty where it was switched off or had nothing to choose on. */
  readonly choice: readonly TaskChoice[];
  readonly similarPairs: number;
  readonly togetherPairs: number;
  /**
   * How alike customers' top ten lists are, 0 (disjoint) to 1 (everyone gets the same): mean Jaccard overlap over a
   * fixed sample of customer pairs; null with fewer than 20 customers, or where one list holds every item. Above 0.8
   * personalization has collapsed.
   */
  readonly listOverlap: number | null;
  /** How much of those lists their readers knew before; null as above, or where the home page is not for new things. */
  readonly known: KnownShare | null;
  /** Visitors that look like machines and were not learnt from: how many, and of the largest bursts when and what of. */
  readonly bursts: ToldBursts;
}
