import { describe, expect, test } from 'vitest';
import { FillingKeys } from './filling-keys.ts';
import { cursorKey } from './replica-schema.ts';
import { newCursor } from './sync-cursor.ts';

const at = (checkpoint: number, filled = false) => ({ ...newCursor, checkpoint, filled });

describe('the keys of a generation that is filled from nothing', () => {
  test('only those that were written need be looked for', () => {
    const keys = new FillingKeys();
    expect(keys.among(['a', 'b', cursorKey])).toEqual(['a', 'b', cursorKey]);
    keys.written(['a', cursorKey], undefined, at(1));
    expect(keys.among(['a', 'b', cursorKey])).toEqual(['a', cursorKey]);
    expect(keys.agrees(at(1))).toBe(true);
    keys.written(['b', cursorKey], at(1), at(2));
    expect(keys.among(['a', 'b', 'c', cursorKey])).toEqual(['a', 'b', cursorKey]);
  });

  test('all are looked for once another window has written, and once the generation is filled', () => {
    const keys = new FillingKeys();
    keys.written(['a', cursorKey], undefined, at(1));
    expect(keys.agrees(at(3))).toBe(false);
    expect(keys.among(['b', cursorKey])).toEqual(['b', cursorKey]);
    const whole = new FillingKeys();
    whole.written(['a', cursorKey], undefined, at(1, true));
    expect(whole.among(['b', cursorKey])).toEqual(['b', cursorKey]);
  });

  test('all are looked for where something was there before', () => {
    const keys = new FillingKeys();
    keys.written(['a', cursorKey], at(1), at(2));
    expect(keys.among(['b', cursorKey])).toEqual(['b', cursorKey]);
  });
});
