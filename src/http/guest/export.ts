import { z } from 'zod';
import { turns } from '../../ports/turns.ts';
import { exportPerson } from '../../usecases/person/export-person.ts';
import { tellPerson } from '../../usecases/person/tell-person.ts';
import { customerExample, customerParams, localeSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { EXPORT_POLICY, exportPage } from '../pages/export-page.ts';
import { exportSchema, writeExport } from './export-answer.ts';

export const getCustomerExport = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/export',
  operationId: 'exportCustomer',
  tag: 'Privacy',
  access: ['people:export'],
  audits: 'person',
  isLong: true,
  summary: 'Everything kept of a customer',
  description:
    'All ids and identified sessions, profile, records, history, what was learned and why, what is sensitive too, and when each kind ends. ' +
    'With `Accept: text/html` (or `format=html`) a page to read or print.',
  page: 'The same in plain words, to read or to print.',
  errors: ['not_found', 'erased'],
  params: customerParams,
  query: z.strictObject({
    format: z.enum(['json', 'html']).optional().meta({ description: 'Counts before `Accept`.' }),
    locale: localeSchema.optional().meta({ description: 'Of the page; counts before `Accept-Language`.' }),
  }),
  answers: { 200: exportSchema },
  example: { params: customerExample },
  handler: async ({ engine, identity, reader, params: { customerId }, query: { format, locale } }) => {
    const one = await exportPerson(engine, identity.tenant, customerId);
    const isPage = format === undefined ? reader.wantsPage : format === 'html';
    if (!isPage) return { pieces: await turns.run(writeExport(one)) };
    const told = tellPerson(one, locale === undefined ? reader.languages : [locale]);
    return { html: await turns.run(exportPage(one, told)), policy: EXPORT_POLICY };
  },
});
