import { AppError } from '../domain/errors.ts';

/** Why a store that is there cannot serve, by a word of its reply: the first that matches is told. */
const CAUSES: readonly { readonly reply: RegExp; readonly problem: string; readonly words: string }[] = [
  {
    reply: /\bOOM\b/,
    problem: 'full',
    words:
      'The store takes no new data: its memory, or the disk of the private Redis, is full. Reading and deleting go on; /health says what to do.',
  },
  {
    reply: /\bMISCONF\b/,
    problem: 'cannot_persist',
    words: 'The store takes no new data: Redis cannot write to its disk. Reading goes on; /health says what to do.',
  },
  {
    reply: /\bREADONLY\b/,
    problem: 'read_only',
    words: 'The store takes no new data: this Redis is a replica. Reading goes on; /health says what to do.',
  },
  {
    reply: /\bNOREPLICAS\b/,
    problem: 'too_few_replicas',
    words: 'The store takes no new data: fewer replicas follow it than it was told to have.',
  },
  { reply: /\bLOADING\b/, problem: 'loading', words: 'The store is loading its data. Try again in a moment.' },
  { reply: /\bBUSY\b/, problem: 'busy', words: "The store is held up by somebody's script. Try again in a moment." },
  {
    reply: /\b(NOAUTH|WRONGPASS)\b/,
    problem: 'no_access',
    words: 'The store does not let us in: user or password of REDIS_URL are not right.',
  },
  {
    reply: /\b(CLUSTERDOWN|MASTERDOWN|TRYAGAIN|MOVED)\b|\bASK \d/,
    problem: 'failing_over',
    words: 'A part of the store is not there at the moment, or is being moved. Try again in a moment.',
  },
  { reply: /\bEXECABORT\b/, problem: 'refused', words: 'The store refused to do it. Try again in a moment.' },
];
/** A user of Redis who may not run a command, or touch a key; in a script it is told as an ACL failure. */
const NO_PERMISSION = /\bNOPERM\b|\bACL failure\b|can't run this command/;
/** What ioredis says when the connection fails or is gone. */
const CONNECTION_LOST =
  /^(Connection is closed|Stream isn't writeable|Command timed out|Failed to refresh slots cache|None of startup nodes|Too many Cluster redirections|Cluster is ended|Cluster isn't ready)|Command aborted due to connection close/;
const CONNECTION_ERROR_NAMES = new Set(['MaxRetriesPerRequestError', 'ClusterAllFailedError', 'NotReplicatedError']);
const CONNECTION_ERROR_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);

/** @param problem - the cause in one word, for programs */
export function unavailable(problem: string, words: string, cause?: unknown): AppError {
  return new AppError('store_unavailable', words, { details: [{ field: 'store', problem }], cause });
}

/**
 * An error of the store in our words, `AppError('store_unavailable')` with the cause; any other as it is. For all that
 * ask it: stores, and the queue beside them.
 */
export function storeError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AppError) return error;
  if (NO_PERMISSION.test(error.message)) return unavailable('no_permission', lackingPermission(error.message), error);
  const told = CAUSES.find(({ reply }) => reply.test(error.message));
  if (told !== undefined) return unavailable(told.problem, told.words, error);
  if (!isLost(error)) return error;
  return unavailable('no_answer', 'The store does not answer. Try again in a moment.', error);
}

/** The command is Redis' own word, and nothing of a customer. */
function lackingPermission(reply: string): string {
  const [, command] = /run the '([^']+)' command/.exec(reply) ?? [];
  const what = command === undefined ? 'touch a key it needs: give it ~rapport:*' : `run ${command.replace('|', ' ')}`;
  return `The user of REDIS_URL may not ${what}.`;
}

function isLost(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    CONNECTION_ERROR_NAMES.has(error.name) || CONNECTION_ERROR_CODES.has(code) || CONNECTION_LOST.test(error.message)
  );
}

/** What keeps a store from taking new data, while what it has can be read. */
const READABLE_PROBLEMS = new Set(['full', 'cannot_persist', 'read_only', 'too_few_replicas']);

/** Whether an error, in our words, says that the store takes no new data, and can still be read. */
export function takesNoData(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== 'store_unavailable') return false;
  return error.details.some(({ problem }) => READABLE_PROBLEMS.has(problem));
}

/** Whether an error says that the store is not there, or is there and cannot serve. */
export function isUnavailable(error: unknown): boolean {
  return storeError(error) !== error;
}
