import { describe, expect, test } from 'vitest';
import { addToEntry, dropDigit, typeDigit } from './keypad-entry.ts';

describe('keypad entry', () => {
  test('digits go to the end; one that would pass the maximum is ignored', () => {
    expect(['1', '2', '0'].reduce((value, digit) => typeDigit(value, digit, 999), 0)).toBe(120);
    expect(typeDigit(0, '0', 999)).toBe(0);
    expect(typeDigit(999, '1', 999)).toBe(999);
  });

  test('quick steps stop at the maximum; a digit is taken off the end', () => {
    expect(addToEntry(995, 10, 999)).toBe(999);
    expect(dropDigit(128)).toBe(12);
    expect(dropDigit(7)).toBe(0);
  });
});
