import type { Ask } from '../../../src/connectors/kit/ask.ts';
import type { Connector, ForeignCall } from '../../../src/connectors/kit/connector.ts';

/** Tells a connector something as its client would, without a server of ours in between. */
export type Knock = (path: string, body: unknown) => Promise<unknown>;

/**
 * Knocks at the `POST` doors of a connector, which ask ours wherever they are.
 *
 * @param options - as an operator would settle them for a credential, see docs/connectors.md
 * @throws what the door throws: AppError for what is refused
 */
export function knockAt(
  connector: Connector,
  ask: Ask,
  tenant: string,
  options: Readonly<Record<string, string>>,
): Knock {
  const caller: ForeignCall['caller'] = {
    tenant,
    credential: {
      ...{ connector: connector.name, digest: '', hint: '', secret: null, scopes: ['admin'], options, createdAtMs: 0 },
    },
  };
  return async (path, body) => {
    const door = connector.doors.find((one) => one.method === 'post' && one.path === path);
    if (door === undefined) throw new RangeError(`${connector.name} has no door ${path}`);
    const answer = await door.answer({
      ...{ method: 'POST', url: path, urlBelowPrefix: path, query: {}, params: {}, caller, ask },
      headers: { 'content-type': 'application/json' },
      bytes: Buffer.from(JSON.stringify(body)),
      nowMs: Date.now(),
    });
    return answer.body;
  };
}
