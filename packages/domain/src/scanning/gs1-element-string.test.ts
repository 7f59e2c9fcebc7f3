import { describe, expect, test } from 'vitest';
import { readElementStrings } from './gs1-element-string.ts';
import type { CodeProblem } from './scanned-code.ts';

const read = (written: string) => {
  const text = written.replaceAll('^', '\u001D');
  return readElementStrings({ text, from: 0, to: text.length }, 2026);
};
const pairs = (written: string) => {
  const result = read(written);
  return result.ok
    ? result.value.map(({ identifier, value }) => `${identifier}=${value}`).join(' ')
    : result.error.code;
};
const problem = (code: CodeProblem['code'], at: number, of: string | null) => ({ ok: false, error: { code, at, of } });
const only = (written: string) => {
  const result = read(written);
  return result.ok ? result.value[0] : result.error;
};

describe('element strings', () => {
  // Vectors of the GS1 Barcode Syntax Engine 1.2 (scan data), `^` standing for U+001D.
  test('[SCAN-6] of fixed length one behind the other, of variable length up to the separator', () => {
    expect(pairs('011231231231233310ABC123^99TESTING')).toBe('01=12312312312333 10=ABC123 99=TESTING');
    expect(pairs('011231231231233310ABC123^1199122598TESTING^97XYZ')).toBe(
      '01=12312312312333 10=ABC123 11=991225 98=TESTING 97=XYZ',
    );
    expect(pairs('012401234567890599COMPOSITE^98XYZ')).toBe('01=24012345678905 99=COMPOSITE 98=XYZ');
  });

  test('[SCAN-6] a separator too many is passed over, one is not needed at the end', () => {
    expect(pairs('^^011231231231233310ABC123^')).toBe('01=12312312312333 10=ABC123');
    expect(pairs('0112312312312333^^10ABC123')).toBe('01=12312312312333 10=ABC123');
  });

  test('[SCAN-6] each says where it begins', () => {
    expect(read('011231231231233310AB^99T')).toMatchObject({ value: [{ at: 0 }, { at: 16 }, { at: 21 }] });
    expect(read('(01)12312312312333(10)AB')).toMatchObject({ value: [{ at: 1 }, { at: 19 }] });
  });

  // General Specifications, section 4.14: the form below a symbol.
  test('[SCAN-6] as printed below a code', () => {
    expect(pairs('(01)09501101530003(17)140704(10)AB-123')).toBe('01=09501101530003 17=140704 10=AB-123');
    expect(pairs('(10)A(B)C')).toBe('10=A(B)C');
    expect(read('(10)AB(9999)C')).toEqual(problem('unknown_identifier', 7, '9999'));
    expect(read('(xx)AB')).toEqual(problem('unknown_identifier', 0, null));
    expect(read('(10)AB^(21)C')).toEqual(problem('wrong_characters', 6, '10'));
  });

  // Made here, one for each way to be wrong.
  test('[SCAN-7] what is not well formed says what is wrong, and where', () => {
    expect(read('')).toEqual(problem('empty', 0, null));
    expect(read('^^')).toEqual(problem('empty', 0, null));
    expect(read('10AB^0412')).toEqual(problem('unknown_identifier', 5, '04'));
    expect(read('0112312312312334')).toEqual(problem('check_digit', 2, '01'));
    expect(read('011231231231233')).toEqual(problem('too_short', 15, '01'));
    expect(read('01123123^12312333')).toEqual(problem('too_short', 8, '01'));
    expect(read('10')).toEqual(problem('too_short', 2, '10'));
    expect(read('21^10A')).toEqual(problem('too_short', 2, '21'));
    expect(read('10123456789012345678901')).toEqual(problem('too_long', 22, '10'));
    expect(read('42213010A')).toEqual(problem('too_long', 6, '422'));
    expect(read('10A B')).toEqual(problem('wrong_characters', 3, '10'));
    expect(read('3712A')).toEqual(problem('wrong_characters', 4, '37'));
    expect(read('17270231')).toEqual(problem('date', 2, '17'));
    expect(read('43262609 0')).toEqual(problem('wrong_characters', 8, '4326'));
  });

  test('[SCAN-7] one identifier twice is a contradiction only where the values differ', () => {
    expect(pairs('10AB^21X^10AB')).toBe('10=AB 21=X 10=AB');
    expect(read('10AB^21X^10AC')).toEqual(problem('repeated_identifier', 9, '10'));
    expect(pairs('3103000195^3102000195')).toBe('3103=000195 3102=000195');
  });

  // General Specifications 3.6: the last digit of the identifier is the number of decimals.
  test('[SCAN-8] amounts have their decimal point', () => {
    expect(only('3103000195')).toMatchObject({ amount: 0.195 });
    expect(only('3100000195')).toMatchObject({ amount: 195 });
    expect(only('3925123')).toMatchObject({ amount: 0.00123 });
    expect(only('393297812345')).toMatchObject({ value: '97812345', amount: 123.45 });
    expect(only('3943' + '0125')).toMatchObject({ amount: 0.125 });
    expect(only('3712')).toMatchObject({ amount: null });
  });

  test('[SCAN-8] dates are told as days', () => {
    expect(only('17261100')).toMatchObject({ value: '261100', date: '2026-11-30' });
    expect(only('70032612311230')).toMatchObject({ date: '2026-12-31' });
    expect(only('725019400229')).toMatchObject({ date: '1940-02-29' });
    expect(only('7007260301260331')).toMatchObject({ date: '2026-03-01' });
    expect(only('10260301')).toMatchObject({ date: null });
  });

  // Made here after the linters that the GS1 Barcode Syntax Dictionary of 2025 names for each part.
  test.each([
    ['8008260301', 'too_short'],
    ['800826030123', 'ok'],
    ['800826030124', 'date'],
    ['80082603012359', 'ok'],
    ['80082603012360', 'date'],
    ['8008260301235959', 'ok'],
    ['4324261100' + '2400', 'date'],
    ['4324261100' + '0000', 'ok'],
    ['70072603012603', 'too_short'],
    ['701126030', 'too_short'],
    ['7011260301', 'ok'],
    ['43211', 'ok'],
    ['43212', 'wrong_characters'],
    ['4330000123-', 'ok'],
    ['4330000123+', 'wrong_characters'],
    ['80010001000010010', 'too_short'],
    ['800100010000100101', 'ok'],
    ['800100010000000101', 'wrong_characters'],
    ['800100010000100121', 'wrong_characters'],
    ['8003' + '09506000134352' + 'SERIAL', 'ok'],
    ['8003' + '19506000134352', 'wrong_characters'],
    ['8006' + '09506000134352' + '0102', 'ok'],
    ['8006' + '09506000134352' + '0302', 'wrong_characters'],
    ['8006' + '09506000134352' + '0002', 'wrong_characters'],
    ['80110', 'ok'],
    ['801101', 'wrong_characters'],
    ['8004' + '1234A', 'ok'],
    ['8004' + '123A', 'wrong_characters'],
    ['8010' + '1234#-/Z', 'ok'],
    ['8010' + '1234z', 'wrong_characters'],
    ['8013' + '1987654Ad4X4bL5ttr2310c2K', 'ok'],
    ['8013' + '1987654Ad4X4bL5ttr2310c2X', 'check_digit'],
    ['8030' + 'aZ09-_=', 'ok'],
    ['8030' + 'a.b', 'wrong_characters'],
    ['7241' + '10', 'ok'],
    ['7241' + '11', 'wrong_characters'],
    ['7252' + '9', 'ok'],
    ['7252' + '3', 'wrong_characters'],
    ['7258' + '1/2', 'ok'],
    ['7258' + '2/1', 'wrong_characters'],
    ['7258' + '1-2', 'wrong_characters'],
    ['4309' + '18000000003600000000', 'ok'],
    ['4309' + '18000000013600000000', 'wrong_characters'],
    ['4309' + '18000000003600000001', 'wrong_characters'],
    ['423' + '276056', 'ok'],
    ['423' + '27605', 'too_short'],
  ])('[SCAN-7] %s: %s', (written, expected) => {
    const result = read(written);
    expect(result.ok ? 'ok' : result.error.code).toBe(expected);
  });
});
