import { reason } from '@lineside/domain';
import { expect, test } from 'vitest';
import { reasonChoices } from './reason-choices.ts';

const reasonOf = (code: string, sortOrder: number, more: object = {}) => ({
  ...reason.initial(code),
  code,
  sortOrder,
  names: { en: `name of ${code}`, ko: '재료 없음' },
  ...more,
});

test('enabled reasons in the order of the plant, named in the language of the reader', () => {
  const reasons = [reasonOf('B', 2), reasonOf('A', 1), reasonOf('OFF', 0, { enabled: false })];
  expect(reasonChoices(reasons, 'en')).toEqual([
    { id: 'A', text: 'name of A' },
    { id: 'B', text: 'name of B' },
  ]);
  expect(reasonChoices([reasonOf('A', 1)], 'ko')[0]?.text).toBe('재료 없음');
});

test('a missing language falls back to English, no name at all to the code', () => {
  expect(reasonChoices([reasonOf('A', 1)], 'ru')[0]?.text).toBe('name of A');
  expect(reasonChoices([reasonOf('X', 1, { names: {} })], 'en')[0]?.text).toBe('X');
});
