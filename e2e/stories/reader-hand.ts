import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';

/** From one character to the next, milliseconds: a usual wired reader. */
const characterMs = 6;
/** A key stays down this long. */
const heldMs = 2;

interface Key {
  readonly code: string;
  readonly key: string;
  readonly keyCode: number;
  readonly shift: boolean;
}

const punctuation: Readonly<Record<string, readonly [code: string, keyCode: number, shift: boolean]>> = {
  ' ': ['Space', 32, false],
  '-': ['Minus', 189, false],
  '.': ['Period', 190, false],
  '/': ['Slash', 191, false],
  '+': ['Equal', 187, true],
  $: ['Digit4', 52, true],
  '%': ['Digit5', 53, true],
};

/** The key of a US keyboard, which readers leave the factory with, for a character that a card may hold. */
function keyFor(character: string): Key {
  const key = { key: character, keyCode: character.toUpperCase().charCodeAt(0) };
  if (/[0-9]/.test(character)) return { ...key, code: `Digit${character}`, shift: false };
  if (/[A-Za-z]/.test(character)) {
    return { ...key, code: `Key${character.toUpperCase()}`, shift: character !== character.toLowerCase() };
  }
  const sign = punctuation[character];
  if (!sign) throw new Error(`no card holds ${character}`);
  return { key: character, code: sign[0], keyCode: sign[1], shift: sign[2] };
}

/**
 * A wired reader: real key events at its speed, by their own times, whatever this machine is doing; Shift goes down and up by itself,
 * as readers do it and Playwright's keyboard does not.
 */
export class ReaderHand {
  readonly #session: CDPSession;
  /** When the last key went up, milliseconds since 1970. */
  #upAt = 0;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async at(page: Page): Promise<ReaderHand> {
    return new ReaderHand(await page.context().newCDPSession(page));
  }

  /** Reads a code; at least `pauseMs` after the end of the one before. Answers when the time of its last key has come. */
  async scan(text: string, pauseMs = 150): Promise<void> {
    const keys = [...Array.from(text, keyFor), enter];
    const start = Math.max(Date.now(), this.#upAt + pauseMs);
    this.#upAt = start + keys.length * characterMs;
    await Promise.all(keys.flatMap((key, index) => this.#press(key, start + index * characterMs)));
    await delay(Math.max(0, this.#upAt - Date.now()));
  }

  #press({ code, key, keyCode, shift }: Key, at: number): readonly Promise<unknown>[] {
    const modifiers = shift ? shiftModifier : 0;
    const character = { code, key, windowsVirtualKeyCode: keyCode, modifiers };
    const text = key === 'Enter' ? '\r' : key;
    return [
      ...(shift ? [this.#send('rawKeyDown', { ...shiftKey, modifiers }, at - 1)] : []),
      this.#send('keyDown', { ...character, text, unmodifiedText: text }, at),
      this.#send('keyUp', character, at + heldMs),
      ...(shift ? [this.#send('keyUp', shiftKey, at + heldMs + 1)] : []),
    ];
  }

  #send(type: 'rawKeyDown' | 'keyDown' | 'keyUp', key: object, atMs: number): Promise<unknown> {
    return this.#session.send('Input.dispatchKeyEvent', { type, timestamp: atMs / 1000, ...key });
  }
}

const shiftModifier = 8;
const shiftKey = { code: 'ShiftLeft', key: 'Shift', windowsVirtualKeyCode: 16 };
const enter: Key = { code: 'Enter', key: 'Enter', keyCode: 13, shift: false };
