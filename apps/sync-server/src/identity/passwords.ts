import { randomInt } from 'node:crypto';
import { longestPasswordBytes } from '@lineside/domain';
import { compare, hash } from 'bcrypt';

/** Requirement F1-20: bcrypt, cost 12. */
const cost = 12;

/** Of no password: compared with for unknown people, so that they take as long as known ones. */
const nobody = '$2b$12$ZDtosqA2ysd83BKhq4aLs.cZhKbFGy6Qb/YaHRS70wJUjKIJSiRWa';

/** @throws RangeError when the password has more than 72 bytes */
export function hashPassword(password: string): Promise<string> {
  if (Buffer.byteLength(password) > longestPasswordBytes) throw new RangeError('a password has at most 72 bytes');
  return hash(password, cost);
}

/** `stored` undefined: the person is not known; the answer is no, after the same work. */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  const fits = await compare(password, stored ?? nobody);
  return fits && stored !== undefined && Buffer.byteLength(password) <= longestPasswordBytes;
}

/** Without those that look alike: it is read from a screen and typed at a machine. */
const alphabet = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789'] as const;

/** A password for one use: 20 characters with at least one of each kind (114 bits and more). */
export function temporaryPassword(): string {
  const all = alphabet.join('');
  const pick = (letters: string): string => letters[randomInt(letters.length)] ?? '';
  const letters = [...alphabet.map(pick), ...Array.from({ length: 17 }, () => pick(all))];
  for (let last = letters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [letters[last], letters[other]] = [letters[other] ?? '', letters[last] ?? ''];
  }
  return letters.join('');
}
