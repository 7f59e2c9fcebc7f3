import { fail, ok, type Result } from '../kernel/result.ts';
import { hasCheckDigit } from './check-digit.ts';
import type { CodeProblem } from './scanned-code.ts';
import type { Symbology } from './symbology.ts';
import type { TextRange } from './text-range.ts';

const lengths = { ean: [8, 12, 13], ean_8: [8] } as const;

/**
 * Reads what an EAN or UPC symbol holds as a GTIN of 14 digits: the symbology makes it certain, so what does not fit is a misread. Eight digits of
 * `]E0` are UPC-E, which not every reader expands.
 */
export function readArticleNumber(range: TextRange, symbology: 'ean' | 'ean_8'): Result<string, CodeProblem> {
  const { text, from, to } = range;
  const digits = text.slice(from, to);
  const problem = (code: CodeProblem['code'], at: number) => fail({ code, at, of: null });
  const wrong = digits.search(/\D/);
  if (wrong >= 0) return problem('wrong_characters', from + wrong);
  const known: readonly number[] = lengths[symbology];
  const longest = Math.max(...known);
  if (digits.length > longest) return problem('too_long', from + longest);
  if (!known.includes(digits.length)) return problem('too_short', to);
  const gtin = symbology === 'ean' && digits.length === 8 ? gtinOfUpcE(digits) : gtinOf(digits);
  return gtin === null ? problem('check_digit', to - 1) : ok(gtin);
}

/**
 * The GTIN that digits are most likely to be, null where that is not clear: a length of 8, 12 or 13 (of `]I1` 14) and a right check digit, and
 * for eight digits not right both as EAN-8 and as UPC-E. One in ten other numbers of that length looks the same.
 */
export function likelyArticleNumber(digits: string, symbology: Symbology): string | null {
  if (!/^\d+$/.test(digits)) return null;
  if (symbology === 'itf') return digits.length === 14 ? gtinOf(digits) : null;
  if (digits.length === 12 || digits.length === 13) return gtinOf(digits);
  if (digits.length !== 8) return null;
  const [ean8, upcE] = [gtinOf(digits), gtinOfUpcE(digits)];
  return ean8 !== null && upcE !== null ? null : (ean8 ?? upcE);
}

function gtinOf(digits: string): string | null {
  return hasCheckDigit(digits) ? digits.padStart(14, '0') : null;
}

/** General Specifications 5.2.2: the last of the six digits says which zeros were left out. Only numbers of system 0 and 1 have this form. */
function gtinOfUpcE(eight: string): string | null {
  const [, system, six = '', check] = /^([01])(\d{6})(\d)$/.exec(eight) ?? [];
  if (system === undefined) return null;
  const last = Number(six.slice(5));
  const body = last <= 2 ? `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}` : spread(six, last);
  return gtinOf(`${system}${body}${check}`);
}

function spread(six: string, last: number): string {
  if (last === 3) return `${six.slice(0, 3)}00000${six.slice(3, 5)}`;
  return last === 4 ? `${six.slice(0, 4)}00000${six.slice(4, 5)}` : `${six.slice(0, 5)}0000${last}`;
}
