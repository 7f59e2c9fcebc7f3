import { expect, test } from 'vitest';
import { contentWithoutSecret, routeWithoutSecret, textWithoutSecret } from './badge-secret.ts';
import { parseScan } from './parse-scan.ts';

const secret = '12345678901234567890123456';

test.each([
  `LS/PERSON/KIM/${secret}`,
  `]C1ls/person/%6B%69%6D/${secret}`,
  `LS/PERSON/KIM/${secret}/AND/MORE`,
  `x\nLS/PERSON//${secret}\r\n${secret}`,
])('[OFF-8] the secret of a badge is not kept: %j', (text) => {
  const { content } = parseScan({ text, aim: null }, 0);
  expect(textWithoutSecret(text)).not.toContain(secret);
  expect(JSON.stringify(contentWithoutSecret(content))).not.toContain(secret);
  const route = { kind: 'person', personId: null, username: 'kim', secret } as const;
  expect(routeWithoutSecret(route)).toEqual({ kind: 'person', personId: null, username: 'kim' });
});

test('[OFF-8] of every other code nothing is left out', () => {
  for (const text of ['LS/PERSON/KIM', 'LS/LOT/PERSON', 'ls/person/', '4006381333931']) {
    const { content } = parseScan({ text, aim: null }, 0);
    expect(textWithoutSecret(text)).toBe(text);
    expect(contentWithoutSecret(content)).toBe(content);
  }
});
