import { type ConnectionOptions, FlowProducer, type Job, Queue } from 'bullmq';
import { z } from 'zod';
import type { TenantId } from '../domain/ids.ts';
import { type Share, shareSchema } from '../recommender/model/shared-counting.ts';
import { queuePrefix } from './queue-name.ts';

/** Shares of a tenant's training that runs now, for any worker of any host. */
export const SHARE_QUEUE = 'fit-shares';
/** The parents of the shares: nobody takes them, they only know how far their children are. */
const RUN_QUEUE = 'fit-runs';
/** Name of a job that is a share. */
export const SHARE = 'share';

/** What a share's job carries: which training's, and its place among the shares. */
export const shareJobSchema = z.object({ run: z.string(), number: z.int().min(0), share: shareSchema });
export type ShareJob = z.infer<typeof shareJobSchema>;

/** A worker that dies costs a share one attempt; what is never done by others its training does itself. */
const ATTEMPTS = 3;

/** One shared training as a BullMQ flow: a parent, and a child for each share. All keys lie in the tenant's slot. */
export class ShareQueue {
  readonly #prefix: string;
  readonly #flows: FlowProducer;
  readonly #shares: Queue;
  readonly #runs: Queue;
  #parent: Job | null = null;

  /** @param connection - stays the caller's to close */
  constructor(connection: ConnectionOptions, tenant: TenantId) {
    this.#prefix = queuePrefix(tenant);
    const options = { connection, prefix: this.#prefix };
    this.#flows = new FlowProducer(options);
    this.#shares = new Queue(SHARE_QUEUE, options);
    this.#runs = new Queue(RUN_QUEUE, options);
    // Each call rejects by itself, and the connection reports its own errors.
    this.#flows.on('error', () => {});
    for (const each of [this.#shares, this.#runs]) each.on('error', () => {});
  }

  /** Puts the shares up for whoever has room. What an earlier training of the tenant left there is gone. */
  async begin(run: string, shares: readonly Share[]): Promise<void> {
    await this.clear();
    const prefix = this.#prefix;
    const opts = {
      attempts: ATTEMPTS,
      ignoreDependencyOnFailure: true,
      removeOnComplete: true,
      removeOnFail: true,
      stackTraceLimit: 1,
    };
    const { job } = await this.#flows.add({
      name: 'run',
      queueName: RUN_QUEUE,
      prefix,
      children: shares.map((share, number) => ({
        name: SHARE,
        queueName: SHARE_QUEUE,
        prefix,
        data: { run, number, share } satisfies ShareJob,
        opts,
      })),
    });
    this.#parent = job;
  }

  /** How many shares nobody has settled yet, one way or the other. */
  async left(): Promise<number> {
    const counts = await this.#parent?.getDependenciesCount({ unprocessed: true });
    return counts?.unprocessed ?? 0;
  }

  /** Takes everything out. */
  async clear(): Promise<void> {
    this.#parent = null;
    await this.#shares.obliterate({ force: true });
    await this.#runs.obliterate({ force: true });
  }

  async close(): Promise<void> {
    await Promise.all([this.#flows.close(), this.#shares.close(), this.#runs.close()]);
  }
}
