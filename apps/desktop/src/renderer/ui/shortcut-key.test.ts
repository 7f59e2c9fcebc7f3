import { describe, expect, test } from 'vitest';
import { shortcutKeyOf } from './shortcut-key.ts';

const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
const pressed = (key: string, code: string, more: Partial<typeof plain> = {}) =>
  shortcutKeyOf({ key, code, ...plain, ...more });

describe('the name of a key', () => {
  test.each([
    ['7', 'Digit7', '7'],
    ['7', 'Numpad7', '7'],
    ['/', 'NumpadDivide', '/'],
    ['b', 'KeyB', 'B'],
    ['F3', 'F3', 'F3'],
    ['Enter', 'NumpadEnter', 'Enter'],
    ['Escape', 'Escape', 'Escape'],
  ])('%s on %s is %s', (key, code, name) => {
    expect(pressed(key, code)).toBe(name);
  });

  test('other layouts: the letter that is typed, else the letter at that place; the French top row is digits', () => {
    expect(pressed('a', 'KeyQ')).toBe('A');
    expect(pressed('и', 'KeyB')).toBe('B');
    expect(pressed('ㅠ', 'KeyB')).toBe('B');
    expect(pressed('Process', 'KeyB')).toBe('B');
    expect(pressed('é', 'Digit2')).toBe('2');
    expect(pressed('2', 'Digit2', { shiftKey: true })).toBe('2');
  });

  test('a question mark, on whatever key', () => {
    expect(pressed('?', 'Slash', { shiftKey: true })).toBe('?');
    expect(pressed('?', 'Minus', { shiftKey: true })).toBe('?');
  });

  test('a sign of a shifted digit is not the digit', () => {
    expect(pressed('!', 'Digit1', { shiftKey: true })).toBeNull();
  });

  test.each(['ctrlKey', 'altKey', 'metaKey'] as const)('with %s it is the browser’s or the system’s', (modifier) => {
    expect(pressed('b', 'KeyB', { [modifier]: true })).toBeNull();
  });

  test('numpad keys without Num Lock are arrows, not digits', () => {
    expect(pressed('ArrowUp', 'Numpad8')).toBe('ArrowUp');
  });
});
