import { describe, expect, test } from 'vitest';
import { plausibleSettings, scannerPresets } from './scanner-settings.ts';

describe('settings of a reader', () => {
  test('the presets are plausible as they are', () => {
    for (const preset of Object.values(scannerPresets)) expect(plausibleSettings(preset)).toEqual(preset);
  });

  test('what is out of all reason is brought to the nearest that works', () => {
    expect(plausibleSettings({ characterMs: 4000, silenceMs: 1, minimumLength: 1 })).toMatchObject({
      characterMs: 120,
      silenceMs: 360,
      minimumLength: 4,
    });
    expect(plausibleSettings({ characterMs: Number.NaN, endKeys: [], prefix: 'x'.repeat(50) })).toMatchObject({
      characterMs: 30,
      endKeys: ['Enter', 'NumpadEnter', 'Tab'],
      prefix: 'x'.repeat(20),
    });
  });

  test('a storage that holds something else gives the defaults', () => {
    const stored = { decode: 'emoji', endKeys: 'Enter', separatorKeys: 7, prefix: null, wedge: 'yes' } as never;
    expect(plausibleSettings(stored)).toEqual(scannerPresets.usb);
  });
});
