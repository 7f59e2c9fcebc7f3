import { useState } from 'react';
import { Button } from 'react-aria-components';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browserPlatform } from '../../platform/browser-platform.ts';
import { scannerPresets } from './scanner-settings.ts';
import type { Scan } from './scanner-source.ts';
import { sendKeys } from './testing/cdp-keys.ts';
import { inTime, type Stroke, scanStrokes, tap } from './testing/strokes.ts';
import { wedgeSource } from './wedge-source.ts';

// Real key events of a real Chromium, with times of their own. Input methods and dead keys cannot be sent this way.

const code = ']C10104006381333931\u001d10Ab-7';
const plain = '4006381333931';

let host: HTMLElement;
let root: Root;
let scans: Scan[];
let stop: () => void;
/** What waits for silence, and when it is due. Nothing is silent before the test says so: a slow machine must not decide what is tested. */
let waiting: Map<() => void, number>;

const later = (milliseconds: number, task: () => void) => {
  waiting.set(task, performance.now() + milliseconds);
  return () => void waiting.delete(task);
};
const silence = () => {
  const due = [...waiting.keys()];
  waiting.clear();
  for (const task of due) task();
};

beforeEach(() => {
  host = document.body.appendChild(document.createElement('main'));
  root = createRoot(host);
  scans = [];
  waiting = new Map();
  const settings = () => scannerPresets.usb;
  const platform = { later, monotonicMs: () => performance.now() };
  stop = wedgeSource({ window, platform, settings }).listen((scan) => scans.push(scan));
});

afterEach(() => {
  stop();
  root.unmount();
  host.remove();
});

/** Puts HTML on the page and the focus on its first element that takes it. */
function show<T extends HTMLElement = HTMLInputElement>(html: string): T {
  const place = host.appendChild(document.createElement('div'));
  place.innerHTML = html;
  const element = place.querySelector<T>('input, textarea, button, [contenteditable]');
  if (!element) throw new Error('nothing to focus');
  element.focus();
  return element;
}

const scan = (text = code, at = performance.now()) => sendKeys(scanStrokes(text, { at }));
const texts = () => scans.map(({ text }) => text);
const scanned = (...wanted: readonly string[]) => vi.waitFor(() => expect(texts()).toEqual(wanted), 5000);

/** A hand, each key held for 80 ms. */
const typedStrokes = (text: string, at: number, gaps: readonly number[] = [110]) =>
  scanStrokes(text, { at, gaps, heldMs: 80, end: null });

describe('a scan into a field', () => {
  function Controlled() {
    const [value, setValue] = useState('abcd');
    return (
      <>
        <input aria-label="field" value={value} onChange={(event) => setValue(event.target.value)} />
        <output>{value}</output>
      </>
    );
  }

  test('leaves value, caret and what React keeps as they were; typing goes on where it was', async () => {
    root.render(<Controlled />);
    const field = await vi.waitUntil(() => host.querySelector('input'));
    field.focus();
    field.setSelectionRange(1, 3);
    const at = performance.now();
    await sendKeys([...scanStrokes(plain, { at }), ...tap(at + 70, 2, { code: 'Enter' })]);
    await scan(code, at + 200);
    await scanned(plain, code);
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['abcd', 1, 3]);
    await vi.waitFor(() => expect(host.querySelector('output')?.textContent).toBe('abcd'));
    await sendKeys(typedStrokes('X', performance.now() + 1000));
    silence();
    await vi.waitFor(() => expect(host.querySelector('output')?.textContent).toBe('aXd'));
  });

  test.each([
    ['number', '12'],
    ['password', 'Geheim1'],
    ['email', 'a@b.example'],
    ['search', ''],
  ])('of type %s leaves its value', async (type, value) => {
    const field = show(`<input type="${type}" value="${value}">`);
    await scan();
    await scanned(code);
    expect(field.value).toBe(value);
  });

  test('of several lines puts no line into it', async () => {
    const field = show<HTMLTextAreaElement>('<textarea>one\ntwo</textarea>');
    field.setSelectionRange(3, 3);
    await scan();
    await scanned(code);
    expect([field.value, field.selectionStart]).toEqual(['one\ntwo', 3]);
  });

  test('that holds rich text leaves it, and the caret', async () => {
    const field = show<HTMLElement>('<p contenteditable>one <b>two</b></p>');
    const bold = field.querySelector('b')?.firstChild;
    if (!bold) throw new Error('no text');
    document.getSelection()?.collapse(bold, 2);
    await scan();
    await scanned(code);
    expect(field.innerHTML).toBe('one <b>two</b>');
    await sendKeys(typedStrokes('X', performance.now() + 1000));
    await vi.waitFor(() => expect(field.innerHTML).toBe('one <b>twXo</b>'));
  });

  test('of a form in a dialog does not send the form', async () => {
    const field = show('<dialog><form method="dialog"><input value="5"><button>OK</button></form></dialog>');
    const dialog = field.closest('dialog');
    dialog?.showModal();
    field.focus();
    await scan();
    await scanned(code);
    expect([field.value, dialog?.open]).toEqual(['5', true]);
    await sendKeys(tap(performance.now() + 1000, 80, { code: 'Enter' }));
    await vi.waitFor(() => expect(dialog?.open).toBe(false));
  });

  test('that leaves the page in the midst of it is whole', async () => {
    const field = show('<input>');
    const seen: string[] = [];
    const removing = () => {
      field.remove();
      removeEventListener('keyup', removing);
    };
    addEventListener('keyup', removing);
    document.addEventListener('keydown', ({ key }) => seen.push(key), { once: true });
    await scan(plain);
    await scanned(plain);
    expect(field.isConnected).toBe(false);
  });
});

