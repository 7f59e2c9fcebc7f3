import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mostWrongTries, pinIssueOf, pinLength, signInLockMs, stretchRounds } from '@lineside/domain';
import { describe, expect, test } from 'vitest';

const text = readFileSync(join(import.meta.dirname, '../../../../../docs/security.md'), 'utf8').replaceAll(/\s+/g, ' ');
const count = (value: number) => Math.round(value).toLocaleString('en-US');

/** One RTX 4090, hashcat 6.2.6, mode 10900: the benchmark that OWASP's 600,000 rounds were worked out from. */
const gpu = { hashes: 8_865_700, rounds: 999 };
const pinsPerSecond = (gpu.hashes * gpu.rounds) / stretchRounds;
const year = 365.25 * 86_400;

let pins = 0;
for (let pin = 0; pin < 10 ** pinLength; pin += 1)
  if (pinIssueOf(String(pin).padStart(pinLength, '0')) === null) pins += 1;

describe('docs/security.md says what a stolen kiosk costs an attacker', () => {
  test('a PIN, once the secret was taken from the disk', () => {
    expect(text).toContain(`so ${count(pinsPerSecond)} PINs of ${count(stretchRounds)} rounds`);
    expect(text).toContain(
      `All ${count(pins)} PINs that may be chosen take **${count(pins / pinsPerSecond)} seconds a person**`,
    );
    expect(text).toContain(
      `a thousand times as many would be ${count((1000 * pins) / pinsPerSecond / 3600)} hours there`,
    );
  });

  test('a badge', () => {
    const digits = 26;
    expect(text).toContain(`${digits} random digits (${Math.floor(digits * Math.log2(10))} bits)`);
    const years = 10 ** digits / (1000 * pinsPerSecond) / year;
    expect(text).toContain(`${(years / 1e11).toFixed(1)} · 10¹¹ years`);
  });

  test('the glass, with a clock that is set forward before each lock', () => {
    const tries = mostWrongTries * ((7 * 86_400_000) / signInLockMs);
    expect(text).toContain(
      `gets ${count(tries)} tries until the bundle is over: one in ${count(pins / tries)} of the PINs`,
    );
  });
});
