import { describe, expect, test } from 'vitest';
import { likelyArticleNumber, readArticleNumber } from './article-number.ts';

const read = (text: string, symbology: 'ean' | 'ean_8') => {
  const result = readArticleNumber({ text, from: 0, to: text.length }, symbology);
  return result.ok ? result.value : result.error.code;
};

describe('article numbers', () => {
  // Vectors of the GS1 Barcode Syntax Engine 1.2 (scan data); UPC-E of readers that do not expand it is made here.
  test('[SCAN-10] of a symbol that is one', () => {
    expect(read('2112345678900', 'ean')).toBe('02112345678900');
    expect(read('0416000336108', 'ean')).toBe('00416000336108');
    expect(read('0001234000057', 'ean')).toBe('00001234000057');
    expect(read('416000336108', 'ean')).toBe('00416000336108');
    expect(read('02345673', 'ean_8')).toBe('00000002345673');
    expect(read('00123457', 'ean')).toBe('00001234000057');
  });

  test('[SCAN-10] what such a symbol cannot hold is a misread', () => {
    expect(read('2112345678901', 'ean')).toBe('check_digit');
    expect(read('02345674', 'ean_8')).toBe('check_digit');
    expect(read('21123456789', 'ean')).toBe('too_short');
    expect(read('1234567', 'ean_8')).toBe('too_short');
    expect(read('12345678901234', 'ean')).toBe('too_long');
    expect(read('123456789', 'ean_8')).toBe('too_long');
    expect(read('1234ABC890123', 'ean')).toBe('wrong_characters');
    expect(read('23456789', 'ean')).toBe('check_digit');
  });

  // General Specifications 5.2.2: each way in which UPC-E leaves out zeros; the check digit is that of the long form.
  test.each([
    ['01201303', '00012000000133'],
    ['04252614', '00042100005264'],
    ['01223420', '00012200002340'],
    ['01234531', '00012300000451'],
    ['01234543', '00012340000053'],
    ['01234558', '00012345000058'],
    ['01234596', '00012345000096'],
  ])('[SCAN-10] UPC-E %s is %s', (eight, gtin) => {
    expect(read(eight, 'ean')).toBe(gtin);
  });

  // Made here.
  test('[SCAN-10] without an identifier a right check digit makes it likely', () => {
    const likely = (digits: string) => likelyArticleNumber(digits, 'unknown');
    expect(likely('6291041500213')).toBe('06291041500213');
    expect(likely('416000336108')).toBe('00416000336108');
    expect(likely('96385074')).toBe('00000096385074');
    expect(likely('6291041500214')).toBeNull();
    expect(likely('24012345678905')).toBeNull();
    expect(likely('629104150021X')).toBeNull();
    expect(likely('00000000')).toBeNull();
  });

  test('[SCAN-10] ITF-14 is one where it has 14 digits and the check digit is right', () => {
    expect(likelyArticleNumber('24012345678905', 'itf')).toBe('24012345678905');
    expect(likelyArticleNumber('24012345678906', 'itf')).toBeNull();
    expect(likelyArticleNumber('240123456789', 'itf')).toBeNull();
  });
});
