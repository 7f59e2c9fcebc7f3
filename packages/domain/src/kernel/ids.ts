import { v5, v7, validate } from 'uuid';
import { z } from 'zod';

export type Uuid = string;

/** Lower case only: ids are compared as text here and as numbers by Postgres, and both must agree on what is the same. */
export const uuidSchema = z.guid().max(36).lowercase();

/**
 * The id of a thing with a business key: UUIDv5 of type and key in the organization's namespace. So a kiosk can name what it
 * has not seen yet, and two devices that name the same thing mean the same stream.
 */
export function deriveId(organizationId: Uuid, type: string, key: readonly (string | number)[]): Uuid {
  return v5(JSON.stringify([type, ...key.map(String)]), organizationId);
}

/** A UUIDv7 from a time in milliseconds and 16 random bytes; both come from the caller, the domain has neither. */
export function timeOrderedId(milliseconds: number, random: Uint8Array): Uuid {
  return v7({ msecs: milliseconds, random });
}

export function isUuid(text: string): boolean {
  return validate(text);
}
