import { utf8ToBytes } from '@noble/hashes/utils.js';

/** What a plant asks of passwords beyond the fixed rules. */
export interface PasswordPolicy {
  /** Characters, 8 to 64; the requirement is 8, one of the replaced systems asked for 12. */
  readonly minLength: number;
}

export const defaultPasswordPolicy: PasswordPolicy = { minLength: 8 };

/** bcrypt looks at no more bytes; a longer password would be open to everybody who knows its beginning. */
export const longestPasswordBytes = 72;

export const passwordIssues = ['too_short', 'too_long', 'no_upper', 'no_lower', 'no_digit', 'has_username'] as const;
export type PasswordIssue = (typeof passwordIssues)[number];

/**
 * What keeps a text from being a password here, in the order in which a person mends it; none: it is one. Lengths are counted in characters
 * as a person sees them typed (code points), the upper limit in bytes of UTF-8.
 */
export function passwordIssuesOf(
  password: string,
  username: string,
  { minLength }: PasswordPolicy,
): readonly PasswordIssue[] {
  const holds: Readonly<Record<PasswordIssue, boolean>> = {
    too_short: Array.from(password).length < minLength,
    too_long: utf8ToBytes(password).length > longestPasswordBytes,
    no_upper: !/\p{Lu}/u.test(password),
    no_lower: !/\p{Ll}/u.test(password),
    no_digit: !/\p{Nd}/u.test(password),
    has_username: username.length >= 4 && password.toLowerCase().includes(username.toLowerCase()),
  };
  return passwordIssues.filter((issue) => holds[issue]);
}

const sentences: Readonly<Record<PasswordIssue, (policy: PasswordPolicy) => string>> = {
  too_short: ({ minLength }) => `at least ${minLength} characters`,
  too_long: () => `at most ${longestPasswordBytes} bytes`,
  no_upper: () => 'an upper case letter',
  no_lower: () => 'a lower case letter',
  no_digit: () => 'a digit',
  has_username: () => 'not the user name',
};

/** One English sentence that says everything that is wrong: `A password needs at least 8 characters, a digit.` */
export function passwordSentence(issues: readonly PasswordIssue[], policy: PasswordPolicy): string {
  return `A password needs ${issues.map((issue) => sentences[issue](policy)).join(', ')}.`;
}
