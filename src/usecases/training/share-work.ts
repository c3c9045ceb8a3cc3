import type { TenantId } from '../../domain/ids.ts';
import {
  type CountedTables,
  type CountingWork,
  countShare,
  joinTables,
  packTable,
  packWork,
  type Share,
  unpackTable,
  unpackWork,
} from '../../recommender/model/shared-counting.ts';
import type { Engine } from '../engine.ts';

type Parcels = Pick<Engine['stores'], 'parcels'>;

/** Parcels of one training: what is to be counted, and a table a share. */
const WORK = 'work';
const nameOf = (number: number) => `share-${number}`;

/** Whoever helps with a training may ask for it more than once: the last is kept. */
export class WorkReader {
  readonly #stores: Parcels;
  #last: { readonly run: string; readonly work: CountingWork } | null = null;

  constructor(stores: Parcels) {
    this.#stores = stores;
  }

  /** @throws Error where the training that shares it is over */
  async read(tenant: TenantId, run: string): Promise<CountingWork> {
    if (this.#last?.run === run) return this.#last.work;
    this.forget();
    const bytes = await this.#stores.parcels.get(tenant, run, WORK);
    if (bytes === null) throw new Error('The training that asked for help is over.');
    const work = unpackWork(bytes);
    this.#last = { run, work };
    return work;
  }

  forget(): void {
    this.#last = null;
  }
}

/** Hands out what is to be counted. */
export function sendWork({ parcels }: Parcels, tenant: TenantId, run: string, work: CountingWork): Promise<void> {
  return parcels.put(tenant, run, WORK, packWork(work));
}

/** Counts one share and hands it in. */
export async function doShare(
  { parcels }: Parcels,
  tenant: TenantId,
  { run, number, share }: { readonly run: string; readonly number: number; readonly share: Share },
  work: CountingWork,
): Promise<void> {
  await parcels.put(tenant, run, nameOf(number), packTable(countShare(work, share)));
}

/** Puts the tables together from what was handed in; what is missing is counted here. */
export async function collectShares(
  { parcels }: Parcels,
  tenant: TenantId,
  run: string,
  shares: readonly Share[],
  work: CountingWork,
): Promise<CountedTables> {
  const counted = { similar: [], together: [], viewed: [] } as Record<Share['table'], ReturnType<typeof countShare>[]>;
  for (const [number, share] of shares.entries()) {
    const bytes = await parcels.get(tenant, run, nameOf(number));
    counted[share.table].push(bytes === null ? countShare(work, share) : unpackTable(bytes));
  }
  return {
    similar: joinTables(counted.similar),
    together: joinTables(counted.together),
    viewed: joinTables(counted.viewed),
  };
}

export function dropShares({ parcels }: Parcels, tenant: TenantId, run: string, count: number): Promise<void> {
  return parcels.drop(tenant, run, [WORK, ...Array.from({ length: count }, (_, number) => nameOf(number))]);
}
