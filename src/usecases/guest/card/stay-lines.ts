import { toldEvidence } from '../../../guest/habits/preferences.ts';
import { blank, type CardMaterial, type Line, placeName, yes } from './card-material.ts';

/** The stay they are in, the next ones booked, and the last one left. */
export function stayLines({ known, words, house, speech }: CardMaterial): readonly Line[] {
  const last = known.stays.find(({ status }) => status === 'left');
  return known.stays
    .filter((stay) => stay.status === 'here' || stay.status === 'booked' || stay === last)
    .map((stay) => {
      const day = stay.status === 'here' ? stay.departureDay : stay.arrivalDay;
      const message = stay.status === 'here' ? 'stayHere' : stay.status === 'booked' ? 'stayBooked' : 'stayLeft';
      const text = words.say(message, {
        room: stay.room ?? '',
        roomed: yes(stay.room),
        place: stay.place === null ? '' : placeName(stay.place, house, speech),
        placed: yes(stay.place),
        date: day === null ? '' : words.date(day, known.today),
        dated: yes(day),
      });
      const lastAtMs = stay.leftAtMs ?? stay.arrivedAtMs ?? known.atMs;
      const evidence = { ...toldEvidence(lastAtMs, stay.evidence, stay.place), stays: [stay.stayId] };
      return { ...blank(`stay:${stay.stayId}`, 'stay', text), evidence };
    });
}

/** Birthdays and anniversaries of these days. */
export function celebrationLines({ known, words }: CardMaterial): readonly Line[] {
  const toldAtMs = known.person.profile?.updatedAtMs ?? 0;
  return known.celebrations
    .filter(({ level }) => level !== 'never_say')
    .map(({ factId, kind, name, day, isToday, level }) => {
      const when = isToday ? words.say('today') : words.say('onDay', { date: words.date(day, known.today) });
      const message = kind === 'own' ? 'birthday' : kind === 'anniversary' ? 'anniversary' : 'companionBirthday';
      const text = words.say(message, { when, name: name ?? '', named: yes(name) });
      const mark = known.marks.get(factId)?.mark ?? null;
      return { ...blank(factId, 'celebration', text), level, mark, evidence: toldEvidence(toldAtMs, [], null) };
    });
}
