import { usCharacter } from '../us-keyboard.ts';
import { separator, type WedgeKey } from '../wedge-key.ts';

/** A key that goes down or up at a time. */
export interface Stroke {
  readonly kind: 'down' | 'up';
  readonly key: WedgeKey;
}

const codes = [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `Key${letter}`),
  ...'0123456789'.split('').map((digit) => `Digit${digit}`),
  ...'Backquote Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Comma Period Slash Space'.split(' '),
];

const placesByCharacter = new Map(
  [false, true].flatMap((shift) => codes.map((code) => [usCharacter(code, shift) ?? '', { code, shift }] as const)),
);
placesByCharacter.set(' ', { code: 'Space', shift: false });

/** Every character that a US keyboard has. */
export const usCharacters: readonly string[] = [...placesByCharacter.keys()];

/** A key by itself at a time; what is not said is not pressed. */
export function keyAt(at: number, part: Partial<WedgeKey> & Pick<WedgeKey, 'code'>): WedgeKey {
  const named = { key: part.code, shift: false, ctrl: false, alt: false, meta: false, capsLock: false, repeat: false };
  return { ...named, ...part, at };
}

/** The press of a key, let go `heldMs` later. */
export function tap(at: number, heldMs: number, part: Partial<WedgeKey> & Pick<WedgeKey, 'code'>): readonly Stroke[] {
  const key = keyAt(at, part);
  return [
    { kind: 'down', key },
    { kind: 'up', key: { ...key, at: at + heldMs } },
  ];
}

/** The strokes of one character as a US keyboard sends them, Shift or Control with events of its own. */
function characterStrokes(character: string, at: number, heldMs: number): readonly Stroke[] {
  const control = character === separator;
  const place = placesByCharacter.get(control ? ']' : character);
  if (!place) throw new Error(`no key for ${JSON.stringify(character)}`);
  const { code, shift } = place;
  const strokes = tap(at, heldMs, { code, key: control ? ']' : character, shift, ctrl: control });
  if (shift) return within({ code: 'ShiftLeft', key: 'Shift', shift: true }, at, heldMs, strokes);
  if (control) return within({ code: 'ControlLeft', key: 'Control', ctrl: true }, at, heldMs, strokes);
  return strokes;
}

function within(
  modifier: Partial<WedgeKey> & Pick<WedgeKey, 'code'>,
  at: number,
  heldMs: number,
  strokes: readonly Stroke[],
): readonly Stroke[] {
  const [down, up] = tap(at, heldMs, modifier);
  return down && up ? [down, ...strokes, up] : strokes;
}

/** How a reader sends. Times are milliseconds. */
export interface Burst {
  readonly at: number;
  /** Between characters; the last one holds for the rest, the end key included. Default 5. */
  readonly gaps?: readonly number[];
  /** How long it holds a key; never longer than to the next. Default 2. */
  readonly heldMs?: number;
  /** `event.code` of the key behind the code; null: none. Default Enter. */
  readonly end?: string | null;
}

/** A code as a reader sends it. */
export function scanStrokes(text: string, { at, gaps = [5], heldMs = 2, end = 'Enter' }: Burst): readonly Stroke[] {
  let now = at;
  const times = Array.from({ length: text.length + 1 }, (_, index) => {
    if (index > 0) now += gaps[Math.min(index, gaps.length) - 1] ?? 0;
    return now;
  });
  const held = (index: number) =>
    Math.min(heldMs, (times[index + 1] ?? Number.POSITIVE_INFINITY) - (times[index] ?? 0));
  const strokes = text
    .split('')
    .flatMap((character, index) => characterStrokes(character, times[index] ?? 0, held(index)));
  return end === null ? strokes : [...strokes, ...tap(now, heldMs, { code: end })];
}

/** In the order of their times; those of one time as they are. */
export const inTime = (...scripts: readonly (readonly Stroke[])[]): readonly Stroke[] =>
  scripts.flat().toSorted((one, other) => one.key.at - other.key.at);
