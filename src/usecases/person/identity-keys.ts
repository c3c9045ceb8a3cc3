import { AppError, type ErrorDetail } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import {
  IDENTITY_FIELDS,
  IDENTITY_KINDS,
  type IdentityKind,
  MOST_KEYS,
  normalIdentity,
} from '../../guest/names/identity-keys.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import type { Engine } from '../engine.ts';
import { saltedDigest } from './erased-digest.ts';

/** What somebody is known by, as it was told; what is left out stays, null or none makes it unknown. */
export type ToldIdentity = { readonly [K in IdentityKind]?: string | readonly string[] | null | undefined };

type Keys = Partial<Pick<CustomerProfile, (typeof IDENTITY_FIELDS)[IdentityKind]>>;

type SaltEngine = { readonly stores: { readonly erasures: Pick<Engine['stores']['erasures'], 'salt'> } };

/**
 * Digests of what was told, keyed with the tenant's salt, as the profile keeps them: nothing here is kept or told as it was
 * written.
 *
 * @throws AppError `invalid_request` naming the fields that hold none; never what they hold
 */
export async function identityKeys(
  engine: SaltEngine,
  tenant: TenantId,
  told: ToldIdentity,
  { country }: Pick<TenantSettings, 'country'>,
): Promise<Keys> {
  const given = IDENTITY_KINDS.flatMap((kind) => {
    const texts = told[kind];
    return texts === undefined ? [] : [{ kind, texts: texts === null ? [] : [texts].flat() }];
  });
  if (given.length === 0) return {};
  const read = given.map(({ kind, texts }) => ({
    kind,
    normal: texts.map((text) => normalIdentity(kind, text, country)),
  }));
  const details = read.flatMap(({ kind, normal }): ErrorDetail[] => {
    if (normal.length > MOST_KEYS) return [{ field: kind, problem: `at most ${MOST_KEYS}` }];
    return normal.includes(null) ? [{ field: kind, problem: PROBLEMS[kind] }] : [];
  });
  if (details.length > 0) throw new AppError('invalid_request', 'Nobody can be known by this.', { details });
  const salt = await engine.stores.erasures.salt(tenant);
  return Object.fromEntries(
    read.map(({ kind, normal }) => [
      IDENTITY_FIELDS[kind],
      [...new Set(normal.flatMap((text) => (text === null ? [] : identityDigest(salt, kind, text))))],
    ]),
  );
}

/** @param normal - see `normalIdentity` */
export function identityDigest(salt: string, kind: IdentityKind, normal: string): string {
  return saltedDigest(salt, JSON.stringify(['identity', kind, normal]));
}

const PROBLEMS: Readonly<Record<IdentityKind, string>> = {
  loyalty: 'must hold three letters or figures',
  email: 'must be an e-mail address',
  phone: 'must be a telephone number with its country’s code, or one of the country that the settings name',
};
