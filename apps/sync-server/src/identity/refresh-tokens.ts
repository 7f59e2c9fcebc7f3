import { createHash, randomBytes } from 'node:crypto';
import { type Uuid, uuidSchema } from '@lineside/domain';
import { IdentityError } from './identity-error.ts';

/** What a client holds; the server keeps its hash. The organization's id is in it, since rows are found within one. */
export interface RefreshToken {
  readonly organizationId: Uuid;
  readonly text: string;
  readonly hash: Buffer;
}

export function newRefreshToken(organizationId: Uuid): RefreshToken {
  return of(organizationId, `${organizationId}.${randomBytes(32).toString('base64url')}`);
}

/** @throws IdentityError `refresh.invalid` where it does not look like one */
export function readRefreshToken(text: string): RefreshToken {
  const [organization = '', secret = '', ...rest] = text.split('.');
  const organizationId = uuidSchema.safeParse(organization);
  if (!organizationId.success || !/^[\w-]{43}$/.test(secret) || rest.length > 0)
    throw new IdentityError('refresh.invalid');
  return of(organizationId.data, text);
}

/** Without salt and stretching: it hashes 32 random bytes, which nobody guesses. */
function of(organizationId: Uuid, text: string): RefreshToken {
  return { organizationId, text, hash: createHash('sha256').update(text).digest() };
}
