import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonKinds } from '../plant/plant.ts';
import { arbitraryElements, digits, withCheckDigit } from '../testing/arbitrary-gs1.ts';
import { commandText } from './command-code.ts';
import type { Gs1Element } from './gs1-element.ts';
import { parseScan } from './parse-scan.ts';
import { type CommandCode, type ScannedCode, stationActs } from './scanned-code.ts';

const gs = '\u001D';
const now = Date.UTC(2026, 10, 21);
const read = (text: string, aim: string | null = null) => parseScan({ text, aim }, now).content;

const told = (found: readonly Pick<Gs1Element, 'identifier' | 'value'>[]) =>
  found.map(({ identifier, value }) => ({ identifier, value }));
const toldBy = (text: string, aim: string | null) => {
  const content = read(text, aim);
  return content.kind === 'gs1' ? told(content.elements) : content;
};

/** What is left of a text without what was read in it, in that order; of what has no value, nothing. */
function untold(text: string, { content, aim }: ScannedCode): string {
  const head = aim !== null && text.startsWith(aim) ? aim.length : 0;
  const isRead = content.kind === 'plain' || (content.kind === 'gs1' && content.form === 'element_string');
  if (!isRead) return '';
  const isPrinted = content.kind === 'gs1' && text[(content.elements[0]?.at ?? 0) - 1] === '(';
  const pieces =
    content.kind === 'plain'
      ? [content.value]
      : content.elements.map(({ identifier, value }) => (isPrinted ? `(${identifier})${value}` : identifier + value));
  let left = '';
  let rest = text.slice(head);
  for (const piece of pieces) {
    const at = rest.indexOf(piece);
    left += at < 0 ? `without ${piece}` : rest.slice(0, at);
    rest = rest.slice(at + piece.length);
  }
  return left + rest;
}

/** Texts that come close to being something: made of the pieces that the parser looks at. */
const piece = fc.oneof(
  fc.constantFrom(gs, ' ', '\r', ']C1', ']E0', ']d2', ']Q3', 'LS/', 'COUNT/', '/', '%', '%2', '(', ')', '?', '&', '='),
  fc.constantFrom('01', '10', '17', '3103', '8013', '(01)', '(10)', 'https://id.gs1.org/', 'a:b', '09520123456788'),
  digits(6),
  digits(14),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  arbitraryElements(true).chain((some) => {
    const text = some.map(({ identifier, value }) => `${identifier}${value}${gs}`).join('');
    return fc.tuple(fc.nat(text.length), piece).map(([at, inside]) => text.slice(0, at) + inside + text.slice(at + 1));
  }),
);
const anyAim = fc.constantFrom(null, '', ']C1', ']C0', ']E0', ']E4', ']I1', ']Q1', ']XX', 'C1');
const anyTime = fc.oneof(fc.double(), fc.integer(), fc.constant(now));

