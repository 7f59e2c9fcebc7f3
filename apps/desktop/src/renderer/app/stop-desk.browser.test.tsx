import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { manager, operator, stationIdentity } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, press, sees } from './testing/screen.ts';
import { stopIdOf, stopServer } from './testing/stop-server.ts';

beforeAll(atKioskSize);

const identity = { ...stationIdentity, equipmentId: null, kind: 'desktop' as const, name: 'Supervisor desk' };
let app: RenderedApp;
let server: ReturnType<typeof stopServer>;

function open(
  number: number | null,
  options: Parameters<typeof renderApp>[0] = {},
  refuse?: Parameters<typeof stopServer>[0],
) {
  server = stopServer(refuse);
  const address = number === null ? '#/stops' : `#/stops/${stopIdOf(number)}`;
  app = renderApp({ identity, session: manager, server: server.answer, ...options }, address);
}
afterEach(() => app.close());

const rows = () => page.getByRole('list', { name: 'Stops' }).getByRole('button');
const sides = () => page.getByRole('table', { name: 'What it was and what it is' });
const puts = () =>
  server.asked
    .filter(({ method }) => method === 'PUT')
    .map(({ path, body }) => ({ path: path.split('/').slice(5).join('/'), body }));
const choose = (act: string) => page.getByRole('radio', { name: act, exact: true }).click();

describe('the list of stops', () => {
  test('begins with what nobody has explained, and is narrowed by state, line and day', async () => {
    open(null);
    await expect.poll(() => rows().all().length).toBe(3);
    await choose('Going on');
    await expect.poll(() => rows().all().length).toBe(1);
    await choose('All');
    await page.getByLabelText('Line').selectOptions('L1 Turning and milling');
    await page.getByLabelText('Day').fill('2026-01-05');
    await expect.poll(() => server.asked.at(-1)?.path).toContain('line_id=');
    expect(server.asked.at(-1)?.path).toContain('start_date=2026-01-05&end_date=2026-01-05');
    await expect.poll(() => rows().all().length).toBe(5);
  });
});

describe('a stop', () => {
  test('is explained, and stays as it was at first beside that', async () => {
    open(2);
    await sees(sides());
    await page.getByLabelText('Why it stood').selectOptions('Tool change');
    await page.getByLabelText('Notes').fill('insert broke');
    await press('Explain it');
    await expect.element(sides().getByRole('row', { name: /^Now .*TOOL_CHANGE/ })).toBeVisible();
    await expect.element(sides().getByRole('row', { name: /^At first .*Not explained yet/ })).toBeVisible();
    expect(puts()).toEqual([{ path: stopIdOf(2), body: { reason: 'TOOL_CHANGE', notes: 'insert broke' } }]);
    await expect.poll(() => rows().all().length).toBe(2);
  });

  test('is cut at a time within it, and at no other', async () => {
    open(3);
    await sees(sides());
    await choose('Split');
    await page.getByLabelText('Cut it at').fill('10:00');
    await expect.element(page.getByText('This time does not lie within the stop.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Split it' })).toBeDisabled();
    await page.getByLabelText('Cut it at').fill('07:00');
    await press('Split it');
    await expect
      .element(sides().getByRole('row', { name: /^Now, part 2 .*07:00–07:15.*Not explained yet/ }))
      .toBeVisible();
    expect(puts()).toEqual([{ path: `${stopIdOf(3)}/split`, body: { at: '2026-01-05T06:00:00.000Z' } }]);
  });

  test('becomes one with its neighbour, and keeps the reason that one of them has', async () => {
    open(2);
    await sees(sides());
    await choose('Merge');
    await page.getByRole('button', { name: /^The one before: .*Material missing/ }).click();
    await expect
      .poll(puts)
      .toEqual([{ path: `${stopIdOf(2)}/merge`, body: { with: [stopIdOf(3)], reason: 'MATERIAL_MISSING' } }]);
  });

  test('gets other times, only those that were changed; what is refused says why, and what was typed stays', async () => {
    open(2, {}, ({ method }) =>
      method === 'PUT' ? { status: 409, body: { code: 'downtime.overlaps', detail: '', details: {} } } : undefined,
    );
    await sees(sides());
    await choose('Other times');
    await page.getByLabelText('It began at').fill('08:30');
    await press('Correct the times');
    await expect.element(alert()).toMatchTextContent('It was not taken');
    await expect.element(page.getByLabelText('It began at')).toHaveValue('08:30');
    expect(puts()).toEqual([{ path: stopIdOf(2), body: { start_time: '2026-01-05T07:30:00.000Z' } }]);
  });

  test('is confirmed by whoever may; then nothing is said of it until it is opened again', async () => {
    open(3);
    await sees(sides());
    await press('Confirm it');
    await expect.element(page.getByRole('button', { name: 'Open it again' })).toBeVisible();
    expect(page.getByRole('radio', { name: 'Explain' }).query()).toBeNull();
  });

  test('is only read by somebody who may say nothing of it', async () => {
    const rights = operator.rights.filter((right) => !right.startsWith('downtime:'));
    open(2, { session: { ...operator, rights } });
    await sees(sides());
    expect(page.getByRole('radio', { name: 'Explain' }).query()).toBeNull();
  });
});
