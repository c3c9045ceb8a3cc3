/** One server of several, or the only one. */
export interface StoreNode {
  readonly host: string;
  readonly port: number;
}

/** What a `REDIS_URL` says. */
export interface StoreUrl {
  readonly form: 'single' | 'socket' | 'cluster' | 'sentinel';
  readonly isTls: boolean;
  /** Servers, first nodes of a cluster, or Sentinels; none with a socket. */
  readonly nodes: readonly StoreNode[];
  /** Of a socket; otherwise empty. */
  readonly path: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly db: number;
  /** What the Sentinels call the server; otherwise empty. */
  readonly master: string;
  readonly sentinelUsername: string | undefined;
  readonly sentinelPassword: string | undefined;
}

const FORMS: Readonly<Record<string, { readonly form: StoreUrl['form']; readonly isTls: boolean }>> = {
  redis: { form: 'single', isTls: false },
  rediss: { form: 'single', isTls: true },
  unix: { form: 'socket', isTls: false },
  'redis+unix': { form: 'socket', isTls: false },
  'redis+cluster': { form: 'cluster', isTls: false },
  'rediss+cluster': { form: 'cluster', isTls: true },
  'redis+sentinel': { form: 'sentinel', isTls: false },
  'rediss+sentinel': { form: 'sentinel', isTls: true },
};

export const STORE_URL_FORMS =
  'must look like redis://host:6379, rediss://host:6379, unix:///path/redis.sock, redis+cluster://host:6379,host2:6379 or redis+sentinel://host:26379,host2:26379/mymaster';

const PARAMETERS: Readonly<Record<StoreUrl['form'], readonly string[]>> = {
  single: ['db'],
  socket: ['db'],
  cluster: [],
  sentinel: ['db', 'sentinelUsername', 'sentinelPassword'],
};

/**
 * Reads a `REDIS_URL`. Nothing is skipped: what it does not understand it refuses, so that no typing error leads to
 * another database, another user or an open line.
 *
 * @throws {RangeError} saying what is wrong; never with a password in it
 */
export function parseStoreUrl(url: string): StoreUrl {
  const [, scheme = '', authority = '', path = '', query = ''] =
    /^([a-z+]+):\/\/([^/?#]*)(\/[^?#]*)?(?:\?([^#]*))?$/i.exec(url) ?? [];
  const known = FORMS[scheme.toLowerCase()];
  if (known === undefined) throw new RangeError(STORE_URL_FORMS);
  const { form, isTls } = known;
  const at = authority.lastIndexOf('@');
  const hosts = authority.slice(at + 1);
  const parameters = parametersOf(form, query);
  const [first = '', ...rest] = form === 'socket' ? [] : path.split('/').slice(1);
  if (rest.length > (form === 'sentinel' ? 1 : 0)) throw new RangeError(`has a path too long: ${path}`);
  if (form === 'socket' && (hosts !== '' || path.length < 2)) {
    throw new RangeError('must name a socket by its whole path: unix:///path/redis.sock');
  }
  if (form === 'cluster' && first !== '') throw new RangeError('must name no database: a cluster has only database 0');
  if (form === 'sentinel' && first === '') {
    throw new RangeError('must say what the Sentinels call the server: redis+sentinel://host:26379/mymaster');
  }
  const inPath = form === 'single' ? first : form === 'sentinel' ? rest.join('') : '';
  if (inPath !== '' && parameters.has('db')) throw new RangeError('names the database twice');
  return {
    form,
    isTls,
    nodes: form === 'socket' ? [] : nodesOf(form, hosts),
    path: form === 'socket' ? decoded(path, 'the path') : '',
    ...userOf(at === -1 ? null : authority.slice(0, at)),
    db: databaseOf(inPath === '' ? (parameters.get('db') ?? '0') : inPath),
    master: form === 'sentinel' ? decoded(first, 'the name after the Sentinels') : '',
    sentinelUsername: parameters.get('sentinelUsername'),
    sentinelPassword: parameters.get('sentinelPassword'),
  };
}

function parametersOf(form: StoreUrl['form'], query: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const [name = '', ...value] = pair.split('=');
    if (!PARAMETERS[form].includes(name)) throw new RangeError(`has a parameter that nobody knows: ${name}`);
    parameters.set(name, decoded(value.join('='), name));
  }
  return parameters;
}

function nodesOf(form: StoreUrl['form'], hosts: string): readonly StoreNode[] {
  const nodes = hosts.split(',').map((text) => {
    const [, inBrackets, bare, port] = /^(?:\[([0-9a-f:.%]+)\]|([^[\]:\s]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
    const host = inBrackets ?? bare;
    const number = Number(port ?? (form === 'sentinel' ? 26_379 : 6379));
    if (host === undefined || number < 1 || number > 65_535) {
      throw new RangeError(`must name hosts as host:6379 or [::1]:6379, not ${JSON.stringify(text)}`);
    }
    return { host, port: number };
  });
  if (form === 'single' && nodes.length > 1) {
    throw new RangeError('names several hosts: write redis+cluster:// or redis+sentinel://');
  }
  return nodes;
}

function userOf(text: string | null): Pick<StoreUrl, 'username' | 'password'> {
  if (text === null) return { username: undefined, password: undefined };
  const colon = text.indexOf(':');
  if (colon === -1) throw new RangeError('names a user without a password: write user:password@ or :password@');
  const username = decoded(text.slice(0, colon), 'the user');
  return { username: username === '' ? undefined : username, password: decoded(text.slice(colon + 1), 'the password') };
}

function databaseOf(text: string): number {
  if (!/^\d{1,5}$/.test(text))
    throw new RangeError(`must name the database by its number, not ${JSON.stringify(text)}`);
  return Number(text);
}

function decoded(text: string, what: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RangeError(`has a % in ${what} that is no escape: write it as %25`);
  }
}
