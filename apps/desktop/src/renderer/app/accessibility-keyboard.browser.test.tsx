import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { operationState, operator, plantStates, run, runId } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, choose, dialog, press, region } from './testing/screen.ts';
import { screenNames } from './testing/screen-names.ts';
import { screenStates } from './testing/screen-states.ts';
import { againstOrder, focusFault, passedBy, tabStops } from './testing/tab-walk.ts';

beforeAll(atKioskSize);

const walked = screenNames.filter((name) => !screenStates[name].goesWithAnyKey);

describe.each(walked)('%s', (name) => {
  test('is walked by the Tab key in the order it is read; the focus can be seen, and Escape leads out of a dialog', async () => {
    const screen = await screenStates[name].open();
    try {
      const faults: string[] = [];
      const stops = await tabStops((stop) => faults.push(...[focusFault(stop)].filter((fault) => fault !== null)));
      expect([...faults, ...againstOrder(stops), ...passedBy(stops)]).toEqual([]);
      if (screenStates[name].dialog === undefined) return;
      const inFront = document.querySelectorAll('[role="dialog"], [role="alertdialog"]').length;
      await userEvent.keyboard('{Escape}');
      await expect
        .poll(() => document.querySelectorAll('[role="dialog"], [role="alertdialog"]').length)
        .toBe(inFront - 1);
      await expect.poll(() => document.activeElement?.tagName).not.toBe('BODY');
    } finally {
      screen.close();
    }
  });
});

describe('the focus is not lost', () => {
  const running = operationState('WO-10442', 7, '0020', {
    status: 'IN_PROGRESS',
    good: 312,
    runs: { [runId(1)]: run('anna', 83, null) },
  });
  let app: RenderedApp;
  const open = (session = operator as typeof operator | null) => {
    app = renderApp({ session, states: [...plantStates, running] as never });
  };
  afterEach(() => app.close());
  const holder = () => document.activeElement;

  test('when a report is recorded and its key has nothing more to record', async () => {
    open();
    await press('+10');
    page.getByRole('button', { name: 'Report', exact: true }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('Recorded: 10 good, 0 scrap')).toBeVisible();
    await expect.poll(holder).toBe(region('Report quantity').element());
  });

  test('when an operation is complete and its panel is gone', async () => {
    open();
    await press('Complete');
    await choose('Material used up');
    await press('Complete', dialog());
    await expect.element(page.getByText('Completed: WO-10442')).toBeVisible();
    await expect.poll(() => holder()?.closest('main')).toBe(page.getByRole('main').element());
  });

  test('when somebody has signed in and the form is gone', async () => {
    open(null);
    await page.getByRole('textbox', { name: 'User name' }).fill('anna');
    await page.getByLabelText('Password').fill('x');
    await userEvent.keyboard('{Enter}');
    await expect.element(region('Report quantity')).toBeVisible();
    await expect.poll(holder).toBe(page.getByRole('main').element());
  });
});
