import { z } from 'zod';
import { idSchema } from '../fields/id.ts';

/** The path of everything below `/v1/customers/:customerId`. */
export const customerParams = z.strictObject({ customerId: idSchema });

export const customerExample = { customerId: 'customer-1' };
