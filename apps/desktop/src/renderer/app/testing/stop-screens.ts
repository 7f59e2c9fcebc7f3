import { page } from 'vitest/browser';
import { alert, press, sees } from './screen.ts';
import { atDesk, type ScreenState } from './screen-state.ts';
import { stopIdOf, stopServer } from './stop-server.ts';

type Refuse = Parameters<typeof stopServer>[0];

const route = '/stops/:stop?';
const stops = (address: string, act: Parameters<typeof atDesk>[2], refuse?: Refuse): ScreenState => ({
  route,
  // A server of its own each time: what was said to the one before is not known to it.
  open: () => atDesk(address, [], act, { server: stopServer(refuse).answer }),
});
const shown = () => sees(page.getByRole('table', { name: 'What it was and what it is' }));

/** The stops at a supervisor's desk. */
export const stopScreens = {
  stops: stops(`/stops/${stopIdOf(2)}`, shown),
  'stops-split': stops(`/stops/${stopIdOf(3)}`, async () => {
    await shown();
    await page.getByRole('radio', { name: 'Split' }).click();
    await press('Split it');
    await sees(page.getByText('Now, part 2'));
  }),
  'stops-refused': stops(
    `/stops/${stopIdOf(2)}`,
    async () => {
      await shown();
      await page.getByRole('radio', { name: 'Other times' }).click();
      await page.getByLabelText('It began at').fill('08:20');
      await press('Correct the times');
      await sees(alert());
    },
    ({ method }) =>
      method === 'PUT'
        ? { status: 409, body: { code: 'downtime.overlaps', detail: 'overlaps', details: {} } }
        : undefined,
  ),
} as const satisfies Record<string, ScreenState>;
