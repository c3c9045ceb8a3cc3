import { z } from 'zod';

/**
 * Where the store is, as one process tells another: the one description that the API, the worker, its training children
 * and every script connect by. Exactly one of `url` and `socketPath`.
 */
export const storeAddressSchema = z.object({
  /** As `REDIS_URL`; see `parseStoreUrl`. */
  url: z.string().optional(),
  /** Of the private Redis. */
  socketPath: z.string().optional(),
  /** PEM files for `rediss`: who may have signed the server's certificate, and who we are. */
  tls: z
    .object({ caFile: z.string().optional(), certFile: z.string().optional(), keyFile: z.string().optional() })
    .optional(),
  /** How many replicas must have a write before it counts as done; 0: none is waited for. */
  waitReplicas: z.number().int().min(0).optional(),
});
export type StoreAddress = z.infer<typeof storeAddressSchema>;