describe('any code', () => {
  test('[SCAN-1] reading never throws, keeps the text and points into it', () => {
    fc.assert(
      fc.property(anyText, anyAim, anyTime, (text, aim, at) => {
        const code = parseScan({ text, aim }, at);
        expect(code.text).toBe(text);
        expect(code.aim === null || code.aim === aim || text.startsWith(code.aim)).toBe(true);
        if (code.content.kind !== 'malformed') return;
        expect(code.content.problem.at).toBeGreaterThanOrEqual(0);
        expect(code.content.problem.at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 6000 },
    );
  });

  test('[SCAN-1] no character is lost: what it tells and what stands between gives back the text', () => {
    fc.assert(
      fc.property(anyText, anyAim, (text, aim) => {
        expect(untold(text, parseScan({ text, aim }, now))).toMatch(/^[\0-\x20\x7f]*$/);
      }),
      { numRuns: 6000 },
    );
  });
});

describe('right GS1 codes', () => {
  test('[SCAN-6] element strings of any identifiers read back, with separators only where they are needed or everywhere', () => {
    fc.assert(
      fc.property(arbitraryElements(true), fc.boolean(), fc.constantFrom(gs, ''), (some, everywhere, end) => {
        const text = some
          .map(({ identifier, value, isPredefined }, index) => {
            const isLast = index === some.length - 1;
            return `${identifier}${value}${isLast ? end : isPredefined && !everywhere ? '' : gs}`;
          })
          .join('');
        expect(toldBy(text, ']C1')).toEqual(told(some));
      }),
      { numRuns: 600 },
    );
  });

  test('[SCAN-6] so does what is printed below them', () => {
    fc.assert(
      fc.property(arbitraryElements(false), (some) => {
        const text = some.map(({ identifier, value }) => `(${identifier})${value}`).join('');
        expect(toldBy(text, ']C1')).toEqual(told(some));
      }),
      { numRuns: 600 },
    );
  });

  test('[SCAN-9] and what a Digital Link has in its query', () => {
    fc.assert(
      fc.property(arbitraryElements(true), (some) => {
        const others = some.filter(({ identifier }) => identifier !== '01');
        const query = others.map(({ identifier, value }) => `${identifier}=${encodeURIComponent(value)}`).join('&');
        const key = { identifier: '01', value: '09520123456788' };
        expect(toldBy(`https://example.com/01/${key.value}?${query}`, null)).toEqual(told([key, ...others]));
      }),
      { numRuns: 600 },
    );
  });
});

describe('check digits', () => {
  test('[SCAN-4] a GTIN with one wrong digit is never taken', () => {
    const change = fc.record({ at: fc.nat(13), by: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(digits(13).map(withCheckDigit), change, (gtin, { at, by }) => {
        const wrong = gtin.slice(0, at) + String((Number(gtin[at]) + by) % 10) + gtin.slice(at + 1);
        const carriers: readonly (readonly [text: string, aim: string | null])[] = [
          [`01${wrong}10A`, ']C1'],
          [`01${wrong}10A`, null],
          [`(01)${wrong}`, null],
          [`https://example.com/01/${wrong}`, null],
          [wrong, ']I1'],
          ...(at > 0
            ? ([
                [wrong.slice(1), ']E0'],
                [wrong.slice(1), null],
              ] as const)
            : []),
        ];
        const isGtin = (kind: string) => kind === 'gs1' || kind === 'article_number';
        // The first digit is a zero inside an EAN-13, so that one is about numbers that begin with it.
        const asked = gtin.startsWith('0') ? carriers : carriers.slice(0, 5);
        expect(asked.filter(([text, aim]) => isGtin(read(text, aim).kind))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('command codes', () => {
  const word = fc.string({
    unit: fc.oneof(
      fc.constantFrom(' ', '/', '%', '+', '$', '-', '.', 'a', 'Z', '0'),
      fc.string({ unit: 'grapheme', minLength: 1 }),
    ),
    minLength: 1,
  });
  const count = fc.nat(999_999_999);
  const command: fc.Arbitrary<CommandCode> = fc.oneof(
    fc.record({ verb: fc.constant('station' as const), code: word }),
    fc.record({ verb: fc.constant('person' as const), username: word }),
    fc.record({
      verb: fc.constant('operation' as const),
      orderNo: word,
      assetId: fc.integer({ min: 1, max: 2_147_483_647 }),
      operationNo: word,
    }),
    fc.record({ verb: fc.constant('order' as const), orderNo: word }),
    fc.record({ verb: fc.constant('lot' as const), lot: word }),
    fc.record({ verb: fc.constant('serial' as const), serial: word }),
    fc.record({ verb: fc.constant('reason' as const), reasonKind: fc.constantFrom(...reasonKinds), code: word }),
    fc.record({ verb: fc.constant('count' as const), good: count, scrap: count, scrapReason: fc.option(word) }),
    fc.record({ verb: fc.constant('act' as const), act: fc.constantFrom(...stationActs) }),
    fc.record({ verb: fc.constant('enrol' as const), code: fc.constantFrom('K7QF3MXP', '23456789') }),
  );

  test('[SCAN-11] every command reads back from what is printed, whatever stands around it', () => {
    const around = fc.constantFrom('', ' ', '\r\n', '\t');
    fc.assert(
      fc.property(command, around, around, fc.constantFrom(null, ']C0', ']Q1', ']C1'), (one, before, after, aim) => {
        const text = commandText(one);
        expect(text).toMatch(/^LS\/[A-Z0-9\-.$+%/]+$/);
        expect(read(`${before}${text}${after}`, aim)).toEqual({ kind: 'command', command: one });
      }),
      { numRuns: 2000 },
    );
  });
});
