import type { CardLineKind } from '../../../guest/card/guest-card.ts';
import { caseFactId } from '../../../guest/greeting/fact-id.ts';
import { toldEvidence } from '../../../guest/habits/preferences.ts';
import { localTimeOf } from '../../../guest/places/place-time.ts';
import type { GuestCase } from '../../../guest/records/guest-case.ts';
import type { CardMessageKey } from '../../../words/card/card-messages.ts';
import { blank, type CardMaterial, type Line, wordsOf } from './card-material.ts';

/** Promises, complaints, requests and suggestions, open and past, with what was done. */
export function caseLines({ known, words, speech, house }: CardMaterial): readonly Line[] {
  return known.cases.map((one) => {
    const factId = caseFactId(one.caseId);
    const pending = known.pending.find(({ case: { caseId } }) => caseId === one.caseId);
    const kind = kindOfCase(one, pending?.word === 'promise_broken');
    const outcome = one.outcome === null ? null : wordsOf(one.outcome, speech);
    const told = wordsOf(one.words, speech) ?? one.topic;
    const due = one.status === 'open' ? one.dueAtMs : null;
    const dueDay = due === null ? null : localTimeOf(house.settings)(known.place).day(due);
    const withOutcome = outcome === null ? told : words.say('done', { words: told, outcome });
    const full =
      dueDay === null ? withOutcome : words.say('due', { words: withOutcome, date: words.date(dueDay, known.today) });
    return {
      ...blank(factId, kind, words.say(messageOfCase(one, kind), { words: full, status: one.status })),
      level: pending?.level ?? 'act_silently',
      source: one.openedBy.role === 'guest' ? 'guest' : 'staff',
      by: one.openedBy,
      evidence: toldEvidence(one.changedAtMs, one.records, one.place),
      mark: known.marks.get(factId)?.mark ?? null,
      dueAtMs: due,
    };
  });
}

/** @param isBrokenNow - a promise broken that was not made good or spoken of since */
function kindOfCase({ kind, status }: GuestCase, isBrokenNow: boolean): CardLineKind {
  if (kind === 'suggestion') return 'suggestion';
  if (isBrokenNow && kind === 'promise') return 'promise_broken';
  if (status !== 'open') return 'case_past';
  return kind === 'complaint' ? 'complaint_open' : 'case_open';
}

function messageOfCase({ kind, status }: GuestCase, lineKind: CardLineKind): CardMessageKey {
  if (kind === 'suggestion') return 'suggestion';
  if (lineKind === 'promise_broken') return 'promiseBroken';
  return status === 'open' ? `${kind}Open` : `${kind}Past`;
}
