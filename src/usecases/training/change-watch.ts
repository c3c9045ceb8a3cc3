import type { ModelSummary } from '../../recommender/model/training.ts';
import { changeIsDue, type TrainingDue } from './training-due.ts';

/** While events keep coming, a training that is due waits for this many looks at most. */
const MOST_PATIENT_LOOKS = 10;

/**
 * Watches one tenant's event counter and says when to ask for a training. A burst (an import, a rush hour) is waited
 * out for a few looks, so that the first model sees more than its first events; and one change is asked for once, also
 * while the training it led to is still running.
 */
export class ChangeWatch {
  #askedAtEvents = 0;
  #eventsBefore = -1;
  #patientLooks = 0;

  /** One look at the tenant. True: ask for a training now. */
  look(newest: Pick<ModelSummary, 'eventsAtTraining' | 'format'> | null, events: number, due: TrainingDue): boolean {
    const isQuiet = events === this.#eventsBefore;
    this.#eventsBefore = events;
    if (!changeIsDue(newest, events, due, this.#askedAtEvents)) {
      this.#patientLooks = 0;
      return false;
    }
    this.#patientLooks += 1;
    if (!isQuiet && this.#patientLooks < MOST_PATIENT_LOOKS) return false;
    this.#askedAtEvents = events;
    this.#patientLooks = 0;
    return true;
  }
}
