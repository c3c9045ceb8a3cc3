import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { deleteCustomer, postReturn } from '../../http/guest/erasure.ts';
import { putCustomerProfile } from '../../http/guest/profile.ts';
import { getCustomer, getCustomerList } from '../../http/shop/customers.ts';
import type { ConnectorDoor, ForeignCall } from '../kit/connector.ts';
import { readJson } from '../kit/read-json.ts';
import { cursorIn, labelAttributes, labelsOf, labelsSchema, numberIn, rows } from './gorse-words.ts';

const fields = {
  Labels: labelsSchema,
  Subscribe: z.array(z.string()).nullish(),
  Comment: z.string().nullish(),
};
const userSchema = z.object({ UserId: z.string().min(1), ...fields });
const patchSchema = z.object(fields);
type Fields = z.output<typeof patchSchema>;

interface Customer {
  readonly customerId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

function toGorse(userId: string, { attributes }: Customer) {
  const { comment, subscribe } = attributes;
  return {
    UserId: userId,
    Labels: labelsOf(attributes),
    Subscribe: Array.isArray(subscribe) ? subscribe : [],
    Comment: typeof comment === 'string' ? comment : '',
  };
}

async function known({ ask }: ForeignCall, customerId: string): Promise<Customer | null> {
  try {
    return (await ask(getCustomer, { params: { customerId } })) as Customer;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

/** What is told replaces what was told before of the same; attributes that came through another door stay. */
async function tell(call: ForeignCall, userId: string, { Labels, Subscribe, Comment }: Fields, isWhole: boolean) {
  const before = (await known(call, userId))?.attributes ?? {};
  const { labels, labelsJson, subscribe, comment, ...others } = before;
  const kept = isWhole ? {} : { labels, labelsJson, subscribe, comment };
  const attributes = {
    ...others,
    ...kept,
    ...(Labels == null ? {} : { labelsJson: undefined, ...labelAttributes(Labels) }),
    ...(Subscribe == null ? {} : { subscribe: Subscribe }),
    ...(Comment == null ? {} : { comment: Comment }),
  };
  const body = { attributes: JSON.parse(JSON.stringify(attributes)) as unknown };
  await call.ask(putCustomerProfile, { params: { customerId: userId }, body });
}

/** Who was deleted and is inserted anew has come back. */
async function insert(call: ForeignCall, { UserId, ...told }: z.output<typeof userSchema>) {
  await call.ask(postReturn, { params: { customerId: UserId } });
  await tell(call, UserId, told, true);
}

export const userDoors: readonly ConnectorDoor[] = [
  {
    method: 'post',
    path: '/api/user',
    answer: async (call) => {
      await insert(call, readJson(call, userSchema));
      return rows(1);
    },
  },
  {
    method: 'post',
    path: '/api/users',
    isLong: true,
    answer: async (call) => {
      const users = readJson(call, z.array(userSchema));
      for (const user of users) await insert(call, user);
      return rows(users.length);
    },
  },
  {
    method: 'get',
    path: '/api/users',
    isLong: true,
    answer: async (call) => {
      const cursor = cursorIn(call);
      const query = { limit: String(Math.max(1, numberIn(call, 'n'))), ...(cursor === undefined ? {} : { cursor }) };
      const page = (await call.ask(getCustomerList, { query })) as { customers: Customer[]; next: string | null };
      const Users = page.customers.map((customer) => toGorse(customer.customerId, customer));
      return { status: 200, body: { Cursor: page.next ?? '', Users } };
    },
  },
  {
    method: 'get',
    path: '/api/user/:userId',
    answer: async (call) => {
      const { userId = '' } = call.params;
      const customer = await known(call, userId);
      if (customer === null) throw new AppError('not_found', `${userId}: user not found`);
      return { status: 200, body: toGorse(userId, customer) };
    },
  },
  {
    method: 'patch',
    path: '/api/user/:userId',
    answer: async (call) => {
      await tell(call, call.params.userId ?? '', readJson(call, patchSchema), false);
      return rows(1);
    },
  },
  {
    method: 'delete',
    path: '/api/user/:userId',
    isLong: true,
    answer: async ({ ask, params: { userId = '' } }) => {
      await ask(deleteCustomer, { params: { customerId: userId } });
      return rows(1);
    },
  },
];
