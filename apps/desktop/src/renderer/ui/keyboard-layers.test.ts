import { describe, expect, test } from 'vitest';
import { keyboardRows } from './keyboard-layers.ts';

const layers = Object.values(keyboardRows);

describe('the on-screen keyboard', () => {
  test('types every printable character of ASCII', () => {
    const typed = new Set(layers.flat().join(''));
    const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
    expect(printable.filter((character) => !typed.has(character))).toEqual([]);
  });

  test.each(Object.entries(keyboardRows))('%s has no character twice and at most ten keys a row', (_, rows) => {
    const keys = rows.join('');
    expect(new Set(keys).size).toBe(keys.length);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(10);
  });

  test('capitals stand where the small letters stand', () => {
    expect(keyboardRows.capital).toEqual(keyboardRows.small.map((row) => row.toUpperCase()));
  });
});
