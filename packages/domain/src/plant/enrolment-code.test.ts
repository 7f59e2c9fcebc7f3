import { describe, expect, test } from 'vitest';
import {
  enrolmentCodeAlphabet,
  enrolmentCodeLength,
  enrolmentCodeText,
  makeEnrolmentCode,
  readEnrolmentCode,
} from './enrolment-code.ts';

describe('a code that enrols a device', () => {
  test('has no two characters that look alike', () => {
    const alike = ['0O', '1IL', '8B', '5S', '2Z', 'UV'];
    for (const group of alike)
      expect(Array.from(group).filter((one) => enrolmentCodeAlphabet.includes(one)).length, group).toBeLessThan(2);
    expect(new Set(enrolmentCodeAlphabet).size).toBe(enrolmentCodeAlphabet.length);
  });

  test('takes every character as often as any other', () => {
    let next = 0;
    const inTurn = (limit: number) => next++ % limit;
    const made = Array.from({ length: enrolmentCodeAlphabet.length }, () => makeEnrolmentCode(inTurn)).join('');
    for (const one of enrolmentCodeAlphabet) expect(made.split(one).length - 1, one).toBe(enrolmentCodeLength);
  });

  test('reads back as it is shown, and however it is typed', () => {
    const code = 'K7QF3MXP';
    expect(enrolmentCodeText(code)).toBe('K7QF 3MXP');
    for (const typed of ['K7QF 3MXP', 'k7qf3mxp', ' k7qf-3mxp ', 'K7QF\u20133MXP'])
      expect(readEnrolmentCode(typed), typed).toBe(code);
    expect(readEnrolmentCode('bszu3mxp')).toBe('852V3MXP');
  });

  test.each(['', 'K7QF', 'K7QF3MXPP', 'K7QF3MX0', 'K7QF3MX!'])('%j is none', (typed) => {
    expect(readEnrolmentCode(typed)).toBeNull();
  });
});
