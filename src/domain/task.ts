/**
 * What a list is for.
 * `new`: items the customer never had; what they have is not shown. `again`: items they had before. `any`: both, as in
 * a grocer's next basket. `visit`: what a visitor nobody knows turns to next, be it what they saw a minute ago.
 */
export const TASKS = ['new', 'again', 'any', 'visit'] as const;
export type Task = (typeof TASKS)[number];
