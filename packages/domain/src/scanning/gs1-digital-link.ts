import { fail, type Result } from '../kernel/result.ts';
import type { Gs1Element } from './gs1-element.ts';
import { readElement, withoutContradiction } from './gs1-element-reader.ts';
import { applicationIdentifiers } from './gs1-identifiers.ts';
import type { CodeProblem } from './scanned-code.ts';
import type { TextRange } from './text-range.ts';

/** A part of the address between two of its marks. */
interface Piece {
  readonly text: string;
  readonly at: number;
}

/** Each key with what may follow it, in this order, some or none (GS1 Digital Link URI Syntax 1.6.0, and the dictionary's `dlpkey`). */
const qualifiers: Readonly<Record<string, readonly (readonly string[])[]>> = {
  '00': [[]],
  '01': [['22', '10', '21'], ['235']],
  '253': [[]],
  '255': [[]],
  '401': [[]],
  '402': [[]],
  '414': [['254'], ['7040']],
  '415': [['8020']],
  '417': [['7040']],
  '8003': [[]],
  '8004': [['7040']],
  '8006': [['22', '10', '21']],
  '8010': [['8011']],
  '8013': [[]],
  '8017': [['8019']],
  '8018': [['8019']],
};

/** They have no check digit, so `/orders/401/20260105` of any shop would be one. */
const onlyAtGs1: readonly string[] = ['401', '8004', '8010'];

/**
 * Reads an address as a GS1 Digital Link: its path ends with a key, its value and what qualifies it. Null: it is an address like any other. A key
 * with a wrong check digit is a misread link. Compressed links are addresses like any other.
 */
export function readDigitalLink(range: TextRange, year: number): Result<readonly Gs1Element[], CodeProblem> | null {
  const address = /^https?:\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(range.text.slice(range.from, range.to));
  if (!address) return null;
  const [whole, host = '', path = '', query] = address;
  const pathAt = range.from + whole.length - path.length - (query === undefined ? 0 : query.length + 1);
  const segments = splitAt(path.replace(/\/$/, ''), '/', pathAt);
  const isGs1 = host.toLowerCase() === 'id.gs1.org';
  const keyAt = segments.findIndex(
    ({ text }, index) => (isGs1 || !onlyAtGs1.includes(text)) && isKeyPath(segments.slice(index), year),
  );
  if (keyAt < 0) return null;
  const attributes = query === undefined ? [] : attributesOf({ text: query, at: pathAt + path.length + 1 });
  return read([...pairsOf(segments.slice(keyAt)), ...attributes], year);
}

type Pair = readonly [identifier: Piece, value: Piece];

function read(pairs: readonly Pair[], year: number): Result<readonly Gs1Element[], CodeProblem> {
  const elements: Gs1Element[] = [];
  for (const pair of pairs) {
    const element = readPair(pair, year);
    if (!element.ok) return element;
    elements.push(element.value);
  }
  return withoutContradiction(elements);
}

function readPair([{ text, at }, value]: Pair, year: number): Result<Gs1Element, CodeProblem> {
  const identifier = applicationIdentifiers.get(text);
  if (!identifier) return fail({ code: 'unknown_identifier', at, of: text });
  const decoded = decode(value.text);
  if (decoded === null) return fail({ code: 'wrong_characters', at: value.at, of: text });
  return readElement({ identifier, value: decoded, at, valueAt: value.at }, year);
}

function isKeyPath(segments: readonly Piece[], year: number): boolean {
  const [key, ...following] = pairsOf(segments);
  const sequences = key && qualifiers[key[0].text];
  if (!key || !sequences || segments.length % 2 !== 0) return false;
  const names = following.map(([{ text }]) => text);
  if (!sequences.some((sequence) => sequence.filter((one) => names.includes(one)).join() === names.join()))
    return false;
  const element = readPair(key, year);
  return element.ok || element.error.code === 'check_digit';
}

function pairsOf(segments: readonly Piece[]): readonly Pair[] {
  return segments.flatMap((identifier, index) => {
    const value = segments[index + 1];
    return index % 2 === 0 && value ? [[identifier, value] as const] : [];
  });
}

/** Names of digits only are application identifiers; others (`linkType`) are about the link, not about the thing. */
function attributesOf({ text, at }: Piece): readonly Pair[] {
  return splitAt(text.replaceAll(';', '&'), '&', at).flatMap((written): Pair[] => {
    const [identifier, value] = splitAt(written.text, '=', written.at);
    return identifier && value && /^\d+$/.test(identifier.text) ? [[identifier, value]] : [];
  });
}

function splitAt(text: string, mark: string, at: number): readonly Piece[] {
  let next = at;
  return text.split(mark).map((one) => {
    const piece = { text: one, at: next };
    next += one.length + mark.length;
    return piece;
  });
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
