import { describe, expect, test } from 'vitest';
import { defaultPasswordPolicy, passwordIssuesOf, passwordSentence } from './password-rules.ts';

const issuesOf = (password: string, username = 'operator', minLength = 8) =>
  passwordIssuesOf(password, username, { minLength });

describe('passwords', () => {
  test('eight characters with upper case, lower case and a digit are one', () => {
    expect(issuesOf('Turning7')).toEqual([]);
    expect(issuesOf('Наладка7')).toEqual([]);
  });

  test('everything that is missing is named at once', () => {
    expect(issuesOf('')).toEqual(['too_short', 'no_upper', 'no_lower', 'no_digit']);
    expect(issuesOf('turning7')).toEqual(['no_upper']);
    expect(issuesOf('TURNING7')).toEqual(['no_lower']);
    expect(issuesOf('Turnings')).toEqual(['no_digit']);
    expect(passwordSentence(['too_short', 'no_digit'], defaultPasswordPolicy)).toBe(
      'A password needs at least 8 characters, a digit.',
    );
  });

  test('a plant may ask for more characters, and none takes more bytes than the hash looks at', () => {
    expect(issuesOf('Turning7', 'operator', 12)).toEqual(['too_short']);
    expect(issuesOf(`Aa1${'x'.repeat(69)}`)).toEqual([]);
    expect(issuesOf(`Aa1${'x'.repeat(70)}`)).toEqual(['too_long']);
    expect(issuesOf(`Aa1${'я'.repeat(35)}`)).toEqual(['too_long']);
  });

  test('a character beyond the first plane counts once', () => {
    expect(issuesOf('Aa1😀😀😀😀')).toEqual(['too_short']);
    expect(issuesOf('Aa1😀😀😀😀😀')).toEqual([]);
  });

  test('the user name is no password, unless it is so short that it is in many', () => {
    expect(issuesOf('Operator1', 'operator')).toEqual(['has_username']);
    expect(issuesOf('Operator1', 'ope')).toEqual([]);
  });
});
