/**
 * What a list is for.
 * `new`: items the customer never had; what they have is not shown. `again`: items they had before. `any`: both, as in
 * a grocer's next basket or a visitor's next click.
 */
export const TASKS = ['new', 'again', 'any'] as const;
export type Task = (typeof TASKS)[number];
