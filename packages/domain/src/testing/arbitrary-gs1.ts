import fc from 'fast-check';
import type { Gs1Check, Gs1Part } from '../scanning/gs1-format.ts';
import { type ApplicationIdentifier, applicationIdentifiers } from '../scanning/gs1-identifiers.ts';

const sets = {
  N: '0123456789',
  X: '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
  Y: '#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  Z: '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz=',
} as const;

/** A text of so many digits. */
export const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(sets.N)), minLength: length, maxLength: length });
const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((number) => String(number).padStart(2, '0'));

/** A number with its check digit behind it, by a sum of its own: the product's is what is tested. */
export function withCheckDigit(body: string): string {
  const weighted = Array.from(body).reduce(
    (sum, digit, at) => sum + Number(digit) * ((body.length - at) % 2 === 1 ? 3 : 1),
    0,
  );
  return `${body}${(1000 - weighted) % 10}`;
}

/** Values for the parts that are more than characters; every other check has a few fixed ones. */
const samples: Readonly<Record<Exclude<Gs1Check, 'digit' | 'pair' | 'company'>, fc.Arbitrary<string>>> = {
  date: fc.tuple(two(0, 99), two(1, 12), two(1, 28)).map((parts) => parts.join('')),
  month: fc.tuple(two(0, 99), two(1, 12), two(0, 28)).map((parts) => parts.join('')),
  birthday: fc.tuple(two(19, 20), two(0, 99), two(1, 12), two(1, 28)).map((parts) => parts.join('')),
  hour: two(0, 23),
  minute: two(0, 59),
  clock: fc.tuple(two(0, 23), two(0, 59)).map((parts) => parts.join('')),
  zero: fc.constant('0'),
  positive: fc.constant('12345'),
  flag: fc.constantFrom('0', '1'),
  minus: fc.constant('-'),
  winding: fc.constantFrom('0', '1', '9'),
  sex: fc.constantFrom('0', '1', '2', '9'),
  medium: fc.constantFrom('01', '10', '80', '99'),
  pieces: fc.constantFrom('0101', '0102', '0202'),
  position: fc.constantFrom('1/1', '1/9'),
  number: fc.nat(999).map(String),
  latitude: fc.constant('0475000000'),
  longitude: fc.constant('1890000000'),
};

function partOf(part: Gs1Part, alphabet: readonly string[]): fc.Arbitrary<string> {
  const [check] = part.checks;
  if (part.checks.includes('pair')) return fc.constant('1987654Ad4X4bL5ttr2310c2K');
  if (check === 'digit') return digits(part.most - 1).map(withCheckDigit);
  const text = (least: number, most: number) =>
    fc.string({ unit: fc.constantFrom(...alphabet), minLength: least, maxLength: most });
  if (check === 'company') return fc.tuple(digits(4), text(0, part.most - 4)).map((parts) => parts.join(''));
  if (check === 'positive') return samples.positive.map((sample) => sample.slice(-part.most));
  return check && check !== 'pair' ? samples[check] : text(part.least, part.most);
}

/** A right element of any identifier. */
function elementOf({ identifier, parts, isPredefined }: ApplicationIdentifier, brackets: boolean) {
  const texts = parts.map((part) => partOf(part, Array.from(sets[part.characters].replace(brackets ? '' : '(', ''))));
  const leftOut = fc.nat(parts.filter(({ isOptional }) => isOptional).length);
  return fc.tuple(fc.tuple(...texts), leftOut).map(([values, left]) => ({
    identifier,
    isPredefined,
    value: values.slice(0, values.length - left).join(''),
  }));
}

/** One to six right elements of different identifiers; without `(` in their values where brackets would begin another one. */
export const arbitraryElements = (brackets: boolean) =>
  fc.uniqueArray(
    fc
      .constantFrom<ApplicationIdentifier>(...applicationIdentifiers.values())
      .chain((identifier) => elementOf(identifier, brackets)),
    { minLength: 1, maxLength: 6, selector: ({ identifier }) => identifier },
  );
