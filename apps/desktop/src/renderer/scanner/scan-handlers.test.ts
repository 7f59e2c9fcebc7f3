import { describe, expect, test } from 'vitest';
import { type ScanTarget, ScanTargets } from './scan-handlers.ts';

const target = (layer: ScanTarget['layer']): ScanTarget => ({
  layer,
  reasonKind: null,
  handlers: () => ({}),
  known: () => [],
});

describe('scan targets', () => {
  test('what opened last is asked first', () => {
    const targets = new ScanTargets();
    const [shell, station] = [target('screen'), target('screen')];
    targets.open(shell);
    const close = targets.open(station);
    expect(targets.asked()).toEqual([station, shell]);
    close();
    expect(targets.asked()).toEqual([shell]);
  });

  test('a dialog is asked before the screen, also where both open at once, and nothing behind it is', () => {
    const targets = new ScanTargets();
    const [dialog, answer, station] = [target('dialog'), target('answer'), target('screen')];
    for (const one of [dialog, answer, station]) targets.open(one);
    expect(targets.asked()).toEqual([answer, dialog]);
  });

  test('a question over a dialog is asked alone', () => {
    const targets = new ScanTargets();
    const [first, second, answer] = [target('dialog'), target('dialog'), target('answer')];
    for (const one of [first, target('answer'), second, answer]) targets.open(one);
    expect(targets.asked()).toEqual([answer, second]);
  });
});
