/** How many digits a PIN has. */
export const pinLength = 6;

/** Not six digits, or one of those that a guesser types first. */
export type PinIssue = 'not_six_digits' | 'trivial';

const ascending = '01234567890123456789';
const descending = ascending.split('').toReversed().join('');

/**
 * What keeps a text from being a PIN; null: it is one. Trivial are one digit only, runs up or down (9 is followed by 0), and one, two or
 * three digits repeated: 1,110 of the million. Dates stay: to refuse those of a century in two spellings would take 7 % of all PINs and
 * tell a guesser which.
 */
export function pinIssueOf(pin: string): PinIssue | null {
  if (!new RegExp(`^[0-9]{${pinLength}}$`).test(pin)) return 'not_six_digits';
  const isRun = ascending.includes(pin) || descending.includes(pin);
  return isRun || isRepeated(pin) ? 'trivial' : null;
}

function isRepeated(pin: string): boolean {
  return [1, 2, 3].some((length) => pin === pin.slice(0, length).repeat(pinLength / length));
}

const sentences: Readonly<Record<PinIssue, string>> = {
  not_six_digits: 'A PIN has six digits.',
  trivial: 'This PIN is too easy to guess: not one digit repeated, no run such as 123456, no pattern such as 121212.',
};

/** One English sentence for who sent it. */
export function pinSentence(issue: PinIssue): string {
  return sentences[issue];
}
