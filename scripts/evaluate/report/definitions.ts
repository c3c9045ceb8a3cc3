import type { ModelName } from '../models.ts';

/** What each metric is, in the words of the reports. */
export const METRIC_DEFINITIONS: Readonly<Record<string, string>> = {
  recall: 'hits among the first K / items to be found. Below 1 even at best where more than K are to be found.',
  ndcg: 'a hit at rank r gains 1 / log2(r + 1); divided by the gain of an ideal list, which has min(K, items to be found) hits at its head. Each item to be found counts the same.',
  hitRate: 'share of lists with at least one hit among the first K.',
  mrr: '1 / rank of the first hit among the first K, 0 without one.',
  coverage: 'share of all items that are in at least one of the lists.',
  novelty:
    'how little known the listed items are: mean of -log2(share of customers in train who have the item), in bits.',
  diversity: '1 - mean cosine, by common customers in train, of all pairs within a list; of 500 lists at most.',
  personal: "share of places filled by the customer's own signals rather than by what is the same for everybody.",
};

/** How each method works, in the words of the reports. */
export const METHOD_DEFINITIONS: Readonly<Record<ModelName, string>> = {
  popularity: 'most popular items, one day of one customer counting once; its half-life tuned.',
  'personal-frequency': "somebody's own items by how often they took them, popular ones behind; its half-life tuned.",
  cosine:
    'item-item cosine by common customers; neighbours kept per target item, shrinkage and L1 normalisation of each target tuned.',
  ease: 'EASE (Steck 2019): a dense linear item-item model without weights; its ridge tuned.',
  together: 'Rapport with nothing but what is taken in the same order as the things in the basket.',
  default: 'Rapport as it begins, before it has chosen anything: the lists that a request gets.',
  chosen: 'Rapport as a training chooses it on the data: the lists that a request gets.',
};

/** Rules that hold for all of them. */
export const RULES: readonly string[] = [
  'Every item is ranked; none are sampled. Settings are chosen on a part of train, and test is looked at once.',
  'What a list may hold and what it is to find follow from one rule per kind of list, the same for all methods.',
  'Lists that have nothing to find are not judged; every other list counts the same, whatever it found.',
  'Intervals: 95%, by a bootstrap over persons (all lists of one are drawn together), differences paired list by list, seeded.',
];
