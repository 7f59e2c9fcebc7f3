import { expect, test } from 'vitest';
import { isForbiddenKey } from './forbidden-keys.ts';

const none = { control: false, meta: false, alt: false, shift: false };

test('a kiosk swallows keys that leave the page or open what is Chromium’s', () => {
  const swallowed = [
    { ...none, key: 'F5' },
    { ...none, key: 'F11' },
    { ...none, key: 'BrowserBack' },
    { ...none, key: 'F4', alt: true },
    { ...none, key: 'ArrowLeft', alt: true },
    { ...none, key: 'r', control: true },
    { ...none, key: 'R', control: true, shift: true },
    { ...none, key: 'J', control: true },
    { ...none, key: 'i', control: true, shift: true },
    { ...none, key: 'q', meta: true },
  ];
  expect(swallowed.filter((pressed) => !isForbiddenKey(pressed))).toEqual([]);
});

test('what people and readers type goes through', () => {
  const typed = [
    { ...none, key: 'r' },
    { ...none, key: 'F2' },
    { ...none, key: 'ArrowLeft' },
    // The separator of GS1 codes, and what a keyboard does with text.
    { ...none, key: ']', control: true },
    { ...none, key: 'c', control: true },
    { ...none, key: 'v', control: true },
    { ...none, key: 'I', shift: true },
  ];
  expect(typed.filter(isForbiddenKey)).toEqual([]);
});
