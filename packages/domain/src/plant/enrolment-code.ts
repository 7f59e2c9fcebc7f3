/**
 * What a code is made of: digits and capitals that nobody takes for one another on glass or paper. Left out are 0 O, 1 I L, 8 B, 5 S, 2 Z
 * and U V in part: of each pair that looks alike one is there at most.
 */
export const enrolmentCodeAlphabet = '23456789ACDEFGHJKMNPQRTVWXY';

/** Typed with a glove it is short; guessed at, it is one of 27^8, about 2.8 * 10^11. */
export const enrolmentCodeLength = 8;

/** How long a code lets a device in, milliseconds. Issue 5: 15 minutes. */
export const enrolmentCodeMs = 15 * 60_000;

const groupLength = 4;

/** What somebody means who types a character that no code has. */
const meant: Readonly<Record<string, string>> = { B: '8', S: '5', Z: '2', U: 'V' };

/**
 * A code from random numbers. `below` answers a whole number from 0 up to its argument, that one left out, each as likely as the others.
 */
export function makeEnrolmentCode(below: (limit: number) => number): string {
  const { length } = enrolmentCodeAlphabet;
  return Array.from({ length: enrolmentCodeLength }, () => enrolmentCodeAlphabet[below(length)] ?? '').join('');
}

/** As it is shown and read aloud: `K7QF 3MXP`. */
export function enrolmentCodeText(code: string): string {
  return code.match(new RegExp(`.{1,${groupLength}}`, 'g'))?.join(' ') ?? '';
}

/** What was typed or scanned as a code; null where it can be none. Case, gaps and dashes do not matter. */
export function readEnrolmentCode(typed: string): string | null {
  const characters = Array.from(typed.toUpperCase().replaceAll(/[\s\u2010-\u2015.-]/g, ''), (one) => meant[one] ?? one);
  const isCode =
    characters.length === enrolmentCodeLength && characters.every((one) => enrolmentCodeAlphabet.includes(one));
  return isCode ? characters.join('') : null;
}

/** How likely it is that so many different guesses hit one of so many open codes. */
export function chanceOfGuessing(guesses: number, openCodes: number): number {
  return (guesses * openCodes) / enrolmentCodeAlphabet.length ** enrolmentCodeLength;
}
