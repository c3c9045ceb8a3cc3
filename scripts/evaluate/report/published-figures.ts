import type { FormatName } from '../datasets/formats.ts';

/** What others have printed for the same files, as fractions. */
export interface PublishedFigure {
  readonly method: string;
  readonly source: string;
  /** By the names our own metrics have. */
  readonly metrics: Readonly<Record<string, number>>;
}

const gowalla = (method: string, recall: number, ndcg: number, source: string): PublishedFigure => ({
  method,
  source,
  metrics: { 'recall@20': recall, 'ndcg@20': ndcg },
});

const tafeng = (method: string, recall: number, ndcg: number, source: string): PublishedFigure => ({
  method,
  source,
  metrics: { 'recall@10': recall, 'ndcg@10': ndcg },
});

const diginetica = (method: string, hitRate: number, mrr: number, source: string): PublishedFigure => ({
  method,
  source,
  metrics: { 'hitRate@20': hitRate, 'mrr@20': mrr },
});

/** Mostly selected on the test part, which ours are not. Online Retail has no standard split, so no figures. */
export const PUBLISHED: Partial<Readonly<Record<FormatName, readonly PublishedFigure[]>>> = {
  gowalla: [
    gowalla('popularity', 0.0416, 0.0317, 'BARS benchmark'),
    gowalla('ItemKNN', 0.157, 0.1214, 'BARS benchmark: cosine, top 100 per target'),
    gowalla('SLIM', 0.1699, 0.1382, 'BARS benchmark'),
    gowalla('EASE', 0.1765, 0.1467, 'Steck 2019, in BARS: dense, 21 minutes'),
    gowalla('LightGCN', 0.182, 0.1547, 'He et al. 2020'),
    gowalla('RP3beta', 0.1829, 0.152, 'Paudel et al. 2017, tuned'),
    gowalla('GF-CF', 0.185, 0.1518, 'Shen et al. 2021'),
    gowalla('UltraGCN', 0.1862, 0.158, 'Mao et al. 2021'),
    gowalla('SimpleX', 0.1872, 0.1557, 'Mao et al. 2021'),
    gowalla('NESCL', 0.1917, 0.1617, 'Sun et al. 2023'),
    gowalla('BSPM-EM', 0.192, 0.1597, 'Choi et al. 2023'),
    gowalla('ChebyCF', 0.1941, 0.1616, 'SIGIR 2025'),
  ],
  'online-retail': [],
  tafeng: [
    tafeng('TIFU-KNN', 0.1301, 0.1011, 'Hu et al. 2020'),
    tafeng('UP-CF', 0.1365, 0.1154, 'Faggioli et al. 2020: other preprocessing'),
  ],
  diginetica: [
    diginetica('Item-KNN', 0.3575, 0.1157, 'in Wu et al. 2019: a weak version'),
    diginetica('SR-GNN', 0.5073, 0.1759, 'Wu et al. 2019'),
    diginetica('V-SKNN', 0.515, 0.182, 'Ludewig & Jannach 2018, measured: k 500, m 5000'),
    diginetica('GCE-GNN', 0.5422, 0.1904, 'Wang et al. 2020'),
  ],
};
