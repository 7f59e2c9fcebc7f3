import { fail, ok, type Result } from '../kernel/result.ts';
import type { Gs1Element } from './gs1-element.ts';
import { type FoundElement, readElement, withoutContradiction } from './gs1-element-reader.ts';
import { applicationIdentifiers, identifierAt } from './gs1-identifiers.ts';
import type { CodeProblem } from './scanned-code.ts';
import type { TextRange } from './text-range.ts';

/** What a reader sends for FNC1 between two elements. */
export const groupSeparator = '\u001D';

type Found = Result<FoundElement, CodeProblem>;

/**
 * Reads element strings: as a reader sends them, with U+001D behind elements of variable length (General Specifications 7.8), or as they are
 * printed below a code, `(01)09506000134352(10)AB-123`. Separators where none is needed are passed over.
 */
export function readElementStrings(range: TextRange, year: number): Result<readonly Gs1Element[], CodeProblem> {
  const elements: Gs1Element[] = [];
  const found = range.text.startsWith('(', range.from) ? inBrackets(range) : separated(range);
  for (const one of found) {
    const element = one.ok ? readElement(one.value, year) : one;
    if (!element.ok) return element;
    elements.push(element.value);
  }
  if (elements.length === 0) return fail({ code: 'empty', at: range.from, of: null });
  return withoutContradiction(elements);
}

function* separated({ text, from, to }: TextRange): Generator<Found> {
  let at = from;
  while (at < to) {
    if (text[at] === groupSeparator) {
      at += 1;
      continue;
    }
    const identifier = identifierAt(text, at);
    if (!identifier) return yield fail({ code: 'unknown_identifier', at, of: text.slice(at, Math.min(at + 2, to)) });
    const valueAt = at + identifier.identifier.length;
    const separator = text.indexOf(groupSeparator, valueAt);
    const longest = identifier.isPredefined ? valueAt + identifier.most : to;
    const end = Math.min(longest, separator < 0 ? to : separator, to);
    yield ok({ identifier, value: text.slice(valueAt, end), at, valueAt });
    at = end;
  }
}

/** A bracket with two to four digits always begins an element: a value that has one inside cannot be told apart in this form. */
function* inBrackets({ text, from, to }: TextRange): Generator<Found> {
  const marks = [...text.slice(from, to).matchAll(/\((\d{2,4})\)/g)];
  if (marks[0]?.index !== 0) return yield fail({ code: 'unknown_identifier', at: from, of: null });
  for (const [index, mark] of marks.entries()) {
    const [brackets, digits = ''] = mark;
    const at = from + mark.index + 1;
    const identifier = applicationIdentifiers.get(digits);
    if (!identifier) return yield fail({ code: 'unknown_identifier', at, of: digits });
    const valueAt = from + mark.index + brackets.length;
    const next = marks[index + 1];
    yield ok({ identifier, value: text.slice(valueAt, next ? from + next.index : to), at, valueAt });
  }
}
