import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { postEvents } from '../../http/shop/events.ts';
import { type GivenEvent, tellEvents } from '../kit/ask.ts';
import type { Connector, ConnectorDoor, ForeignCall } from '../kit/connector.ts';
import { readJson } from '../kit/read-json.ts';
import { bearerOf, requireCaller } from '../kit/who-asks.ts';

/*
 * CloudEvents 1.0 over HTTP: binary, structured and batched (HTTP Protocol Binding, section 3; JSON Format, section 4). The
 * envelope says which event it is and when it happened, its data are an event of ours. The npm package's transport takes
 * every answer for a success and never tries again: who uses it has to look at what comes back.
 */

/** An event in its envelope. Extension attributes are let pass. */
const envelopeSchema = z.object({
  id: z.string().min(1),
  source: z.string().min(1),
  type: z.string().min(1),
  specversion: z.literal('1.0'),
  time: z.string().optional(),
  subject: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});
type Envelope = z.output<typeof envelopeSchema>;

const STRUCTURED = 'application/cloudevents+json';
const BATCHED = 'application/cloudevents-batch+json';

const postCloudEvents: ConnectorDoor = {
  method: 'post',
  path: '/events',
  isLong: true,
  answer: async (call) => {
    const mediaType = (call.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
    if (mediaType === BATCHED) {
      const envelopes = readJson(call, z.array(envelopeSchema).min(1));
      return { status: 202, body: await tellEvents(call.ask, envelopes.map(toEvent)) };
    }
    const envelope = mediaType === STRUCTURED ? readJson(call, envelopeSchema) : readBinary(call);
    return { status: 202, body: await call.ask(postEvents, { body: toEvent(envelope) }) };
  },
};

/** Attributes in headers, data in the body. @throws AppError `invalid_request` naming the header that is missing */
function readBinary(call: ForeignCall): Envelope {
  const attribute = (name: string) => {
    const value = call.headers[`ce-${name}`];
    return typeof value === 'string' ? decodeHeader(value) : undefined;
  };
  const names = ['id', 'source', 'type', 'specversion', 'time', 'subject'] as const;
  const parsed = envelopeSchema.safeParse({
    ...Object.fromEntries(names.map((name) => [name, attribute(name)])),
    data: call.bytes.length === 0 ? undefined : readJson(call, z.record(z.string(), z.unknown())),
  });
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_request', 'This is no CloudEvent.', {
    details: parsed.error.issues.map(({ path, message }) => ({ field: `ce-${path.join('.')}`, problem: message })),
  });
}

/** Header values are percent-encoded (HTTP Protocol Binding, 3.1.3.2). */
function decodeHeader(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** One id of a source is one event, whatever another source calls the same. */
function toEvent({ id, source, type, time, subject, data = {} }: Envelope): GivenEvent {
  const isOfNobody = (data.customerId ?? data.sessionId) === undefined;
  return {
    ...(time === undefined ? {} : { at: time }),
    ...(isOfNobody && subject !== undefined ? { customerId: subject } : {}),
    type: type.slice(type.lastIndexOf('.') + 1),
    ...data,
    id: `${source}#${id}`,
  };
}

export const cloudEvents: Connector = {
  name: 'cloudevents',
  isForPages: false,
  doors: [postCloudEvents],
  identify: async ({ headers }, find) => requireCaller(await find('cloudevents', bearerOf(headers) ?? '')),
  refuse: ({ code, message, details }, status) => ({ status, body: { error: { code, message, details } } }),
};
