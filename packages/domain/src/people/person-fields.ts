import { z } from 'zod';

const line = (longest: number) => z.string().trim().min(1).max(longest);
const words = z.array(line(60)).max(50);

export const displayNameSchema = z.string().min(1).max(100);

/** What a plant writes of a person, beside the name that screens show. Null, or an empty list: nobody has said. */
export const personFields = {
  /** Lower case; no two people who are present have the same one. */
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .regex(/^[^\s@]{1,64}@[^\s@]+$/, 'expected an address like name@plant.example')
    .nullable(),
  firstName: line(100).nullable(),
  lastName: line(100).nullable(),
  /** As it stands on lists and drawings; null: it follows from the names (`initialsOf`). */
  initials: line(100).nullable(),
  department: line(100).nullable(),
  /** The plant's own number of a person; no two people who are present have the same one. */
  employeeId: line(50).nullable(),
  /** The shift that a person usually works in. */
  shift: line(50).nullable(),
  skills: words,
  /** What a person says, or is said, to be certified for; no rule asks it. */
  certifications: words,
};

export const blankPersonFields = {
  email: null,
  firstName: null,
  lastName: null,
  initials: null,
  department: null,
  employeeId: null,
  shift: null,
  skills: [],
  certifications: [],
};

/** Every field of a person that a change may name. */
export const changeableFields = { displayName: displayNameSchema, ...personFields };

const { employeeId: _employeeId, ...ownFields } = changeableFields;

/** What people may say of themselves. The number that the plant gave them, their name for signing in and their roles are not theirs. */
export const ownProfileFields = ownFields;

interface Named {
  readonly initials: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly displayName: string;
}

/**
 * `Petrov I.S.` of Ivan Sergeevich Petrov. Names in a script without capitals (Hangul, Han) are not cut; without a last name it is the
 * name that screens show.
 */
export function initialsOf({ initials, firstName, lastName, displayName }: Named): string {
  if (initials) return initials;
  if (!lastName) return displayName;
  const given = (firstName ?? '').split(/\s+/).filter(Boolean);
  const short = given.map((name) => (/^\p{Lu}|^\p{Ll}/u.test(name) ? `${Array.from(name)[0]?.toUpperCase()}.` : name));
  return short.length === 0 ? lastName : `${lastName} ${short.join('')}`;
}
