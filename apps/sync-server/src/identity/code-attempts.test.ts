import { chanceOfGuessing } from '@lineside/domain';
import { expect, test } from 'vitest';
import { mostWrongCodes, mostWrongCodesFromAddress, openCodeAttempts } from './code-attempts.ts';

const tooMany = { code: 'enrolment_code.too_many' };

test('[DV-3] an address has its tries, all together have theirs, and right ones do not count', async () => {
  const attempts = openCodeAttempts();
  const tries = async (address: string, count: number) => {
    for (let index = 0; index < count; index++) await attempts.begin(address);
  };
  await tries('first', mostWrongCodesFromAddress - 1);
  await (await attempts.begin('first')).succeeded();
  await tries('first', 1);
  await expect(attempts.begin('first')).rejects.toMatchObject(tooMany);
  const addresses = mostWrongCodes / mostWrongCodesFromAddress - 1;
  for (let address = 0; address < addresses; address++) await tries(`address ${address}`, mostWrongCodesFromAddress);
  await expect(attempts.begin('another')).rejects.toMatchObject(tooMany);
});

test('[DV-3] who tries without end, ten codes being open all the time, hits one in about 8,000 years, a node', () => {
  const triesAYear = mostWrongCodes * 4 * 24 * 365;
  expect(1 / chanceOfGuessing(triesAYear, 10)).toBeGreaterThan(8000);
  expect(1 / chanceOfGuessing(triesAYear, 10)).toBeLessThan(8100);
});
