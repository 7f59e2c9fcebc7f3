import { describe, expect, test } from 'vitest';
import { readDigitalLink } from './gs1-digital-link.ts';

const read = (text: string) => readDigitalLink({ text, from: 0, to: text.length }, 2026);
const pairs = (text: string) => {
  const result = read(text);
  if (result === null) return null;
  return result.ok ? result.value.map(({ identifier, value }) => `${identifier}=${value}`).join(' ') : result.error;
};

describe('Digital Links', () => {
  // GS1 Digital Link URI Syntax 1.2, section 7 (examples), with GTIN 09520123456788.
  test('[SCAN-9] key and qualifiers in the path, the rest in the query', () => {
    expect(pairs('https://id.gs1.org/01/09520123456788')).toBe('01=09520123456788');
    expect(pairs('https://example.com/some/path/01/09520123456788/10/ABC1/21/12345?17=180426')).toBe(
      '01=09520123456788 10=ABC1 21=12345 17=180426',
    );
    expect(pairs('https://id.gs1.org/414/9520123456788/254/32a%2Fb')).toBe('414=9520123456788 254=32a/b');
    expect(pairs('https://example.com/01/09520123456788?3103=000195&linkType=gs1:pip;15=261100#top')).toBe(
      '01=09520123456788 3103=000195 15=261100',
    );
  });

  // Vectors of the GS1 Barcode Syntax Engine 1.2 (scan data).
  test('[SCAN-9] the scheme is of any case, the domain is anybody', () => {
    expect(pairs('https://example.com/01/12312312312333?99=TEST')).toBe('01=12312312312333 99=TEST');
    expect(pairs('HTTPS://example.com/01/12312312312333?99=TEST')).toBe('01=12312312312333 99=TEST');
    expect(pairs('http://example.com:8080/01/12312312312333/')).toBe('01=12312312312333');
  });

  test('[SCAN-9] each element says where its identifier stands', () => {
    const text = 'https://example.com/01/09520123456788/10/A%2FB?17=180426';
    const result = read(text);
    const positions = result?.ok
      ? result.value.map(({ at, identifier }) => text.slice(at, at + identifier.length))
      : [];
    expect(positions).toEqual(['01', '10', '17']);
  });

  // Made here.
  test('[SCAN-9] a link whose values are wrong is malformed', () => {
    expect(pairs('https://example.com/01/09520123456789')).toEqual({ code: 'check_digit', at: 23, of: '01' });
    expect(pairs('https://example.com/01/09520123456788/10/A%20B')).toEqual({
      code: 'wrong_characters',
      at: 42,
      of: '10',
    });
    expect(pairs('https://example.com/01/09520123456788/10/A%ZZ')).toEqual({
      code: 'wrong_characters',
      at: 41,
      of: '10',
    });
    expect(pairs('https://example.com/01/09520123456788?17=270231')).toEqual({ code: 'date', at: 41, of: '17' });
    expect(pairs('https://example.com/01/09520123456788?0400=1')).toEqual({
      code: 'unknown_identifier',
      at: 38,
      of: '0400',
    });
    expect(pairs('https://example.com/01/09520123456788/10/A?10=B')).toEqual({
      code: 'repeated_identifier',
      at: 43,
      of: '10',
    });
  });

  // Made here.
  test('[SCAN-9] other addresses are addresses', () => {
    expect(pairs('https://example.com/01/9520123456788')).toBeNull();
    expect(pairs('https://example.com/docs/01/introduction')).toBeNull();
    expect(pairs('https://example.com/01/09520123456788/reviews')).toBeNull();
    expect(pairs('https://example.com/01/09520123456788/21/A/10/B')).toBeNull();
    expect(pairs('https://example.com/01/09520123456788/10/A/10/A')).toBeNull();
    expect(pairs('https://example.com/01/%ZZ')).toBeNull();
    expect(pairs('https://example.com')).toBeNull();
    expect(pairs('https:///01/09520123456788')).toBeNull();
    expect(pairs('ftp://example.com/01/09520123456788')).toBeNull();
    expect(pairs('https://id.gs1.org/AQnYUc1gmiE')).toBeNull();
  });

  // Made here: an order number of any shop looks like a consignment of somebody with that prefix.
  test('[SCAN-9] keys without a check digit count only at id.gs1.org', () => {
    expect(pairs('https://example.com/orders/401/20260105')).toBeNull();
    expect(pairs('https://id.gs1.org/401/20260105')).toBe('401=20260105');
    expect(pairs('https://id.gs1.org/8010/1234AB/8011/7')).toBe('8010=1234AB 8011=7');
  });
});
