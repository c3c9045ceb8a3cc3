import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CONNECTORS, type ConnectorName } from './domain/connector.ts';
import { originSchema } from './domain/origin.ts';
import { parseStoreUrl } from './storage/redis/connection/store-url.ts';

const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback);

/** Points a second; 0: no limit. */
const rate = (fallback: number) => z.coerce.number().min(0).default(fallback);

/** `gorse` below `/gorse`, `gorse=/g` below `/g`, `gorse=/` at the root. */
const mountSchema = z.string().transform((text, { addIssue }) => {
  const [word = '', path = `/${word}`] = text.split('=');
  const name = CONNECTORS.find((known) => known === word);
  if (name === undefined) addIssue({ code: 'custom', message: `"${word}" is none of: ${CONNECTORS.join(', ')}` });
  if (!/^(\/|(\/[A-Za-z0-9_-]+)+)$/.test(path))
    addIssue({ code: 'custom', message: `"${path}" must be a path as /${word}` });
  return name === undefined ? z.NEVER : { name, prefix: path === '/' ? '' : path };
});

/** `shop gorse KEY` and `shop personalize ID SECRET`. */
const credentialSchema = z.string().transform((text, { addIssue }) => {
  const [tenant = '', word = '', id = '', secret] = text.split(/\s+/);
  const connector = CONNECTORS.find((known) => known === word);
  if (connector === undefined || id === '') {
    addIssue({ code: 'custom', message: 'each is a tenant, a connector, an id and, where it signs, a secret' });
    return z.NEVER;
  }
  return { tenant, connector, id, secret };
});

/** A list in one variable; its empty parts do not count. */
const listOf = <S extends z.ZodType<unknown, string>>(separator: string, part: S) =>
  z
    .string()
    .default('')
    .transform((list) => list.split(separator).flatMap((one) => (one.trim() === '' ? [] : [one.trim()])))
    .pipe(z.array(part));

