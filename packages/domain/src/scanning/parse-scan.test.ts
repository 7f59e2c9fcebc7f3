import { describe, expect, test } from 'vitest';
import { parseScan } from './parse-scan.ts';

const at = Date.UTC(2026, 10, 21);
const gs = '\u001D';
const parse = (text: string, aim: string | null = null) => parseScan({ text: text.replaceAll('^', gs), aim }, at);
const contentOf = (text: string, aim: string | null = null) => parse(text, aim).content;
const kindOf = (text: string, aim: string | null = null) => contentOf(text, aim).kind;
const problemOf = (text: string, aim: string | null = null) => {
  const content = contentOf(text, aim);
  return content.kind === 'malformed' ? [content.problem.code, content.problem.at] : content.kind;
};

describe('the symbology', () => {
  // General Specifications 5.1.2: GS1-128, DataBar and composite, DataMatrix, QR, DotCode.
  test.each([']C1', ']e0', ']d2', ']Q3', ']J1'])('[SCAN-1] %s is GS1, at the head or beside', (aim) => {
    const elements = [{ identifier: '10', value: 'ABC', date: null, amount: null }];
    expect(parse(`${aim}10ABC`)).toMatchObject({
      aim,
      content: { kind: 'gs1', elements: [{ ...elements[0], at: 3 }] },
    });
    expect(parse('10ABC', aim)).toMatchObject({ aim, content: { kind: 'gs1', elements: [{ ...elements[0], at: 0 }] } });
    expect(parse(`${aim}10ABC`, aim)).toMatchObject({ aim, content: { elements: [{ ...elements[0], at: 3 }] } });
    expect(problemOf(aim)).toEqual(['empty', 3]);
    expect(problemOf(`${aim}PUMP`)).toEqual(['unknown_identifier', 3]);
  });

  test('[SCAN-1] the text stays as it was delivered', () => {
    expect(parse(']C1^10ABC^').text).toBe(`]C1${gs}10ABC${gs}`);
    expect(parse(' A ').text).toBe(' A ');
  });

  test('[SCAN-1] EAN and UPC are article numbers or misread', () => {
    expect(contentOf(']E02112345678900')).toEqual({ kind: 'article_number', gtin: '02112345678900' });
    expect(contentOf('02345673', ']E4')).toEqual({ kind: 'article_number', gtin: '00000002345673' });
    expect(problemOf(']E02112345678901')).toEqual(['check_digit', 15]);
    expect(problemOf(']E4ABC')).toEqual(['wrong_characters', 3]);
    expect(contentOf(']I124012345678905')).toMatchObject({ kind: 'article_number', gtin: '24012345678905' });
    expect(kindOf(']I124012345678906')).toBe('plain');
  });

  test.each([']C0', ']A0', ']L0', ']d1', ']Q1', ']X5'])('[SCAN-1] %s says that it is something else', (aim) => {
    expect(parse(`${aim}2112345678900`)).toMatchObject({ aim, content: { kind: 'plain', value: '2112345678900' } });
    expect(kindOf(`${aim}011231231231233310ABC`)).toBe('plain');
    expect(kindOf(`${aim}(01)12312312312333`)).toBe('plain');
    expect(kindOf(`${aim}LS/ACT/HELP`)).toBe('command');
    expect(kindOf(`${aim}https://id.gs1.org/01/09520123456788`)).toBe('gs1');
  });

  test('[SCAN-1] no identifier where none is', () => {
    expect(parse('PUMP-01')).toEqual({ text: 'PUMP-01', aim: null, content: { kind: 'plain', value: 'PUMP-01' } });
    expect(parse('PUMP-01', '')).toMatchObject({ aim: null });
    expect(parse(']1a')).toMatchObject({ aim: null, content: { value: ']1a' } });
    expect(parse(']C10ABC', ']d1')).toMatchObject({ aim: ']d1', content: { kind: 'plain', value: ']C10ABC' } });
  });
});

// Made here; the digits are those of the vectors of the readers.
describe('without an identifier', () => {
  test('[SCAN-2] element strings count where all of it is right and it begins with a checked key, has a separator or brackets', () => {
    expect(kindOf('011231231231233310ABC123')).toBe('gs1');
    expect(kindOf('00376104250021234569')).toBe('gs1');
    expect(kindOf('10ABC^21X')).toBe('gs1');
    expect(kindOf('(10)ABC')).toBe('gs1');
    expect(contentOf('0112312312312334')).toEqual({ kind: 'plain', value: '0112312312312334' });
    expect(kindOf('011231231231233304ABC')).toBe('plain');
    expect(kindOf('10ABC')).toBe('plain');
    expect(kindOf('17261232')).toBe('plain');
    expect(kindOf('4149520123456788')).toBe('plain');
    expect(kindOf('[)>\u001E06^P123^Q5\u001E\u0004')).toBe('plain');
    expect(kindOf('(12) Pump')).toBe('plain');
  });

  test('[SCAN-2] who says that it is GS1, and is wrong, is malformed', () => {
    expect(problemOf('^0112312312312334')).toEqual(['check_digit', 3]);
    expect(problemOf('(01)12312312312334')).toEqual(['check_digit', 4]);
    expect(problemOf('(02)x')).toBe('plain');
    expect(problemOf('^')).toEqual(['empty', 1]);
  });

  test('[SCAN-10] article numbers by their check digit, which a date has by chance', () => {
    expect(contentOf(' 6291041500213')).toEqual({
      kind: 'article_number',
      gtin: '06291041500213',
      plain: '6291041500213',
    });
    expect(contentOf('17261231')).toMatchObject({ kind: 'article_number', plain: '17261231' });
    expect(kindOf('6291041500214')).toBe('plain');
    expect(kindOf('20260105')).toBe('plain');
  });

  test('[SCAN-2] a plain value has no blanks and control characters at its ends', () => {
    expect(contentOf(' \tWO 17\u0000\r\n')).toEqual({ kind: 'plain', value: 'WO 17' });
    expect(contentOf(' LS/ACT/HELP\r')).toMatchObject({ kind: 'command' });
    expect(problemOf('')).toEqual(['empty', 0]);
    expect(problemOf(' \r\n')).toEqual(['empty', 3]);
  });

  test('[SCAN-5] the century depends on when it was scanned', () => {
    const dateIn = (year: number) => parseScan({ text: '1776123110A', aim: ']C1' }, Date.UTC(year, 5)).content;
    expect(dateIn(2025)).toMatchObject({ elements: [{ date: '1976-12-31' }, {}] });
    expect(dateIn(2026)).toMatchObject({ elements: [{ date: '2076-12-31' }, {}] });
  });
});
