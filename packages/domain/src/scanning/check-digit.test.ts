import { describe, expect, test } from 'vitest';
import { hasCheckDigit, hasCheckPair } from './check-digit.ts';

const swapped = (text: string, at: number) => text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);

describe('check digits', () => {
  // General Specifications 7.9.1 (GTIN-13 and SSCC), and the examples of the GS1 Barcode Syntax Engine for the other lengths.
  test('[SCAN-4] of numbers of every length', () => {
    const right = [
      '6291041500213',
      '376104250021234569',
      '24012345678905',
      '2112233789657',
      '416000336108',
      '02345680',
    ];
    expect(right.filter(hasCheckDigit)).toEqual(right);
    const wrong = [
      '6291041500214',
      '6291041500218',
      '376104250021234560',
      '24012345678909',
      '2112233789658',
      '416000336107',
      '02345689',
    ];
    expect(wrong.filter(hasCheckDigit)).toEqual([]);
  });

  // GMN example of the General Specifications; the others are vectors of the GS1 Barcode Syntax Tests (csumalpha).
  test('[SCAN-4] check character pairs', () => {
    const right = [
      '1987654Ad4X4bL5ttr2310c2K',
      '12345678901234567890123NT',
      '12345_abcdefghijklmN3',
      '12345_!"%&\'()*+,-./LC',
      '12345_0123456789:;<=>?62',
      '99999zzzzzzzzzzzzzzzzzzT2',
    ];
    expect(right.filter(hasCheckPair)).toEqual(right);
    const wrong = [
      '1987654Ad4X4bL5ttr2310cXK',
      '1987654Ad4X4bL5ttr2310c2X',
      '33',
      swapped('1987654Ad4X4bL5ttr2310c2K', 7),
    ];
    expect(wrong.filter(hasCheckPair)).toEqual([]);
  });
});
