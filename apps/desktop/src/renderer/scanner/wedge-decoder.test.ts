import { describe, expect, test } from 'vitest';
import { plausibleSettings, type ScannerSettings, scannerPresets } from './scanner-settings.ts';
import { type PageOfKeys, play } from './testing/page-of-keys.ts';
import { inTime, keyAt, type Stroke, scanStrokes, tap } from './testing/strokes.ts';
import { WedgeDecoder } from './wedge-decoder.ts';
import { separator } from './wedge-key.ts';

const code = '4006381333931';

const readBy = (part: Partial<ScannerSettings>, ...scripts: readonly (readonly Stroke[])[]) => {
  const [{ typed, scans }, busy] = [false, true].map((isBusy) =>
    play(inTime(...scripts), plausibleSettings(part), isBusy),
  ) as [PageOfKeys, PageOfKeys];
  expect(busy, 'on a busy page').toEqual({ typed, scans });
  return { typed: typed.map(({ key }) => key).join(''), scans: scans.map(({ text }) => text) };
};
const read = (...scripts: readonly (readonly Stroke[])[]) => readBy({}, ...scripts);

/** A hand: each key held for 80 ms. */
const hand = (text: string, at: number, gaps: readonly number[] = [110]) =>
  scanStrokes(text, { at, gaps, heldMs: 80, end: null });

describe('a scan', () => {
  test('is told by its times, with what ended it, its gaps and when it began', () => {
    const { scans, typed } = play(scanStrokes(code, { at: 1000, gaps: [3, 8] }), scannerPresets.usb);
    expect(typed).toEqual([]);
    expect(scans).toEqual([
      {
        text: code,
        aim: null,
        source: 'wedge',
        startedMs: 1000,
        gaps: [3, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8],
        endedBy: 'Enter',
      },
    ]);
  });

  test.each(['Enter', 'NumpadEnter', 'Tab'] as const)('ends with %s, which does not reach the page', (end) => {
    const { scans, typed } = play(scanStrokes(code, { at: 0, end }), scannerPresets.usb);
    expect(scans.map(({ endedBy }) => endedBy)).toEqual([end]);
    expect(typed).toEqual([]);
  });

  test('without an end key ends in silence', () => {
    const { scans } = play(scanStrokes(code, { at: 0, end: null }), scannerPresets.usb);
    expect(scans.map(({ text, endedBy }) => [text, endedBy])).toEqual([[code, 'silence']]);
  });

  test('without an end key is whole when the next key comes before anybody could note the silence', () => {
    const decoder = new WedgeDecoder(() => scannerPresets.usb);
    for (const { kind, key } of scanStrokes(code, { at: 0, end: null }))
      if (kind === 'down') decoder.press(key);
      else decoder.release(key);
    const next = decoder.press(keyAt(5000, { code: 'KeyA', key: 'a' }));
    expect(next).toMatchObject({ fate: 'perhaps', givenBack: 0, scan: { text: code, endedBy: 'silence' } });
  });

  test('a line feed behind the carriage return is swallowed with it, as Enter or as Ctrl+J; one by hand is not', () => {
    expect(read(scanStrokes(code, { at: 0 }), tap(70, 2, { code: 'Enter' }))).toEqual({ typed: '', scans: [code] });
    expect(read(scanStrokes(code, { at: 0 }), tap(70, 2, { code: 'KeyJ', key: 'j', ctrl: true }))).toEqual({
      typed: '',
      scans: [code],
    });
    expect(read(scanStrokes(code, { at: 0 }), tap(400, 80, { code: 'Enter' }))).toEqual({
      typed: 'Enter',
      scans: [code],
    });
  });

  test('two equal ones in 100 ms are two', () => {
    expect(read(scanStrokes(code, { at: 0, gaps: [2] }), scanStrokes(code, { at: 60, gaps: [2] })).scans).toEqual([
      code,
      code,
    ]);
  });

  test('one stalled key does not spoil it, wherever it stalls', () => {
    for (let stalled = 0; stalled < code.length; stalled++) {
      const gaps = Array.from({ length: code.length }, (_, index) => (index === stalled ? 200 : 4));
      expect(read(scanStrokes(code, { at: 0, gaps })), `gap ${stalled}`).toEqual({ typed: '', scans: [code] });
    }
  });

  test('shorter than the shortest is typed, with its Enter; an AIM identifier or the prefix makes it a scan', () => {
    expect(read(scanStrokes('12345', { at: 0 }))).toEqual({ typed: '12345Enter', scans: [] });
    expect(readBy({ minimumLength: 5 }, scanStrokes('12345', { at: 0 })).scans).toEqual(['12345']);
    expect(read(scanStrokes(']A012', { at: 0 })).scans).toEqual([']A012']);
    expect(readBy({ prefix: '~~' }, scanStrokes('~~12', { at: 0 })).scans).toEqual(['12']);
  });

  test('comes without the prefix and suffix of the settings; where a reader does not send them it is left as it is', () => {
    const settings = { prefix: '<<', suffix: '>>' };
    expect(readBy(settings, scanStrokes('<<LOT-7781>>', { at: 0 })).scans).toEqual(['LOT-7781']);
    expect(readBy(settings, scanStrokes('LOT-7781', { at: 0 })).scans).toEqual(['LOT-7781']);
  });

  test('a slow reader needs its preset', () => {
    const slow = scanStrokes(code, { at: 0, gaps: [55, 62, 70], heldMs: 30 });
    expect(read(slow).scans).toEqual([]);
    expect(readBy(scannerPresets.slow_bluetooth, slow)).toEqual({ typed: '', scans: [code] });
  });

  test('no wedge event is lost on a hand that leans on the keyboard meanwhile', () => {
    const arrow = tap(22, 90, { code: 'ArrowDown' });
    const repeated = tap(31, 90, { code: 'ArrowDown', repeat: true });
    expect(read(scanStrokes(code, { at: 0 }), arrow, repeated)).toEqual({
      typed: 'ArrowDownArrowDown',
      scans: [code],
    });
  });
});

