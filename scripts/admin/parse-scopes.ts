import { InvalidArgumentError } from 'commander';
import { SCOPES, type Scope } from '../../src/domain/scopes.ts';

/** Scopes as an option names them, separated by commas. @throws InvalidArgumentError naming all there are */
export function parseScopes(list: string): readonly Scope[] {
  return list.split(',').map((name) => {
    const scope = SCOPES.find((known) => known === name.trim());
    if (scope === undefined) {
      throw new InvalidArgumentError(`"${name.trim()}" is no scope. The scopes are: ${SCOPES.join(', ')}.`);
    }
    return scope;
  });
}
