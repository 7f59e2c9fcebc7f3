import { page } from 'vitest/browser';
import { peopleServer } from './people-server.ts';
import { alert, dialog, press, region, sees } from './screen.ts';
import { atDesk, type ScreenState } from './screen-state.ts';

const people = (act: Parameters<typeof atDesk>[2]): ScreenState => ({
  route: '/people',
  open: () => atDesk('/people', [], act, { server: peopleServer().answer }),
});

async function openCard(): Promise<void> {
  await page.getByRole('button', { name: /^Anna Kim/ }).click();
  await sees(region('Anna Kim'));
}

/** The people of the plant and what their roles may do, at a supervisor's desk. */
export const peopleScreens = {
  people: people(() => sees(page.getByRole('button', { name: /^Anna Kim/ }))),
  'people-card': people(openCard),
  'people-password': {
    ...people(async () => {
      await openCard();
      await press('Give a password');
      await press('Make a password', dialog());
      await sees(dialog().getByText('kR7mPq2xWd9sTn4vBh6c'));
    }),
    dialog: 'features/people/person-acts.tsx',
  },
  'people-offline': people(async (kiosk) => {
    await openCard();
    await page.getByRole('textbox', { name: 'Department' }).fill('Milling');
    kiosk.goOffline();
    await press('Save');
    await sees(alert());
  }),
  roles: {
    route: '/roles',
    open: () => atDesk('/roles', [], () => sees(page.getByRole('table'))),
  },
} as const satisfies Record<string, ScreenState>;
