import type { Result } from '../kernel/result.ts';
import { likelyArticleNumber, readArticleNumber } from './article-number.ts';
import { isCommandText, readCommand } from './command-code.ts';
import { yearAt } from './gs1-date.ts';
import { readDigitalLink } from './gs1-digital-link.ts';
import { groupSeparator, readElementStrings } from './gs1-element-string.ts';
import type { CodeContent, CodeProblem, ScannedCode, ScannedText } from './scanned-code.ts';
import { type Symbology, symbologyOf } from './symbology.ts';
import type { TextRange } from './text-range.ts';

/**
 * What a scanned code says by itself; takes any text and never throws. `at` is when it was scanned (ms): a date with a year of two digits depends on
 * it. Our own codes and Digital Links are read whatever the symbology, since nothing else looks like them; else the AIM identifier decides, and
 * without one only what is unmistakable counts as more than a plain text. Only a code that says what it is can be malformed.
 */
export function parseScan(scanned: ScannedText, at: number): ScannedCode {
  const { text } = scanned;
  const { aim, symbology, from } = symbologyOf(scanned);
  return { text, aim, content: contentOf(trimmed(text, from), from, symbology, yearAt(at)) };
}

function contentOf(range: TextRange, dataAt: number, symbology: Symbology, year: number): CodeContent {
  if (range.from === range.to) return malformed({ code: 'empty', at: range.from, of: null });
  if (isCommandText(range)) return of(readCommand(range), (command) => ({ kind: 'command', command }));
  const link = readDigitalLink(range, year);
  if (link) return of(link, (elements) => ({ kind: 'gs1', form: 'digital_link', elements }));
  if (symbology === 'gs1' || (symbology === 'unknown' && saysGs1(range, dataAt))) return elementStrings(range, year);
  if (symbology === 'ean' || symbology === 'ean_8')
    return of(readArticleNumber(range, symbology), (gtin) => ({ kind: 'article_number', gtin }));
  return likely(range, symbology, year);
}

/** FNC1 at the head, or a printed identifier of a pallet, an article or a content: somebody says that it is GS1, so errors are told. */
function saysGs1({ text, from, to }: TextRange, dataAt: number): boolean {
  return text.slice(dataAt, from).includes(groupSeparator) || /^\(0[0-3]\)\d/.test(text.slice(from, to));
}

/** Without an identifier it is more than a plain text only if all of it is right. */
function likely(range: TextRange, symbology: Symbology, year: number): CodeContent {
  const value = range.text.slice(range.from, range.to);
  const gtin = symbology === 'unknown' || symbology === 'itf' ? likelyArticleNumber(value, symbology) : null;
  if (gtin !== null) return { kind: 'article_number', gtin, plain: value };
  if (symbology === 'unknown' && mayBeGs1(value)) {
    const content = elementStrings(range, year);
    if (content.kind === 'gs1') return content;
  }
  return { kind: 'plain', value };
}

/** It begins with a key that has a check digit, has a separator inside, or identifiers in brackets. */
function mayBeGs1(value: string): boolean {
  return /^0[0-3]\d{14}/.test(value) || value.includes(groupSeparator) || /^\(\d{2,4}\)/.test(value);
}

function elementStrings(range: TextRange, year: number): CodeContent {
  return of(readElementStrings(range, year), (elements) => ({ kind: 'gs1', form: 'element_string', elements }));
}

function of<Value>(result: Result<Value, CodeProblem>, content: (value: Value) => CodeContent): CodeContent {
  return result.ok ? content(result.value) : malformed(result.error);
}

function malformed(problem: CodeProblem): CodeContent {
  return { kind: 'malformed', problem };
}

/** Without blanks and control characters at both ends: fillers of the printer and a reader's suffix. FNC1 at the head is among them. */
function trimmed(text: string, dataAt: number): TextRange {
  let from = dataAt;
  let to = text.length;
  while (from < to && isFiller(text.charCodeAt(from))) from += 1;
  while (to > from && isFiller(text.charCodeAt(to - 1))) to -= 1;
  return { text, from, to };
}

function isFiller(unit: number): boolean {
  return unit <= 0x20 || unit === 0x7f;
}
