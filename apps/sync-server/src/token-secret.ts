/** HS256 wants as many bytes as its hash has (RFC 7518, section 3.2). */
export const shortestSecret = 32;

/** Fewer different characters than that come of a pattern: 32 random hexadecimal digits have 14 on average. */
const fewestCharacters = 8;

const placeholders = /change.?(me|this|it)|your.?secret|example|password|placeholder|123456|qwerty|lineside/i;

/** True for a key that stands in a handbook, or that somebody typed to get past the length. */
export function isGuessable(secret: string): boolean {
  return placeholders.test(secret) || new Set(secret).size < fewestCharacters;
}
