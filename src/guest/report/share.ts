/** So many of so many; the share is null where there were none, never zero. */
export interface ShareOfCases {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
}

export function shareOf(count: number, of: number): ShareOfCases {
  return { count, of, share: of === 0 ? null : count / of };
}

/** Of these, those that fulfil a condition. */
export function shareWhere<T>(all: readonly T[], isCounted: (one: T) => boolean): ShareOfCases {
  return shareOf(all.filter(isCounted).length, all.length);
}
