/** The only way to learn what time it is: milliseconds since the epoch. Tests hand in their own. */
export type Clock = () => number;
