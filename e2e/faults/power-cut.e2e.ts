import { expect, test } from '@playwright/test';
import { cutPower, type PowerCuts } from './power-cut.ts';

// Several starts of whole programs on a machine that may be busy.
test.describe.configure({ timeout: 120_000 });

async function cutOrSkip(options: Parameters<typeof cutPower>[0]): Promise<PowerCuts> {
  const result = await cutPower(options);
  if (!('reason' in result)) return result;
  console.log(`  skipped: this machine lets the test mount no disk (${result.reason})`);
  test.skip(true, result.reason);
  throw new Error('not reached');
}

// Fifty of them: npm run power-cut
test('[SY-79] a power cut takes no entry whose tick was green; the replica goes back as a whole, and the next pull mends it', async () => {
  const { lost, cuts, confirmed, rolledBack, odd } = await cutOrSkip({ cuts: 2 });
  console.log(
    `  ${cuts} cuts, ${lost} of ${confirmed} confirmed entries lost; the replica rolled back ${rolledBack} times`,
  );
  expect({ lost, odd }).toEqual({ lost: 0, odd: [] });
});

test('the same cut takes what did not wait for the disk: this test would see a loss', async () => {
  const { lost } = await cutOrSkip({ cuts: 3, relaxed: true });
  expect(lost).toBeGreaterThan(0);
});
