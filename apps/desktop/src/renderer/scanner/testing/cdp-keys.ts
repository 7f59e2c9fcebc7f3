import { cdp } from 'vitest/browser';
import type { WedgeKey } from '../wedge-key.ts';
import type { Stroke } from './strokes.ts';

/** Keys whose own action Chromium knows by their number only. */
const numbers: Readonly<Record<string, number>> = {
  Enter: 13,
  NumpadEnter: 13,
  Tab: 9,
  Backspace: 8,
  Escape: 27,
  Space: 32,
};

const textOf = ({ key, code, ctrl, alt }: WedgeKey) => {
  if (code === 'Enter' || code === 'NumpadEnter') return '\r';
  return key.length === 1 && !ctrl && !alt ? key : undefined;
};

/**
 * Sends real key events through Chromium, with the times of the strokes (milliseconds on this page's clock) whatever this machine takes.
 * Not Playwright's `keyboard.type`: that sends capitals without Shift, and has no times.
 */
export async function sendKeys(strokes: readonly Stroke[]): Promise<void> {
  const session = cdp();
  const sent = strokes.map(({ kind, key }) => {
    const text = kind === 'down' ? textOf(key) : undefined;
    const number = numbers[key.code];
    return session.send('Input.dispatchKeyEvent', {
      type: kind === 'up' ? 'keyUp' : text === undefined ? 'rawKeyDown' : 'keyDown',
      modifiers: (key.alt ? 1 : 0) + (key.ctrl ? 2 : 0) + (key.meta ? 4 : 0) + (key.shift ? 8 : 0),
      timestamp: (performance.timeOrigin + key.at) / 1000,
      key: key.key,
      code: key.code,
      autoRepeat: key.repeat,
      ...(number === undefined ? {} : { windowsVirtualKeyCode: number }),
      ...(text === undefined ? {} : { text }),
    });
  });
  await Promise.all(sent);
}
