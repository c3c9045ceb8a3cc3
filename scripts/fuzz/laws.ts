import { ERROR_STATUSES } from '../../src/http/kit/error-handler.ts';
import { errorBodySchema } from '../../src/http/reference/errors.ts';
import type { Door } from './doors.ts';
import type { Try } from './make-request.ts';
import type { Exchange, RawAnswer } from './raw-connection.ts';

/** An answer or a close must have come after so long. */
export const ANSWERED_WITHIN_MS = 10_000;

/** Of any door: HTTP itself may be at fault. */
const ANYWHERE = [400, 405, 408, 413, 415, 431];
/** Words of our own inside. */
const INSIDE =
  /node_modules|\/work\/|\/src\/|\bat [\w.<>]+ \(|\.[jt]s:\d+|file:\/\/|ReplyError|ERR_[A-Z]|WRONGTYPE|\bLua\b/;
const NO_WORDS = /^The (path|query|body) of the request is not valid\.$/;
const RATE_LIMIT = /^"[a-z-]+";r=\d+;t=(10|[1-9])$/;
const RATE_LIMIT_POLICY = /^"[a-z-]+";q=\d+;w=10$/;

/** What is wrong with how a try was answered, in a few words each; the same fault has the same words. */
export function faultsOf({ wire, door }: Try, { answers, end, ms }: Exchange, isLimited: boolean): readonly string[] {
  const faults: string[] = [];
  if (end === 'hung') faults.push('neither an answer nor a close in time');
  if (ms > ANSWERED_WITHIN_MS) faults.push('took too long');
  // Who wants a tunnel is not answered: there is none. A close after a refused body may overtake the answers before it.
  const expectsAnswers = !wire.breaks && wire.methods.length === 1 && !wire.methods.includes('CONNECT');
  const isCutShort = end === 'closed' && expectsAnswers && answers.length < wire.methods.length;
  if (isCutShort && answers.at(-1)?.headers.get('connection') !== 'close') faults.push('closed without an answer');
  answers.forEach((answer, at) => {
    const whole = wire.methods[at] === 'HEAD' ? [] : faultsOfBody(answer, at === 0 ? door : null);
    faults.push(...faultsOfStatus(answer, at === 0 ? door : null), ...whole, ...faultsOfLimits(answer, isLimited));
  });
  return faults;
}

function faultsOfStatus({ status, body }: RawAnswer, door: Door | null): readonly string[] {
  if (status >= 500) return [`answered ${status}: ${body.slice(0, 160)}`];
  if (door === null || ANYWHERE.includes(status) || door.statuses.includes(status)) return [];
  return [`answered ${status}, which the door does not name`];
}

function faultsOfBody({ status, headers, body }: RawAnswer, door: Door | null): readonly string[] {
  const type = headers.get('content-type') ?? '';
  const isJson = type.startsWith('application/json');
  if (status >= 400) return isJson ? faultsOfError(status, body) : [`answered ${status} without JSON of ours`];
  const schema = door?.route.answers[status];
  if (schema === undefined || schema === null) return [];
  const lines = type.startsWith('application/x-ndjson') ? body.split('\n').slice(0, -1) : isJson ? [body] : [];
  const failed = lines.map((line) => schema.safeParse(JSON.parse(line)).error).find((error) => error !== undefined);
  if (failed === undefined) return [];
  const [issue] = failed.issues;
  return [
    `answered ${status} not as described: ${issue?.path.filter((step) => typeof step === 'string').join('.')} ${issue?.message}`,
  ];
}

function faultsOfError(status: number, body: string): readonly string[] {
  const parsed = errorBodySchema.safeParse(jsonOf(body));
  if (!parsed.success) return [`answered ${status} with an error that is none of ours`];
  const { code, message, details } = parsed.data.error;
  const faults: string[] = [];
  if (ERROR_STATUSES[code] !== status) faults.push(`answered ${status} with the code ${code}`);
  if (message.length < 10) faults.push(`${code} does not say why`);
  if (NO_WORDS.test(message) && details.length === 0) faults.push(`${code} names no field`);
  if (details.some(({ field, problem }) => field === '' || problem === '')) faults.push(`${code} with an empty detail`);
  if (INSIDE.test(message) || details.some(({ problem }) => INSIDE.test(problem)))
    faults.push(`${code} tells of our inside`);
  return faults;
}

function faultsOfLimits({ status, headers }: RawAnswer, isLimited: boolean): readonly string[] {
  const [limit, policy] = [headers.get('ratelimit'), headers.get('ratelimit-policy')];
  if (!isLimited) return status === 429 || limit !== undefined ? ['limited although nothing is limited'] : [];
  const faults: string[] = [];
  if ((limit === undefined) !== (policy === undefined)) faults.push('one RateLimit header without the other');
  if (limit !== undefined && !RATE_LIMIT.test(limit)) faults.push('RateLimit is not sane');
  if (policy !== undefined && !RATE_LIMIT_POLICY.test(policy)) faults.push('RateLimit-Policy is not sane');
  const retryAfter = Number(headers.get('retry-after'));
  if (status === 429 && !(retryAfter >= 1 && retryAfter <= 10)) faults.push('429 without a sane Retry-After');
  return faults;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
