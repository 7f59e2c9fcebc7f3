import { page } from 'vitest/browser';
import { alert, press, sees } from './screen.ts';
import { atDesk, type ScreenState } from './screen-state.ts';
import { stopIdOf, stopServer } from './stop-server.ts';

const route = '/stops/:stop?';
const stops = (address: string, act: Parameters<typeof atDesk>[2], server = stopServer().answer): ScreenState => ({
  route,
  open: () => atDesk(address, [], act, { server }),
});
const shown = () => sees(page.getByRole('table', { name: 'What it was and what it is' }));

/** The stops at a supervisor's desk. */
export const stopScreens = {
  stops: stops('/stops', () => sees(page.getByRole('list', { name: 'Stops' }))),
  'stops-explain': stops(`/stops/${stopIdOf(2)}`, shown),
  'stops-split': stops(`/stops/${stopIdOf(3)}`, async () => {
    await shown();
    await page.getByRole('radio', { name: 'Split' }).click();
    await press('Split it');
    await sees(page.getByText('Now, part 2'));
  }),
  'stops-merge': stops(`/stops/${stopIdOf(2)}`, async () => {
    await shown();
    await page.getByRole('radio', { name: 'Merge' }).click();
    await sees(page.getByText(/^The one before/));
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
    stopServer(({ method }) =>
      method === 'PUT'
        ? { status: 409, body: { code: 'downtime.overlaps', detail: 'overlaps', details: {} } }
        : undefined,
    ).answer,
  ),
  'stops-confirmed': stops(`/stops/${stopIdOf(5)}`, shown),
} as const satisfies Record<string, ScreenState>;
