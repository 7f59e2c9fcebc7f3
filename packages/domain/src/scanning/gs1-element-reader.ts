import { fail, ok, type Result } from '../kernel/result.ts';
import type { Gs1Element } from './gs1-element.ts';
import type { Gs1Characters, Gs1Part } from './gs1-format.ts';
import type { ApplicationIdentifier } from './gs1-identifiers.ts';
import { failureOfCheck, partDate } from './gs1-part-check.ts';
import type { CodeProblem } from './scanned-code.ts';

/** Where an element was found: its identifier and its data field each have a position in the text. */
export interface FoundElement {
  readonly identifier: ApplicationIdentifier;
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
}

const notOf: Readonly<Record<Gs1Characters, RegExp>> = {
  N: /[^0-9]/,
  X: /[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/,
  Y: /[^#\-/0-9A-Z]/,
  Z: /[^\-0-9A-Z_a-z=]/,
};

/** Checks a data field part by part; `year` is the one in which it was scanned. */
export function readElement(found: FoundElement, year: number): Result<Gs1Element, CodeProblem> {
  const { identifier, value, at, valueAt } = found;
  const problem = (code: CodeProblem['code'], offset: number): Result<never, CodeProblem> =>
    fail({ code, at: valueAt + offset, of: identifier.identifier });
  let offset = 0;
  let date: string | null = null;
  for (const part of identifier.parts) {
    if (part.isOptional && offset === value.length) break;
    const text = value.slice(offset, offset + part.most);
    const wrong = text.search(notOf[part.characters]);
    if (wrong >= 0) return problem('wrong_characters', offset + wrong);
    if (text.length < part.least) return problem('too_short', value.length);
    const failed = part.checks.map((check) => failureOfCheck(check, text, year)).find((code) => code !== null);
    if (failed) return problem(failed, offset);
    date ??= partDate(part, text, year);
    offset += text.length;
  }
  if (offset < value.length) return problem('too_long', offset);
  return ok({ identifier: identifier.identifier, value, at, date, amount: amountOf(identifier, value) });
}

/** One identifier twice with different values says nothing (General Specifications 4.13); the same value twice is one fact. */
export function withoutContradiction(elements: readonly Gs1Element[]): Result<readonly Gs1Element[], CodeProblem> {
  const values = new Map<string, string>();
  for (const { identifier, value, at } of elements) {
    if ((values.get(identifier) ?? value) !== value) return fail({ code: 'repeated_identifier', at, of: identifier });
    values.set(identifier, value);
  }
  return ok(elements);
}

function amountOf({ decimals, parts }: ApplicationIdentifier, value: string): number | null {
  if (decimals === null) return null;
  const digits = value.slice(leading(parts)).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return Number(`${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** The characters before the last part: a price begins with its currency. */
function leading(parts: readonly Gs1Part[]): number {
  return parts.slice(0, -1).reduce((total, part) => total + part.most, 0);
}
