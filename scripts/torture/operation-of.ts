const OPERATIONS: readonly (readonly [operation: string, method: string, path: RegExp])[] = [
  ['events', 'POST', /^\/v1\/events$/],
  ['identification', 'POST', /^\/v1\/identities$/],
  ['merge', 'POST', /\/merges$/],
  ['unmerge', 'DELETE', /\/merges\//],
  ['erasure', 'DELETE', /^\/v1\/customers\/[^/]+$/],
  ['profile', 'PUT', /\/profile$/],
  ['preference', 'POST', /\/preferences$/],
  ['consent', 'POST', /\/consents$/],
  ['items', 'POST', /^\/v1\/items$/],
  ['training request', 'POST', /^\/v1\/training-jobs$/],
  ['recommendations', 'GET', /\/recommendations/],
  ['greeting', 'GET', /\/greeting/],
];

/** What a request is for, as the report names it. */
export function operationOf(method: string, path: string): string {
  return OPERATIONS.find(([, wanted, form]) => method === wanted && form.test(path))?.[0] ?? 'reading';
}
