import { createHash } from 'node:crypto';
import type { CustomerProfile, MonthDay } from '../records/customer-profile.ts';
import type { ActiveMark } from './facts.ts';

/**
 * What a fact of the profile says, as a mark on it keeps it: a mark is on what was said, not on its place in a list nor on
 * the day it was last sent. Whatever else a nightly feed changes, a late wife's birthday stays unsaid. Null for a fact that
 * is none of the profile, or not there.
 *
 * @param factId - `name`, `birthday`, `celebration:<index>`
 */
export function contentOf(factId: string, profile: CustomerProfile | null): string | null {
  if (profile === null) return null;
  if (factId === 'name') return `name:${digestOfName(profile)}`;
  if (factId === 'birthday') return profile.birthday === null ? null : `birthday:${dayOf(profile.birthday)}`;
  const [, index] = /^celebration:(\d+)$/u.exec(factId) ?? [];
  const celebration = index === undefined ? undefined : profile.celebrations[Number(index)];
  return celebration === undefined ? null : `celebration:${celebration.kind}:${dayOf(celebration.date)}`;
}

/**
 * The mark that counts on a fact of the profile, or null. One that does not keep what it was put on counts until the profile
 * is told anew.
 *
 * @param marks - of `foldMarks`
 */
export function markOnProfile(
  marks: ReadonlyMap<string, ActiveMark>,
  factId: string,
  profile: CustomerProfile | null,
): ActiveMark | null {
  const content = contentOf(factId, profile);
  const onContent = content === null ? undefined : marks.get(content);
  if (onContent !== undefined) return onContent;
  const onPlace = marks.get(factId);
  const isOlder = (onPlace?.atMs ?? 0) < (profile?.updatedAtMs ?? 0);
  return onPlace === undefined || (isOlder && onPlace.mark !== 'right') ? null : onPlace;
}

/** Whether a fact of the profile is not to be used: marked as anything but right. */
export function isDoubted(
  marks: ReadonlyMap<string, ActiveMark>,
  factId: string,
  profile: CustomerProfile | null,
): boolean {
  return (markOnProfile(marks, factId, profile)?.mark ?? 'right') !== 'right';
}

function dayOf({ month, day }: MonthDay): string {
  return `${month}-${day}`;
}

function digestOfName(profile: CustomerProfile): string {
  const { givenName, familyName, honorific, calledName, latin, kana, nameOrder } = profile;
  const told = [
    ...[givenName, familyName, honorific, calledName, nameOrder],
    ...[latin, kana].flatMap((other) => [other?.givenName ?? null, other?.familyName ?? null]),
  ];
  return createHash('sha256').update(JSON.stringify(told)).digest('base64url').slice(0, 16);
}