describe('characters', () => {
  const keys = (...parts: readonly Parameters<typeof keyAt>[1][]) => [
    ...parts.flatMap((part, index) => tap(5 * index, 2, part)),
    ...tap(5 * parts.length, 2, { code: 'Enter' }),
  ];

  test('are those of the US keyboard by their place, whatever layout, Caps Lock or input method has the keys', () => {
    const french = keys(
      { code: 'KeyQ', key: 'A', shift: true, capsLock: true },
      { code: 'Digit1', key: '&' },
      { code: 'KeyA', key: 'q' },
      { code: 'KeyW', key: 'Process' },
      { code: 'BracketLeft', key: 'Dead' },
      { code: 'Slash', key: 'Unidentified', shift: true },
    );
    expect(read(french).scans).toEqual(['Q1aw[?']);
  });

  test('are those of the layout where the reader is set to it; Caps Lock is taken out, AltGr gives characters', () => {
    const german = keys(
      { code: 'KeyY', key: 'z', capsLock: true, shift: true },
      { code: 'KeyZ', key: 'Y', capsLock: true },
      { code: 'Slash', key: '-' },
      { code: 'Digit8', key: '[', ctrl: true, alt: true },
      { code: 'Digit1', key: '1' },
      { code: 'KeyK', key: 'Process', shift: true },
    );
    expect(readBy({ decode: 'host_layout' }, german).scans).toEqual(['Zy-[1K']);
  });

  test('of every place of the US keyboard come through', () => {
    const text = `~!@#$%^&*()_+{}|:"<>? \`-=[]\\;',./azAZ09`;
    expect(read(scanStrokes(text, { at: 0 })).scans).toEqual([text]);
  });

  const lot = `]C10104006381333931${separator}10AB`;
  test('FNC1 comes as Ctrl+], as a key of the settings, or as Alt+029', () => {
    expect(read(scanStrokes(lot, { at: 0 })).scans).toEqual([lot]);
    const head = scanStrokes(']C101040', { at: 0, end: null });
    const tail = scanStrokes('10AB', { at: 80 });
    expect(read(head, tap(60, 2, { code: 'F8' }), tail).scans).toEqual([`]C101040${separator}10AB`]);
    const alt = [
      ...tap(45, 28, { code: 'AltLeft', key: 'Alt', alt: true }),
      ...tap(50, 2, { code: 'Numpad0', key: '0', alt: true }),
      ...tap(55, 2, { code: 'Numpad2', key: '2', alt: true }),
      ...tap(60, 2, { code: 'Numpad9', key: '9', alt: true }),
    ];
    expect(read(head, alt, tail)).toEqual({ typed: '', scans: [`]C101040${separator}10AB`] });
  });

  test('that are control characters stay in it: the envelope of ISO 15434', () => {
    const ctrl = (at: number, key: string, place: string, shift = false) =>
      tap(at, 2, { code: place, key, ctrl: true, shift });
    const scanned = read(
      scanStrokes('[)>', { at: 0, end: null }),
      ctrl(15, '^', 'Digit6', true),
      scanStrokes('06', { at: 20, end: null }),
      ctrl(30, ']', 'BracketRight'),
      scanStrokes('1T77', { at: 35, end: null }),
      ctrl(55, '^', 'Digit6', true),
      ctrl(60, 'd', 'KeyD'),
      tap(65, 2, { code: 'Enter' }),
    );
    expect(scanned).toEqual({ typed: '', scans: ['[)>\u001e06\u001d1T77\u001e\u0004'] });
  });
});

