import type { Greeting } from '../../src/guest/greeting/greeting.ts';
import type { Guest } from '../../src/usecases/person/read-person.ts';
import { MENU } from './hotel-group.ts';

/**
 * Walks every fact of a greeting back to what is stored; what cannot be walked back was invented.
 *
 * @param person - as stored; what came in after the greeting does no harm
 * @returns one line for each thing that is not proven, none if all is
 */
export function walkEvidence(
  greeting: Greeting,
  person: Pick<Guest, 'history' | 'records' | 'profile'>,
  atMs: number,
): string[] {
  const problems: string[] = [];
  const { facts, standing, text } = greeting;
  const history = person.history.filter((one) => one.atMs <= atMs);
  const records = new Set(person.records.filter((one) => one.atMs <= atMs).map(({ id }) => id));
  const keys = new Set(history.map(({ eventKey }) => eventKey));
  const wrong = (problem: string): number => problems.push(`${problem} in "${text}"`);
  if (facts.length > 3) wrong(`${facts.length} facts`);
  if (standing.visit === 'returning' && standing.evidence.length === 0) wrong('returning without evidence');
  for (const id of standing.evidence) if (!keys.has(id) && !records.has(id)) wrong(`standing: no such evidence ${id}`);
  for (const { factId, kind, level, itemId, text: words, evidence } of facts) {
    for (const id of evidence.records) if (!records.has(id)) wrong(`${factId}: no record ${id}`);
    if (level === 'say' && (words === undefined || !text.toLowerCase().includes(words.toLowerCase()))) {
      wrong(`${factId}: not in the text`);
    }
    if (kind !== 'usual') continue;
    const shown = history.filter((one) => evidence.events.includes(one.eventKey) && one.itemId === itemId);
    for (const key of evidence.events) {
      if (!shown.some(({ eventKey }) => eventKey === key)) wrong(`${factId}: no event ${key} of it`);
    }
    const days = new Set(history.filter((one) => one.itemId === itemId).map((one) => dayAround(one.atMs)));
    if (evidence.occasions > days.size) wrong(`${factId}: ${evidence.occasions} occasions on ${days.size} days`);
    const places = new Set(shown.map(({ place }) => place));
    for (const place of evidence.places) if (!places.has(place)) wrong(`${factId}: not shown at ${place}`);
  }
  for (const { itemId, title } of MENU) {
    const isFact = facts.some((fact) => fact.itemId === itemId && fact.level === 'say');
    if (!isFact && new RegExp(`\\b${title}\\b`, 'i').test(text)) wrong(`${itemId} named without a fact`);
  }
  return problems;
}

/** Half-days, so that no zone makes two local days one. */
function dayAround(atMs: number): number {
  return Math.floor(atMs / 43_200_000);
}
