import { toldEvidence } from '../../../guest/habits/preferences.ts';
import { blank, type CardMaterial, type Line, yes } from './card-material.ts';

/** What the business told: whether to leave them alone, and their language. */
export function profileLines({ known, words }: CardMaterial): readonly Line[] {
  const { profile } = known.person;
  if (profile === null) return [];
  const evidence = toldEvidence(profile.updatedAtMs, [], null);
  return [
    ...(profile.contactRefused
      ? [{ ...blank('contact_refused', 'contact_refused', words.say('contactRefused')), evidence }]
      : []),
    ...(profile.locale === null
      ? []
      : [
          {
            ...blank('language', 'language', words.say('language', { language: words.language(profile.locale) })),
            evidence,
          },
        ]),
  ];
}

/** How they said it was. */
export function feedbackLines({ known, words, house }: CardMaterial): readonly Line[] {
  return known.person.records.flatMap((record) => {
    if (record.kind !== 'feedback' || record.atMs > known.atMs) return [];
    const text = words.say('feedback', {
      topic: record.touchpoint,
      rating: record.rating ?? '',
      max: house.settings.ratingScale.max,
      rated: yes(record.rating),
      words: record.words ?? '',
      worded: yes(record.words),
    });
    const evidence = toldEvidence(record.atMs, [record.id], record.place);
    const source = record.by.role === 'guest' ? ('guest' as const) : ('staff' as const);
    return [{ ...blank(`feedback:${record.id}`, 'feedback', text), source, by: record.by, evidence }];
  });
}