describe('a hand', () => {
  test('is never taken for a reader: single keys, rolls of two and three, and Enter', () => {
    expect(read(hand('WO-10442 goes on', 0), tap(3000, 80, { code: 'Enter' }))).toEqual({
      typed: 'WO-10442 goes onEnter',
      scans: [],
    });
    const rolled = hand('thedogandthecat', 0, [18, 25, 90, 22, 19, 75, 15, 28, 100, 12, 20, 70, 25, 25, 61]);
    expect(read(rolled, tap(900, 80, { code: 'Enter' }))).toEqual({ typed: 'thedogandthecatEnter', scans: [] });
    const word = hand('thedog', 0, [20, 20, 90, 20, 20]);
    expect(read(word, tap(260, 80, { code: 'Enter' }))).toEqual({ typed: 'thedogEnter', scans: [] });
    const tapped = scanStrokes('thedog', { at: 0, gaps: [20, 20, 90, 20, 20], heldMs: 15, end: null });
    expect(read(tapped, tap(260, 15, { code: 'Enter' }))).toEqual({ typed: 'thedogEnter', scans: [] });
    expect(read(hand('asquickasitgoes', 0, [45, 55, 35]))).toEqual({ typed: 'asquickasitgoes', scans: [] });
  });

  test('right before and right after a scan is not mixed with it', () => {
    const scan = scanStrokes(code, { at: 1000 });
    expect(read(hand('12', 800, [130]), scan, hand('3', 1070))).toEqual({ typed: '123', scans: [code] });
    expect(read(hand('2', 935), scan)).toEqual({ typed: '2', scans: [code] });
  });

  test('that holds a key makes no scan of its repeats', () => {
    const held = Array.from({ length: 20 }, (_, index): Stroke => {
      const key = keyAt(500 + 30 * index, { code: 'KeyA', key: 'a', repeat: index > 0 });
      return { kind: 'down', key };
    });
    expect(read(held, [{ kind: 'up', key: keyAt(1200, { code: 'KeyA', key: 'a' }) }])).toEqual({
      typed: 'a'.repeat(20),
      scans: [],
    });
  });

  test('gets its shortcuts at once, also right after two quick keys', () => {
    const copy = tap(40, 80, { code: 'KeyC', key: 'c', ctrl: true });
    expect(read(hand('ab', 0, [20]), copy).typed).toBe('abc');
    const alone = new WedgeDecoder(() => scannerPresets.usb);
    expect(alone.press(keyAt(0, { code: 'KeyC', key: 'c', ctrl: true })).fate).toBe('typed');
    expect(alone.press(keyAt(0, { code: 'KeyC', key: 'c', meta: true })).fate).toBe('typed');
    expect(alone.press(keyAt(0, { code: 'KeyC', key: 'c', alt: true })).fate).toBe('typed');
  });

  test.each(['Backspace', 'ArrowLeft', 'Escape', 'F2'])('%s ends what a few quick keys began', (key) => {
    expect(read(hand('abc', 0, [15]), tap(45, 80, { code: key }))).toEqual({ typed: `abc${key}`, scans: [] });
  });

  test('gets its keys back with the first that shows it is no reader', () => {
    const decoder = new WedgeDecoder(() => scannerPresets.usb);
    decoder.press(keyAt(0, { code: 'KeyA', key: 'a' }));
    decoder.press(keyAt(45, { code: 'KeyB', key: 'b' }));
    expect(decoder.press(keyAt(90, { code: 'KeyC', key: 'c' }))).toEqual({ givenBack: 2, fate: 'perhaps', scan: null });
  });

  test('waits 60 ms for a single key, and half a code is dropped when the window loses the keyboard', () => {
    const decoder = new WedgeDecoder(() => scannerPresets.usb);
    decoder.press(keyAt(0, { code: 'KeyA', key: 'a' }));
    expect(decoder.waitMs).toBe(60);
    expect(decoder.interrupt()).toMatchObject({ givenBack: 1, scan: null });
    for (const { kind, key } of scanStrokes('400638', { at: 100, end: null })) if (kind === 'down') decoder.press(key);
    expect(decoder.interrupt()).toMatchObject({ givenBack: 0, scan: null });
    expect(decoder.waitMs).toBeNull();
  });
});
