import { expect, test } from 'vitest';
import { demandSimpleStructure } from './body-structure.ts';

const check = (json: string) => () => demandSimpleStructure(Buffer.from(json));

test('what a body may be made of: neither too many objects and lists, nor too deep', () => {
  expect(check(`[${'{},'.repeat(19_998)}{}]`)).not.toThrow();
  expect(check(`[${'{},'.repeat(20_000)}{}]`)).toThrow('too complex');
  expect(check('['.repeat(100) + ']'.repeat(100))).not.toThrow();
  expect(check('['.repeat(101) + ']'.repeat(101))).toThrow('too complex');
});

test('brackets in texts are texts', () => {
  expect(check(JSON.stringify({ bytes: '[{'.repeat(30_000) }))).not.toThrow();
  expect(check(JSON.stringify({ bytes: '"\\'.repeat(30_000), '"[': '\\"'.repeat(9000) }))).not.toThrow();
  expect(check(`["\\\\",${'['.repeat(200)}`)).toThrow('too complex');
});
