import { ERROR_CODES } from '../../src/domain/errors.ts';
import { ERROR_STATUSES } from '../../src/http/kit/error-handler.ts';
import { ERROR_CATALOGUE } from '../../src/http/reference/error-catalogue.ts';
import { exampleOf } from '../../src/http/reference/errors.ts';

const HEAD = `# Errors

Every answer that is not 2xx has one form, and every code there is stands here; made from the code by \`npm run docs:errors\`,
and a test finds it out of date. Go by \`code\`, not by \`message\`: its words may change. What an operation can answer stands
with it in \`/openapi.json\`. Each answer has an \`X-Request-Id\`, yours if you sent one: the log has the request under it.

Nothing is half stored: what is refused with 4xx was not done. After \`request_timeout\`, \`overloaded\`, \`store_unavailable\`
and \`internal\` it may or may not have been: send it again with the same ids, or the same \`Idempotency-Key\`, and it counts
once. A connection that breaks is the same case. Clients of others ([connectors.md](connectors.md)) are answered in the form
they know.
`;

/** The page of errors, as Markdown: each code with cause, cure and an example, by status. */
export function errorsPage(): string {
  const codes = ERROR_CODES.toSorted((a, b) => ERROR_STATUSES[a] - ERROR_STATUSES[b]);
  return [HEAD, ...codes.map(section)].join('\n');
}

function section(code: (typeof ERROR_CODES)[number]): string {
  const { cause, cure, again } = ERROR_CATALOGUE[code];
  const lines = JSON.stringify(exampleOf(code), null, 2);
  const same = again ? 'The same request may be sent again.' : 'The same request is refused again.';
  return `## ${ERROR_STATUSES[code]} \`${code}\`\n\n**Cause.** ${cause}\n\n**Cure.** ${cure} ${same}\n\n\`\`\`json\n${lines}\n\`\`\`\n`;
}
