/**
 * What a list is for.
 * `new`: items the customer never had; what they have is not shown. `again`: items they had before. `any`: both, as in
 * a grocer's next basket. `visit`: what a visitor turns to next, be it what they saw a minute ago. `unseen`: what a visitor
 * nobody knows turns to next of what they have not seen yet. `basket`: the rest of an order, beside what is in it already.
 */
export const TASKS = ['new', 'again', 'any', 'visit', 'unseen', 'basket'] as const;
export type Task = (typeof TASKS)[number];

/** What a placement can say that its lists are for: beside what, the question says. */
export const SHOWN_TASKS = ['new', 'again', 'any', 'visit', 'unseen'] as const satisfies readonly Task[];
export type ShownTask = (typeof SHOWN_TASKS)[number];