/** Every environment variable Rapport reads; nothing else looks at `process.env`. */
const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('Address the API listens on.'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(7600).describe('Port the API listens on; 0 takes any.'),
  REDIS_URL: z
    .string()
    .superRefine((url, { addIssue }) => {
      try {
        parseStoreUrl(url);
      } catch (error) {
        addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      }
    })
    .optional()
    .describe('Redis to use: one, a cluster, or behind Sentinels. Never silently replaced when it does not answer.'),
  RAPPORT_REDIS_CA: z.string().optional().describe('PEM file: who may have signed the certificate of Redis.'),
  RAPPORT_REDIS_CERT: z.string().optional().describe('PEM file: the certificate we show to Redis.'),
  RAPPORT_REDIS_KEY: z.string().optional().describe('PEM file: its private key.'),
  RAPPORT_REDIS_WAIT_REPLICAS: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('Replicas that must have a write before it is acknowledged. 0: a fail-over may lose the last moment.'),
  RAPPORT_STORE: z.enum(['auto', 'memory']).default('auto').describe('memory: nothing survives a restart.'),
  RAPPORT_DATA: z.string().min(1).default('.rapport').describe('Folder of the private Redis and of local keys.'),
  RAPPORT_PACKAGE_FOLDER: z
    .string()
    .optional()
    .describe("Where the distribution's Redis package is unpacked if no server is found."),
  REDIS_SERVER_BIN: z.string().optional().describe('Server binary to use for the private Redis, and no other.'),
  PATH: z.string().default(''),
  RAPPORT_DURABILITY: z
    .enum(['always', 'everysec'])
    .default('always')
    .describe('fsync of the private Redis: always survives power loss; everysec is faster and may lose 2 s.'),
  RAPPORT_BODY_LIMIT_BYTES: count(4 * 1024 * 1024).describe('Largest request body.'),
  RAPPORT_BROWSER_ORIGINS: listOf(',', originSchema).describe(
    'Web origins whose pages may call the API from the browser.',
  ),
  RAPPORT_CONNECTORS: listOf(',', mountSchema).describe(
    'Clients of others that are understood, and where: `gorse,segment=/in/segment,algolia=/`; without a path below their name.',
  ),
  RAPPORT_CONNECTOR_CREDENTIALS: listOf(';', credentialSchema).describe(
    'Who they are, as `npm run admin -- connector add` would say: `shop gorse KEY; shop personalize ID SECRET`.',
  ),
  RAPPORT_FIRST_KEY: z
    .string()
    .optional()
    .describe('A key, as `npm run admin -- first-key TENANT` makes one up: its tenant is made at the first start.'),
  RAPPORT_OPERATOR_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Opens /metrics and the figures of /health to whoever sends it as a bearer token.'),
  RAPPORT_METRICS_PUBLIC: z.stringbool().default(false).describe('Open them to everybody.'),
  RAPPORT_TRAINING_CONCURRENCY: count(Math.max(1, availableParallelism() - 1)).describe(
    'Trainings one worker process runs at once.',
  ),
  RAPPORT_TRAINING_LOCK_MS: count(30_000).describe('A worker silent for so long is dead: its training is retried.'),
  RAPPORT_TRAINING_SHARE_PAIRS: count(2_000_000_000).describe(
    'From so many pairs of items in histories on, other workers help to count them: some 20 s of one core a billion.',
  ),
  RAPPORT_TRAINING_CHOOSE_SECONDS: count(300).describe(
    'A training chooses its recipe for no longer, whatever a tenant allows itself.',
  ),
  RAPPORT_WORKER_METRICS_HOST: z.string().min(1).default('127.0.0.1').describe("Address of a worker's /metrics."),
  RAPPORT_WORKER_METRICS_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe("Port of a worker's /metrics; there is none without."),
  RAPPORT_LIMIT_PER_KEY: rate(5000).describe('Points a second by one key; a request is one, a large one more.'),
  RAPPORT_LIMIT_PER_TENANT: rate(5000).describe('Points a second by all keys of a tenant.'),
  RAPPORT_LIMIT_PER_ADDRESS: rate(50).describe(
    "Points a second from one address, with a page's key and at a guest's own page.",
  ),
  RAPPORT_LIMIT_WRONG_KEYS: rate(10).describe('Wrong keys a second from one address.'),
  RAPPORT_TRUST_PROXY: z
    .string()
    .default('')
    .describe("Proxies whose word on the caller's address counts: addresses or subnets with commas, or `loopback`."),
  RAPPORT_KEEP_ALIVE_SECONDS: count(75).describe('An idle connection is kept so long: longer than a balancer does.'),
  RAPPORT_REQUEST_SECONDS: count(30).describe('A request must have arrived after so long, however slowly it comes.'),
  RAPPORT_MAX_CONNECTIONS: count(10_000).describe('Connections at once.'),
  RAPPORT_DRAIN_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .default(5)
    .describe(
      'After SIGTERM readiness says no for so long and requests are still taken: time for a balancer to see it.',
    ),
  RAPPORT_REQUEST_DEADLINE_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(2000)
    .describe(
      'A request is answered within so long, with 503 if need be; batches and reports within 15 times it; 0: none.',
    ),
  RAPPORT_SHUTDOWN_SECONDS: count(10).describe('How long requests under way may take after SIGTERM.'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** And what only makes sense together. */
const usableSchema = environmentSchema.superRefine((values, { addIssue }) => {
  const refuse = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
  const { RAPPORT_REDIS_CA: ca, RAPPORT_REDIS_CERT: cert, RAPPORT_REDIS_KEY: key } = values;
  if ((cert === undefined) !== (key === undefined)) refuse('RAPPORT_REDIS_CERT', 'goes with RAPPORT_REDIS_KEY');
  const isTls = values.REDIS_URL?.startsWith('rediss') ?? false;
  // Else somebody believes in a line that anyone can read.
  if (!isTls && (ca ?? cert) !== undefined) refuse('RAPPORT_REDIS_CA', 'needs a REDIS_URL that begins with rediss');
  if (values.RAPPORT_REDIS_WAIT_REPLICAS > 0 && values.REDIS_URL === undefined) {
    refuse('RAPPORT_REDIS_WAIT_REPLICAS', 'needs a REDIS_URL: the private Redis has no replicas');
  }
});

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly redisUrl: string | null;
  /** PEM files for a `rediss` URL. */
  readonly redisTls: { readonly caFile?: string; readonly certFile?: string; readonly keyFile?: string };
  /** Replicas that must have a write before it is acknowledged. */
  readonly waitReplicas: number;
  readonly store: 'auto' | 'memory';
  readonly dataFolder: string;
  readonly packageFolder: string;
  /** A server binary to use for the private Redis and no other, or null. */
  readonly serverBinary: string | null;
  /** Where else to look for one. */
  readonly searchPath: string;
  readonly durability: 'always' | 'everysec';
  readonly bodyLimitBytes: number;
  /** Web origins whose pages may call the API from the browser. */
  readonly browserOrigins: readonly string[];
  /** Clients of others, and the paths they are reached below; the empty one is the root. */
  readonly connectors: readonly { readonly name: ConnectorName; readonly prefix: string }[];
  readonly connectorCredentials: readonly {
    readonly tenant: string;
    readonly connector: ConnectorName;
    readonly id: string;
    readonly secret: string | undefined;
  }[];
  /** Key of a tenant to make at the first start, or null. */
  readonly firstKey: string | null;
  readonly operatorToken: string | null;
  readonly metricsPublic: boolean;
  readonly trainingConcurrency: number;
  readonly trainingLockMs: number;
  readonly trainingSharePairs: number;
  readonly trainingChooseSeconds: number;
  /** Where a worker tells its figures, or null. */
  readonly workerMetrics: { readonly host: string; readonly port: number } | null;
  /** Points a second; 0: no limit. */
  readonly limits: {
    readonly perKey: number;
    readonly perTenant: number;
    readonly perAddress: number;
    readonly wrongKeysPerAddress: number;
  };
  readonly trustProxy: string;
  readonly serverLimits: {
    readonly keepAliveSeconds: number;
    readonly requestSeconds: number;
    readonly connections: number;
  };
  readonly drainSeconds: number;
  readonly requestDeadlineMs: number;
  readonly shutdownSeconds: number;
  readonly logLevel: string;
}

/** A setting in the environment is wrong; the message names each one. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the configuration from the environment. Empty variables count as unset.
 *
 * @throws {ConfigError} naming every variable that is wrong, and how
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = usableSchema.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`The environment is not usable.\n  ${problems.join('\n  ')}`);
  }
  const values = parsed.data;
  return {
    host: values.HOST,
    port: values.PORT,
    redisUrl: values.REDIS_URL ?? null,
    redisTls: {
      ...(values.RAPPORT_REDIS_CA !== undefined && { caFile: resolve(values.RAPPORT_REDIS_CA) }),
      ...(values.RAPPORT_REDIS_CERT !== undefined && { certFile: resolve(values.RAPPORT_REDIS_CERT) }),
      ...(values.RAPPORT_REDIS_KEY !== undefined && { keyFile: resolve(values.RAPPORT_REDIS_KEY) }),
    },
    waitReplicas: values.RAPPORT_REDIS_WAIT_REPLICAS,
    store: values.RAPPORT_STORE,
    dataFolder: resolve(values.RAPPORT_DATA),
    packageFolder: resolve(values.RAPPORT_PACKAGE_FOLDER ?? join(values.RAPPORT_DATA, 'redis-package')),
    serverBinary: values.REDIS_SERVER_BIN ?? null,
    searchPath: values.PATH,
    durability: values.RAPPORT_DURABILITY,
    bodyLimitBytes: values.RAPPORT_BODY_LIMIT_BYTES,
    browserOrigins: values.RAPPORT_BROWSER_ORIGINS,
    connectors: values.RAPPORT_CONNECTORS,
    connectorCredentials: values.RAPPORT_CONNECTOR_CREDENTIALS,
    firstKey: values.RAPPORT_FIRST_KEY ?? null,
    operatorToken: values.RAPPORT_OPERATOR_TOKEN ?? null,
    metricsPublic: values.RAPPORT_METRICS_PUBLIC,
    trainingConcurrency: values.RAPPORT_TRAINING_CONCURRENCY,
    trainingLockMs: values.RAPPORT_TRAINING_LOCK_MS,
    trainingSharePairs: values.RAPPORT_TRAINING_SHARE_PAIRS,
    trainingChooseSeconds: values.RAPPORT_TRAINING_CHOOSE_SECONDS,
    workerMetrics:
      values.RAPPORT_WORKER_METRICS_PORT === undefined
        ? null
        : { host: values.RAPPORT_WORKER_METRICS_HOST, port: values.RAPPORT_WORKER_METRICS_PORT },
    limits: {
      perKey: values.RAPPORT_LIMIT_PER_KEY,
      perTenant: values.RAPPORT_LIMIT_PER_TENANT,
      perAddress: values.RAPPORT_LIMIT_PER_ADDRESS,
      wrongKeysPerAddress: values.RAPPORT_LIMIT_WRONG_KEYS,
    },
    trustProxy: values.RAPPORT_TRUST_PROXY,
    serverLimits: {
      keepAliveSeconds: values.RAPPORT_KEEP_ALIVE_SECONDS,
      requestSeconds: values.RAPPORT_REQUEST_SECONDS,
      connections: values.RAPPORT_MAX_CONNECTIONS,
    },
    drainSeconds: values.RAPPORT_DRAIN_SECONDS,
    requestDeadlineMs: values.RAPPORT_REQUEST_DEADLINE_MS,
    shutdownSeconds: values.RAPPORT_SHUTDOWN_SECONDS,
    logLevel: values.LOG_LEVEL,
  };
}
