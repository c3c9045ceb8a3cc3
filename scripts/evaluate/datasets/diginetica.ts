import type { Interaction } from '../../../src/domain/interaction.ts';
import { sessionHoldout } from '../../../src/recommender/evaluation/session-holdout.ts';
import type { EvaluationCase, KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import type { DatasetFormat } from './dataset.ts';
import { interactionOf } from './interaction-of.ts';
import { readLines } from './read-lines.ts';

/** The files tell the order of sessions but no times: one a minute makes the 130 days the data spans. */
const BETWEEN_SESSIONS_MS = 60_000;
const BETWEEN_CLICKS_MS = 1_000;
const VALIDATION_SHARE = 0.1;

/** Click sessions of visitors nobody knows, and prefixes of later sessions with the click that came next. */
export const diginetica: DatasetFormat = {
  files: ['train.txt', 'test.txt'],
  origin:
    'CIKM Cup 2016 Track 2 (Diginetica): competitions.codalab.org/competitions/11161, train-item-views.csv through the preprocessing of SR-GNN (Wu et al. 2019, github.com/CRIPAC-DIG/SR-GNN), one session a line and prefix, tab, next item',
  read: async ([trainPath = '', testPath = '']) => ({
    test: { train: await readSessions(trainPath), cases: await readCases(testPath) },
    holdOut: (train) => sessionHoldout(train, VALIDATION_SHARE),
    lists: [
      { placement: 'home', finds: 'visit' },
      { placement: 'continue', finds: 'visit' },
    ],
    listLength: 20,
    protocol: [
      'next click of a session from the clicks before it, all items ranked; one item is relevant, so hitRate is HR@20 and mrr is MRR@20',
      'as POST /v1/recommendations {sessionId} answers: at home what the session has seen is left out, though one click in five goes back to it; at continue it may come back, as in what others have printed',
      `settings chosen on every next click, ten a session at most, of the newest ${VALIDATION_SHARE * 100}% of the train sessions`,
    ],
  }),
};

async function readSessions(path: string): Promise<KnownCustomer[]> {
  const sessions: KnownCustomer[] = [];
  for await (const line of readLines(path)) {
    if (line.trim() === '') continue;
    const number = sessions.length;
    const customer = { kind: 'session', id: String(number) } as const;
    sessions.push({ customer, history: clicks(line, number * BETWEEN_SESSIONS_MS) });
  }
  return sessions;
}

async function readCases(path: string): Promise<EvaluationCase[]> {
  const cases: EvaluationCase[] = [];
  for await (const line of readLines(path)) {
    if (line.trim() === '') continue;
    const [prefix = '', next] = line.split('\t');
    if (next === undefined) throw new Error(`${path}: a line is not a prefix, a tab and the next item: "${line}"`);
    cases.push({ kind: 'session', history: clicks(prefix, 0), heldOut: clicks(next, 0) });
  }
  return cases;
}

/** Newest first. */
function clicks(line: string, startMs: number): Interaction[] {
  const items = line
    .trim()
    .split(/\s+/)
    .filter((itemId) => itemId !== '');
  return items
    .map((itemId, place) =>
      interactionOf({ type: 'view', itemId, eventKey: String(place), atMs: startMs + place * BETWEEN_CLICKS_MS }),
    )
    .reverse();
}
