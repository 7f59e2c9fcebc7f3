import { expect, test } from 'vitest';
import { AdminClosed, AdminGate } from './admin-gate.ts';
import type { PinHash } from './settings-file.ts';

const minuteMs = 60_000;

function door() {
  const state: { kept: PinHash | null; atMs: number } = { kept: null, atMs: 0 };
  const gate = new AdminGate({
    kept: () => state.kept,
    keep: (pin) => {
      state.kept = pin;
    },
    monotonicMs: () => state.atMs,
  });
  return { gate, state };
}

test('a device without a PIN takes the first one; after that one has to be inside to change it', async () => {
  const { gate, state } = door();
  expect(await gate.open('1234')).toBe('unset');
  await gate.setPin('1234');
  expect(JSON.stringify(state.kept)).not.toContain('1234');
  gate.close();
  await expect(gate.setPin('0000')).rejects.toThrow(AdminClosed);
  expect(await gate.open('0000')).toBe('wrong');
  expect(() => gate.demandOpen()).toThrow(AdminClosed);
  expect(await gate.open('1234')).toBe('open');
  gate.demandOpen();
});

test('it closes by itself after ten minutes', async () => {
  const { gate, state } = door();
  await gate.setPin('1234');
  state.atMs = 10 * minuteMs - 1;
  gate.demandOpen();
  state.atMs = 10 * minuteMs;
  expect(() => gate.demandOpen()).toThrow(AdminClosed);
});

test('five wrong PINs lock it for a minute, the next one for two; guesses at once are guesses too', async () => {
  const { gate, state } = door();
  await gate.setPin('1234');
  gate.close();
  const guesses = await Promise.all(['0', '1', '2', '3', '4', '5', '6'].map((digit) => gate.open(digit.repeat(4))));
  expect(guesses).toEqual([...Array(5).fill('wrong'), 'locked', 'locked']);
  expect(await gate.open('1234')).toBe('locked');
  state.atMs = minuteMs;
  expect(await gate.open('9999')).toBe('wrong');
  state.atMs = 3 * minuteMs - 1;
  expect(await gate.open('1234')).toBe('locked');
  state.atMs = 3 * minuteMs;
  expect(await gate.open('1234')).toBe('open');
});
