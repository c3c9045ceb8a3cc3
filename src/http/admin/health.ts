import { z } from 'zod';
import { readiness } from '../../usecases/admin/health.ts';
import { VERSION } from '../../version.ts';
import { defineRoute } from '../kit/route.ts';

export const storeConditionSchema = z
  .strictObject({
    kind: z.enum(['redis', 'memory']),
    reachable: z.boolean(),
    writable: z
      .boolean()
      .meta({ description: 'False: it answers, and takes no new data; the first warning says why.' }),
    durability: z.string().meta({ description: 'What an acknowledged event survives.' }),
    warnings: z.array(z.string()),
    usedMemoryBytes: z.number().nullable(),
  })
  .meta({ id: 'StoreCondition' });

const readySchema = z
  .strictObject({ ready: z.boolean(), closing: z.boolean(), store: storeConditionSchema })
  .meta({ id: 'Readiness' });

const healthSchema = z
  .strictObject({
    status: z.enum(['ok', 'degraded', 'down']),
    version: z.string().meta({ description: 'Of this program.' }),
    store: storeConditionSchema,
    warnings: z.array(z.string()),
    figures: z
      .strictObject({
        tenants: z.int(),
        eventsPerSecond: z.number(),
        oldestModelAgeSeconds: z.number().nullable(),
        tenantsWithoutModel: z.int(),
        stuckTrainings: z.int(),
        tenantsCollapsedToPopularity: z.int(),
        tenantsNotSwept: z.int(),
      })
      .meta({ id: 'HealthFigures' })
      .optional()
      .meta({ description: 'Sums over the tenants, for operators only (RAPPORT_OPERATOR_TOKEN).' }),
  })
  .meta({ id: 'Health' });

export const getLive = defineRoute({
  method: 'get',
  path: '/health/live',
  operationId: 'readLiveness',
  tag: 'Health',
  access: 'open',
  summary: 'Liveness of the process',
  description: 'Asks nobody else: a process that does not answer should be started again.',
  answers: { 200: z.strictObject({ live: z.boolean() }).meta({ id: 'Liveness' }) },
  handler: async () => ({ status: 200, body: { live: true } }),
});

export const getReady = defineRoute({
  method: 'get',
  path: '/health/ready',
  operationId: 'readReadiness',
  tag: 'Health',
  access: 'open',
  summary: 'Readiness to answer requests',
  description: '503 while the store does not answer, and from the first moment of a shutdown.',
  answers: { 200: readySchema, 503: readySchema },
  handler: async ({ engine, isClosing }) => {
    const { ready: storeReady, store } = await readiness(engine);
    const closing = isClosing();
    const ready = storeReady && !closing;
    return { status: ready ? 200 : 503, body: { ready, closing, store } };
  },
});

export const getHealth = defineRoute({
  method: 'get',
  path: '/health',
  operationId: 'readHealth',
  tag: 'Health',
  access: 'open',
  summary: 'Health of the installation',
  description:
    'What an operator looks at first; names no tenant, and tells sums over them to operators only. At most a second old. 503 when it is down.',
  answers: { 200: healthSchema, 503: healthSchema },
  handler: async ({ health: askHealth, isOperator }) => {
    const { status, store, installation, warnings, ...figures } = await askHealth();
    const told = { status, version: VERSION, store, warnings: isOperator ? warnings : installation };
    return { status: status === 'down' ? 503 : 200, body: isOperator ? { ...told, figures } : told };
  },
});
