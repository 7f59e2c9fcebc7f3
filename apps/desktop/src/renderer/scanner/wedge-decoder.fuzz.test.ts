import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scannerPresets } from './scanner-settings.ts';
import { play } from './testing/page-of-keys.ts';
import { inTime, type Stroke, scanStrokes, tap, usCharacters } from './testing/strokes.ts';
import { separator } from './wedge-key.ts';

// Within these limits nothing scanned is lost and nothing typed is taken. A reader: at most 30 ms from key to key and for the hold of a
// key, one stall shorter than the silence where six gaps tell what is usual. A hand: rolls of at most three keys, more than 60 ms between them and to a scan, keys held
// for more than 30 ms; what is typed behind a code without end key comes after its silence.

const { characterMs, silenceMs, minimumLength } = scannerPresets.usb;
const character = fc.constantFrom(...usCharacters, separator);
const between = (min: number, max: number) => fc.integer({ min, max });

/** What one party sends: strokes from a time on, and when it ends. */
interface Sent {
  readonly strokes: readonly Stroke[];
  readonly until: number;
}

interface Part {
  readonly typed: readonly string[];
  readonly scan: string | null;
  readonly send: (at: number) => Sent;
}

const scan: fc.Arbitrary<Part> = fc
  .record({
    text: fc.array(character, { minLength: minimumLength, maxLength: 40 }).map((characters) => characters.join('')),
    gaps: fc.array(between(0, characterMs), { minLength: 40, maxLength: 40 }),
    heldMs: between(0, characterMs),
    stall: fc.option(fc.record({ at: fc.nat(39), ms: between(characterMs, silenceMs - characterMs) })),
    end: fc.constantFrom('Enter', 'Tab', 'NumpadEnter', null),
  })
  .map(({ text, gaps, heldMs, stall, end }) => ({
    typed: [],
    scan: text,
    send: (at) => {
      const isStalled = stall !== null && text.length + (end === null ? 0 : 1) > 6;
      const stalled = gaps.map((gap, index) => (isStalled && index === stall.at % (text.length - 1) ? stall.ms : gap));
      const strokes = scanStrokes(text, { at, gaps: stalled, heldMs, end });
      return { strokes, until: (strokes.at(-1)?.key.at ?? at) + (end === null ? silenceMs : 0) };
    },
  }));

const roll: fc.Arbitrary<Part> = fc
  .uniqueArray(
    fc.record({
      key: fc.oneof(character, fc.constantFrom('Enter', 'Tab', 'Backspace', 'ArrowDown', 'F2', 'Escape')),
      gap: between(5, 60),
      heldMs: between(characterMs + 1, 160),
    }),
    { minLength: 1, maxLength: 3, selector: ({ key }) => placeOf(key) },
  )
  .map((keys) => ({
    typed: keys.map(({ key }) => (key === separator ? ']' : key)),
    scan: null,
    send: (at) => {
      const begins = keys.map((_, index) => keys.slice(0, index).reduce((sum, { gap }) => sum + gap, at));
      const until = begins.at(-1) ?? at;
      const scripts = keys.map(({ key, heldMs }, index) => {
        const begin = begins[index] ?? at;
        // A key that is down cannot go down again: all are up before the next roll.
        const up = Math.min(begin + heldMs, until + 60);
        return key.length === 1
          ? held(scanStrokes(key, { at: begin, end: null }), up)
          : tap(begin, up - begin, { code: key });
      });
      return { strokes: inTime(...scripts), until };
    },
  }));

/** Which key it is: `q` and `Q` are one. */
const placeOf = (key: string) =>
  key.length === 1
    ? scanStrokes(key, { at: 0, end: null }).find(({ key: { code } }) => !/^(Shift|Control)/.test(code))?.key.code
    : key;

/** A hand lets a key go when it likes, also after the next one went down. */
const held = (strokes: readonly Stroke[], until: number) =>
  strokes.map((stroke) => (stroke.kind === 'up' ? { ...stroke, key: { ...stroke.key, at: until } } : stroke));

test('any mix of typed and scanned keys: every scan comes once and whole, every typed key reaches the page in its order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.oneof(roll, roll, scan), between(61, 900)), { maxLength: 25 }),
      fc.boolean(),
      (parts, isBusy) => {
        let now = 1000;
        const scripts = parts.map(([part, pause]) => {
          const { strokes, until } = part.send(now);
          now = until + pause;
          return strokes;
        });
        const { typed, scans } = play(inTime(...scripts), scannerPresets.usb, isBusy);
        expect(scans.map(({ text }) => text)).toEqual(
          parts.flatMap(([part]) => (part.scan === null ? [] : [part.scan])),
        );
        expect(typed.map(({ key }) => key)).toEqual(parts.flatMap(([part]) => part.typed));
      },
    ),
    { numRuns: 1000 },
  );
});

test('whatever keys come at whatever times, each is typed once or part of one scan', () => {
  const stroke = fc.record({
    code: fc.constantFrom('KeyA', 'Digit1', 'Enter', 'Tab', 'BracketRight', 'F8', 'ArrowUp', 'KeyJ', 'Space'),
    key: fc.constantFrom('a', '1', 'Enter', 'Process', 'Dead', '\u001d', 'Ä'),
    gap: between(0, 320),
    heldMs: between(0, 200),
    ctrl: fc.boolean(),
    alt: fc.boolean(),
    repeat: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(stroke, { maxLength: 60 }), (keys) => {
      let now = 0;
      const strokes = inTime(
        ...keys.map(({ gap, heldMs, ...part }) => {
          now += gap;
          return tap(now, heldMs, part);
        }),
      );
      const { typed, scans } = play(strokes, scannerPresets.usb);
      const characters = scans.reduce((sum, { text }) => sum + text.length, 0);
      const ends = keys.length - typed.length - characters;
      // What is neither ended a scan, or was the line feed behind it.
      expect(ends).toBeGreaterThanOrEqual(0);
      expect(ends === 0 || scans.length > 0).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
