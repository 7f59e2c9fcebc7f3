import { page, userEvent } from 'vitest/browser';
import { operationState, type TestState } from './plant-states.ts';
import { dialog, sees } from './screen.ts';
import { atStation, type ScreenState } from './screen-state.ts';

const orders: readonly TestState[] = [
  operationState('WO-10450', 7, '0010', { productCode: 'P-220', qtyDesired: 120 }),
  operationState('WO-10450', 7, '0020', { productCode: 'P-220', qtyDesired: 120 }),
];
const heading = (name: string) => sees(page.getByRole('heading', { level: 1, name }));

async function goTo(route: string): Promise<void> {
  location.hash = `#${route}`;
  await sees(page.getByRole('main'));
}

/** What a reader brings to the glass, and what is looked up about it. */
export const scanScreens = {
  'scan-unknown': {
    route: '/station',
    open: () =>
      atStation(orders, async (_, scanner) => {
        await heading('What do you start?');
        scanner.scan('ZZ-404');
        await sees(page.getByText('ZZ-404').first());
      }),
  },
  'scan-choice': {
    route: '/station',
    dialog: 'features/scanning/choice-dialog.tsx',
    open: () =>
      atStation(orders, async (_, scanner) => {
        await heading('What do you start?');
        scanner.scan('WO-10450');
        await sees(dialog());
      }),
  },
  scans: {
    route: '/scans',
    open: () =>
      atStation(orders, async (_, scanner) => {
        await heading('What do you start?');
        scanner.scan('ZZ-404');
        await sees(page.getByText('ZZ-404').first());
        await goTo('/scans');
        await heading('Scans of the last 24 hours');
      }),
  },
  scanner: {
    route: '/scanner',
    open: () =>
      atStation(orders, async (_, scanner) => {
        await goTo('/scanner');
        await heading('Test the reader');
        scanner.scan('0104012345678901\u001d10L-77', { aim: ']C1' });
        await sees(page.getByText('04012345678901').first());
      }),
  },
  cards: {
    route: '/cards',
    open: () =>
      atStation(orders, async () => {
        await goTo('/cards');
        await heading('Cards to scan');
      }),
  },
  'keyboard-help': {
    route: '/station',
    dialog: 'features/keyboard-help/keyboard-help.tsx',
    open: () =>
      atStation(orders, async () => {
        await heading('What do you start?');
        await userEvent.keyboard('{F1}');
        await sees(dialog());
      }),
  },
} as const satisfies Record<string, ScreenState>;
