/** One way to a Redis that was tried, and why it did not do. */
export interface FailedCandidate {
  readonly what: string;
  readonly why: string;
}

/** No Redis could be had on this machine: the message lists everything tried and what to install. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';

  constructor(tried: readonly FailedCandidate[]) {
    super(
      [
        'No Redis could be started here. Tried:',
        ...tried.map(({ what, why }) => `  - ${what}: ${why}`),
        'Install one of at least version 6.2, then start again:',
        '  Debian, Ubuntu, WSL:  sudo apt-get install redis-server',
        '  macOS:                brew install redis',
        'or name a running one:  REDIS_URL=redis://host:6379',
      ].join('\n'),
    );
  }
}
