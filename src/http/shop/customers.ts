import { z } from 'zod';
import { attributeValueSchema } from '../../domain/item.ts';
import { findCustomer, listCustomers } from '../../usecases/person/list-customers.ts';
import { nearestCustomers } from '../../usecases/person/nearest-customers.ts';
import { nextSchema, pageCursorSchema, toCursor } from '../fields/page-cursor.ts';
import { customerExample, customerParams, idSchema, queryNumberSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const customerSchema = z
  .strictObject({
    customerId: z.string(),
    attributes: z.record(z.string(), attributeValueSchema).meta({ description: 'As their profile has them.' }),
  })
  .meta({ id: 'Customer' });

export const getCustomerList = defineRoute({
  method: 'get',
  path: '/v1/customer-list',
  operationId: 'listCustomers',
  tag: 'Customers',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'All customers, page by page',
  description:
    'Whoever has a history or a file, in the order of ids; merged ids are one customer. Anonymous sessions are not among them.',
  query: z.strictObject({ limit: queryNumberSchema(1, 1000, 100), cursor: pageCursorSchema(idSchema) }),
  answers: {
    200: z.strictObject({ customers: z.array(customerSchema), next: nextSchema }).meta({ id: 'CustomerPage' }),
  },
  example: { query: { limit: 20 } },
  handler: async ({ engine, identity, query: { limit, cursor = null } }) => {
    const { customers, next } = await listCustomers(engine, identity.tenant, cursor, limit);
    return {
      status: 200,
      body: { customers, next: toCursor(next) },
      about: customers.map(({ customerId }) => customerId),
    };
  },
});

export const getCustomer = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId',
  operationId: 'readCustomer',
  tag: 'Customers',
  access: ['guests:read'],
  audits: 'person',
  summary: 'One customer',
  description: 'Whether anything is known of them, and what you file them under. By any of their ids.',
  errors: ['not_found'],
  params: customerParams,
  answers: { 200: customerSchema },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => ({
    status: 200,
    body: await findCustomer(engine, identity.tenant, customerId),
  }),
});

export const getCustomerNeighbours = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/neighbours',
  operationId: 'listNeighbours',
  tag: 'Customers',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'Customers of a like taste',
  description:
    'The most alike first, by the cosine of what both did, as the settings weigh it. Every history is read: for a look, not for each page of a shop; with more than 200,000 customers it is refused. Who does not agree to `learning` is nobody’s neighbour, and what tells of diet, health or faith does not count.',
  params: customerParams,
  query: z.strictObject({ limit: queryNumberSchema(1, 100, 10) }),
  answers: {
    200: z
      .strictObject({
        neighbours: z.array(z.strictObject({ customerId: z.string(), score: z.number() }).meta({ id: 'Neighbour' })),
      })
      .meta({ id: 'Neighbours' }),
  },
  example: { params: customerExample, query: { limit: 5 } },
  handler: async ({ engine, identity, params: { customerId }, query: { limit } }) => {
    const neighbours = await nearestCustomers(engine, identity.tenant, customerId, limit);
    return {
      status: 200,
      body: { neighbours },
      about: [customerId, ...neighbours.map((one) => one.customerId)],
    };
  },
});
