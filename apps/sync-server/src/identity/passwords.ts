import { compare, hash } from 'bcrypt';

/** Requirement F1-20: bcrypt, cost 12. */
const cost = 12;
/** bcrypt looks at no more; a longer password would be open to everybody who knows its beginning. */
const longestBytes = 72;

/** Of no password: compared with for unknown people, so that they take as long as known ones. */
const nobody = '$2b$12$ZDtosqA2ysd83BKhq4aLs.cZhKbFGy6Qb/YaHRS70wJUjKIJSiRWa';

/** @throws RangeError when the password has more than 72 bytes */
export function hashPassword(password: string): Promise<string> {
  if (Buffer.byteLength(password) > longestBytes) throw new RangeError('a password has at most 72 bytes');
  return hash(password, cost);
}

/** `stored` undefined: the person is not known; the answer is no, after the same work. */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  const fits = await compare(password, stored ?? nobody);
  return fits && stored !== undefined && Buffer.byteLength(password) <= longestBytes;
}
