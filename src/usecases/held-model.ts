import { AppError } from '../domain/errors.ts';
import type { TenantId } from '../domain/ids.ts';
import type { Steps } from '../maths/steps.ts';
import type { Clock } from '../ports/clock.ts';
import type { ModelStore } from '../ports/model-store.ts';
import type { Turns } from '../ports/turns.ts';
import { decodeInSteps } from '../recommender/model/artifact.ts';
import { openInSteps, type ServedModel } from '../recommender/model/served-model.ts';
import type { ModelSummary } from '../recommender/model/training.ts';

const RETRY_MS = 10_000;

/**
 * The model one tenant is served by. A new version is loaded beside the running one, which answers until the new one
 * stands complete. A version that cannot be read never takes serving down: the one in memory goes on, or, in a process
 * that just began, the newest one that can be read.
 */
export class HeldModel {
  readonly #models: Pick<ModelStore, 'active' | 'load' | 'list'>;
  readonly #tenant: TenantId;
  readonly #clock: Clock;
  readonly #turns: Turns;
  readonly #prepare: (served: ServedModel) => Steps<void>;
  #served: ServedModel | null = null;
  #problem: string | null = null;
  #failedVersion = 0;
  #retryAtMs = 0;
  #loading: Promise<void> | null = null;

  /**
   * @param turns - a model is loaded in these, beside requests
   * @param prepare - done with a model before it serves, so that no request waits for it
   */
  constructor(
    models: Pick<ModelStore, 'active' | 'load' | 'list'>,
    tenant: TenantId,
    clock: Clock,
    turns: Turns,
    prepare: (served: ServedModel) => Steps<void> = nothingToPrepare,
  ) {
    this.#models = models;
    this.#tenant = tenant;
    this.#clock = clock;
    this.#turns = turns;
    this.#prepare = prepare;
  }

  get served(): ServedModel | null {
    return this.#served;
  }

  /** Why the version that should serve does not, or null. */
  get problem(): string | null {
    return this.#problem;
  }

  /**
   * Sees to it that the active version will serve. Waits only where there is nothing to answer with meanwhile, or only
   * what was learnt from somebody who has been erased.
   *
   * @param version - active when the caller read it (0: none yet): a sign to look, since it may not be any more
   * @param erasures - the tenant's count at that moment
   */
  async follow(version: number, erasures = 0): Promise<void> {
    const isOther = version !== (this.#served?.version ?? 0);
    // What failed is tried again after a while; another version at once.
    const isWanted = isOther && (version !== this.#failedVersion || this.#clock() >= this.#retryAtMs);
    if (isWanted && this.#loading === null) {
      this.#loading = this.#swap().finally(() => {
        this.#loading = null;
      });
    }
    const leftOut = this.#served?.summary?.erasuresLeftOut ?? 0;
    if (this.#served === null || (isOther && leftOut < erasures)) await this.#loading;
  }

  /** Waits until no model is being loaded. */
  async settled(): Promise<void> {
    await this.#loading;
  }

  async #swap(): Promise<void> {
    const version = await this.#models.active(this.#tenant);
    if (version === (this.#served?.version ?? 0)) return;
    if (version === 0) {
      // The store went back to before the first model: what was learned of it since is not there any more.
      this.#served = null;
      return;
    }
    try {
      this.#served = await this.#load(version);
      this.#problem = null;
      this.#failedVersion = 0;
    } catch (cause) {
      this.#problem = `Version ${version} cannot be loaded: ${cause instanceof Error ? cause.message : 'unknown'}`;
      this.#failedVersion = version;
      this.#retryAtMs = this.#clock() + RETRY_MS;
      this.#served ??= await this.#newestReadable(version).catch(() => null);
    }
  }

  async #newestReadable(except: number): Promise<ServedModel | null> {
    for (const { version } of await this.#models.list(this.#tenant)) {
      if (version === except) continue;
      const served = await this.#load(version).catch(() => null);
      if (served !== null) return served;
    }
    return null;
  }

  async #load(version: number): Promise<ServedModel> {
    const [bytes, summaries] = await Promise.all([
      this.#models.load(this.#tenant, version),
      this.#models.list(this.#tenant),
    ]);
    if (bytes === null) throw new AppError('not_found', `Model version ${version} is gone.`);
    const summary = summaries.find((candidate) => candidate.version === version) ?? null;
    return this.#turns.run(this.#open(version, bytes, summary));
  }

  *#open(version: number, bytes: Uint8Array, summary: ModelSummary | null): Steps<ServedModel> {
    const served = yield* openInSteps(version, yield* decodeInSteps(bytes), summary);
    yield* this.#prepare(served);
    return served;
  }
}

function* nothingToPrepare(): Steps<void> {}
