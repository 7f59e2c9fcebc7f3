import { describe, expect, test } from 'vitest';
import { pinIssueOf, pinSentence } from './pin-rules.ts';

describe('PINs', () => {
  test('[OFF-1] six digits are one', () => {
    for (const pin of ['840293', '000017', '199412', '112358']) expect(pinIssueOf(pin), pin).toBeNull();
    for (const none of ['', '12345', '1234567', '12345a', '12 456', '１２３４５６', '840293\n'])
      expect(pinIssueOf(none), none).toBe('not_six_digits');
    expect(pinSentence('not_six_digits')).toBe('A PIN has six digits.');
  });

  test('[OFF-1] one digit, a run and a pattern are none', () => {
    for (const pin of ['000000', '777777', '123456', '456789', '890123', '654321', '210987', '121212', '905905'])
      expect(pinIssueOf(pin), pin).toBe('trivial');
  });

  test('[OFF-1] so few are refused that a guesser is helped by none', () => {
    let refused = 0;
    for (let pin = 0; pin < 1_000_000; pin += 1) if (pinIssueOf(String(pin).padStart(6, '0')) !== null) refused += 1;
    expect(refused).toBe(1110);
  });
});
