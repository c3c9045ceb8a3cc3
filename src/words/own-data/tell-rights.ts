import { PURPOSES } from '../../domain/consent.ts';
import { BY_OWN_LINK } from '../../domain/scopes.ts';
import { dayOf, type OwnData, type OwnLine, plain, toldBy } from './own-data.ts';

/** What they agreed to, purpose by purpose, each to be changed. */
export function consentLines(data: OwnData): readonly OwnLine[] {
  const { consents, words } = data;
  return consents.map(({ purpose, isGranted, told }) => ({
    action: { kind: 'consent', purpose, toGranted: !isGranted },
    text: words.say('consent', { purpose, granted: isGranted ? 'yes' : 'no' }),
    source: told === null ? words.say('byRule') : toldBy(told.by, dayOf(told.atMs, null, data), words),
    notes: PURPOSES.some((one) => one === purpose) ? [words.say('consentMeans', { purpose })] : [],
    isMarkedWrong: false,
  }));
}

/** Who saw or changed it: one line for each key and what it was used for, the latest first. */
export function seenLines(data: OwnData): readonly OwnLine[] {
  const { seen, words } = data;
  const alike = new Map<string, { readonly count: number; readonly first: (typeof seen)[number] }>();
  for (const note of seen) {
    const name = JSON.stringify([note.label, note.owner, note.method, note.route]);
    const known = alike.get(name);
    alike.set(name, { count: (known?.count ?? 0) + 1, first: known?.first ?? note });
  }
  return [...alike.values()].map(({ count, first: { atMs, keyId, label, owner, method, route } }) => {
    const text = words.say('seenBy', {
      who: keyId === BY_OWN_LINK ? words.say('byLink') : [label, owner].filter((each) => each !== '').join(', '),
      did: didAt(method, route),
      area: areaOf(route),
    });
    return plain(text, words.say('seenWhen', { count, date: dayOf(atMs, null, data) }));
  });
}

function didAt(method: string, route: string): string {
  if (route.endsWith('/page-links')) return 'made';
  return method === 'GET' || route.endsWith('/data') ? 'read' : 'changed';
}

/** What a door is about: the last word of its path that is no parameter. */
function areaOf(route: string): string {
  const area = route.split('/').findLast((part) => part !== '' && !part.startsWith(':')) ?? '';
  return area.replaceAll('-', '_');
}
