import { page } from 'vitest/browser';
import { suspiciousFigure } from '../../ui/testing/figures.ts';
import { figureServer } from './figure-server.ts';
import { lineIdOf } from './plant-states.ts';
import { dialog, sees } from './screen.ts';
import { atDesk, type ScreenState } from './screen-state.ts';

const lineRoute = '/lines/:line/:shift?';
const lineAddress = `/lines/${lineIdOf('L1')}`;

type Act = Parameters<typeof atDesk>[2];
const at = (route: string, address: string, act: Act, server = figureServer().answer): ScreenState => ({
  route,
  open: () => atDesk(address, [], act, { server }),
});

const figuresShown = () => sees(page.getByRole('region', { name: 'Figures of the line' }));

/** Lines, their figures and what is behind them, and how they went over the days. */
export const figureScreens = {
  lines: at('/lines', '/lines', () => sees(page.getByRole('link', { name: /L1 Turning and milling/ }))),
  line: at(lineRoute, lineAddress, figuresShown),
  'line-behind': {
    ...at(lineRoute, lineAddress, async () => {
      await page.getByRole('button', { name: /^Quality/ }).click();
      await sees(dialog().getByRole('table', { name: 'Entries in this figure' }));
    }),
    dialog: 'features/line-view/figure-dialog.tsx',
  },
  // With a figure that cannot be right, so that both alarms stand there.
  'line-stale': at(
    lineRoute,
    lineAddress,
    async (kiosk) => {
      await figuresShown();
      kiosk.advance(40_000);
      await sees(page.getByText(/^NOT LIVE/));
    },
    figureServer(suspiciousFigure).answer,
  ),
  trends: at('/trends', '/trends', async () => {
    await sees(page.getByRole('table', { name: 'Figures by day' }));
    await sees(page.getByRole('table', { name: 'Stops by reason' }));
  }),
} as const satisfies Record<string, ScreenState>;