describe('a scan while a button has the focus', () => {
  test('does not press it, with Enter, a line feed and blanks in it; a hand does', async () => {
    const button = show<HTMLButtonElement>('<button>Report</button>');
    const pressed = vi.fn<() => void>();
    button.addEventListener('click', pressed);
    const at = performance.now();
    await sendKeys(inTime(scanStrokes('LOT 7 8 1', { at }), tap(at + 50, 2, { code: 'Enter' })));
    await scanned('LOT 7 8 1');
    expect(pressed).not.toHaveBeenCalled();
    await sendKeys(tap(at + 1000, 80, { code: 'Enter' }));
    await vi.waitFor(() => expect(pressed).toHaveBeenCalledTimes(1));
  });

  test('of React Aria neither', async () => {
    const pressed = vi.fn<() => void>();
    root.render(<Button onPress={pressed}>Report</Button>);
    const button = await vi.waitUntil(() => host.querySelector('button'));
    button.focus();
    const at = performance.now();
    await sendKeys(scanStrokes('A B 7 8 1', { at, end: 'NumpadEnter' }));
    await scanned('A B 7 8 1');
    expect(pressed).not.toHaveBeenCalled();
    await sendKeys(tap(at + 1000, 80, { code: 'Space', key: ' ' }));
    await vi.waitFor(() => expect(pressed).toHaveBeenCalledTimes(1));
  });

  test('with Tab at its end leaves the focus', async () => {
    const button = show<HTMLButtonElement>('<button>First</button><button>Second</button>');
    await sendKeys(scanStrokes(plain, { at: performance.now(), end: 'Tab' }));
    await scanned(plain);
    expect(document.activeElement).toBe(button);
  });
});

describe('a busy page', () => {
  const blockUntil = (at: number) => {
    while (performance.now() < at);
  };

  test('for 400 ms and longer than silence in the midst of a scan does not tear it', async () => {
    const field = show('<input value="5">');
    const at = performance.now();
    const strokes = scanStrokes(plain, { at });
    await sendKeys(strokes.slice(0, 10));
    const rest = sendKeys(strokes.slice(10));
    blockUntil(Math.max(performance.now() + 400, ...[...waiting.values()].map((due) => due + 100)));
    // The timer comes before the keys that wait.
    silence();
    await rest;
    await scanned(plain);
    expect(field.value).toBe('5');
  });

  test('gets two scans in 100 ms as two', async () => {
    show('<input>');
    const at = performance.now();
    const gaps = [3];
    const both = [scanStrokes(plain, { at, gaps }), scanStrokes('LOT-7781', { at: at + 50, gaps })];
    const sent = sendKeys(both.flat());
    blockUntil(performance.now() + 100);
    await sent;
    await vi.waitFor(() => expect(texts()).toEqual([plain, 'LOT-7781']), 5000);
  });
});

describe('a hand', () => {
  const keysOf = (): string[] => {
    const seen: string[] = [];
    const noted = ({ key }: KeyboardEvent) => seen.push(key);
    host.addEventListener('keydown', noted);
    return seen;
  };

  test.each([
    ['single keys', [110]],
    ['rolls of two and three', [20, 18, 75, 22, 90]],
  ])('types into a field: %s', async (_, gaps) => {
    const field = show('<input value="[]">');
    field.setSelectionRange(1, 1);
    await sendKeys(typedStrokes('The Cat 7!', performance.now(), gaps));
    silence();
    await vi.waitFor(() => expect(field.value).toBe('[The Cat 7!]'), 5000);
    expect([field.selectionStart, texts()]).toEqual([11, []]);
  });

  test('and its shortcuts outside of fields arrive in their order; of a scan there nothing arrives', async () => {
    const button = show<HTMLButtonElement>('<button>Report</button>');
    const seen = keysOf();
    button.addEventListener('click', () => seen.push('click'));
    const at = performance.now();
    const hand: readonly Stroke[] = inTime(
      typedStrokes('123', at, [20, 20]),
      tap(at + 70, 80, { code: 'Enter' }),
      tap(at + 300, 80, { code: 'F2' }),
    );
    await sendKeys(hand);
    await vi.waitFor(() => expect(seen).toEqual(['1', '2', '3', 'Enter', 'click', 'F2']), 5000);
    const wentUp = vi.fn<() => void>();
    host.addEventListener('keyup', wentUp);
    await scan(plain, at + 1000);
    await scanned(plain);
    expect(seen).toHaveLength(6);
    expect(wentUp).not.toHaveBeenCalled();
  });

  test('types a key alone and it arrives without another', async () => {
    stop();
    stop = wedgeSource({ window, platform: browserPlatform(), settings: () => scannerPresets.usb }).listen(() => {});
    show('<button>Report</button>');
    const seen = keysOf();
    await sendKeys(typedStrokes('7', performance.now()));
    await vi.waitFor(() => expect(seen).toEqual(['7']), 5000);
  });

  test('has the keyboard for itself when nobody listens any more', async () => {
    stop();
    const field = show('<input>');
    await scan(plain);
    await vi.waitFor(() => expect(field.value).toBe(plain));
    expect(scans).toEqual([]);
  });
});
