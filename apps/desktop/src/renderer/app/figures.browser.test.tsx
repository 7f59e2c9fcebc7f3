import type { FigureWire } from '@lineside/domain';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { figureWithoutCycleTime, soundFigure, suspiciousFigure } from '../ui/testing/figures.ts';
import { figureServer } from './testing/figure-server.ts';
import { lineIdOf, manager, operationState, plantStates, run, runId, stationIdentity } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, dialog, press, region, sees } from './testing/screen.ts';

beforeAll(atKioskSize);

const identity = { ...stationIdentity, equipmentId: null, kind: 'desktop' as const, name: 'Supervisor desk' };
const running = operationState('WO-10442', 7, '0020', {
  status: 'IN_PROGRESS',
  good: 312,
  runs: { [runId(1)]: run('anna', 83, null) },
});
let app: RenderedApp;
let server: ReturnType<typeof figureServer>;

function open(address: string, figure: FigureWire = soundFigure): void {
  server = figureServer(figure);
  const states = [...plantStates, running] as never;
  app = renderApp({ identity, session: manager, states, server: server.answer }, `#${address}`);
}
afterEach(() => app.close());

const lineAddress = `/lines/${lineIdOf('L1')}`;
const figures = () => region('Figures of the line');
const timeline = () => page.getByRole('slider', { name: /^Shift of Lathe 7/ });
const said = () => timeline().element().getAttribute('aria-valuetext');

describe('a figure', () => {
  test.each([
    ['is written once for all', soundFigure, '73.2%', '94.9%'],
    ['that is not known says why, and is never zero', figureWithoutCycleTime, 'No cycle time', '94.9%'],
    ['above what can be is not hidden', suspiciousFigure, '107.1%', '94.9%'],
  ])(
    '%s: the list, the line, its machine, what is behind it and the trend agree',
    async (_name, figure, oee, quality) => {
      open('/lines', figure);
      const card = page.getByRole('link', { name: /L1 Turning and milling/ });
      await expect.element(card).toMatchTextContent(`OEE ${oee}`);
      await expect.element(card).toMatchTextContent(`Quality ${quality}`);
      await card.click();
      await expect.element(figures().getByRole('button', { name: `OEE ${oee}` })).toBeVisible();
      await expect.element(figures().getByRole('button', { name: `Quality ${quality}` })).toBeVisible();
      await page.getByRole('button', { name: new RegExp(`^Lathe 7 .*OEE ${oee}`) }).click();
      const computed = dialog().getByRole('table', { name: 'How they are computed' });
      await expect.element(computed.getByRole('row', { name: new RegExp(`^OEE ${oee} `) })).toBeVisible();
      await expect.element(computed.getByRole('row', { name: new RegExp(`^Quality ${quality} `) })).toBeVisible();
      await press('Close', dialog());
      await page.getByRole('link', { name: 'Trends' }).click();
      const days = page.getByRole('table', { name: 'Figures by day' });
      const last = new RegExp(`^Jan 5 ${oee} .* ${quality}$`);
      await expect.element(days.getByRole('row', { name: last })).toBeVisible();
      expect(document.body.textContent).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  test('opens in two taps what it is made of, what it was before, and why', async () => {
    open('/lines');
    await page.getByRole('link', { name: /L1 Turning and milling/ }).click();
    await page.getByRole('button', { name: /^OEE/ }).click();
    const entries = dialog().getByRole('table', { name: 'Entries in this figure' });
    await expect
      .element(entries.getByRole('row', { name: /140 good, 3 scrap.* Anna Kim .*no, it was corrected/ }))
      .toBeVisible();
    await expect.element(dialog().getByText('OEE: was 75.1%, is 73.2%')).toBeVisible();
    await expect.element(dialog().getByText(/^Because of: Correction \(entry 12,340/)).toBeVisible();
    await expect.element(dialog().getByText('6h producing of 7h planned to run')).toBeVisible();
  });

  test('that cannot be right says loudly that a cycle time is wrong; one that is missing says what to do', async () => {
    open(lineAddress, suspiciousFigure);
    await expect.element(alert()).toMatchTextContent('a cycle time is wrong');
    app.close();
    open(lineAddress, figureWithoutCycleTime);
    await expect.element(page.getByText('There is no OEE: a cycle time is missing')).toBeVisible();
    await expect
      .element(region('Where the time went').getByRole('row', { name: /^Speed, short stops No cycle time/ }))
      .toBeVisible();
  });
});

describe('the timeline of a machine', () => {
  test('is walked by the arrow keys, and each stretch is told in words', async () => {
    open(lineAddress);
    await sees(timeline());
    (timeline().element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(said).toBe('No data, 06:00–06:12, 12m');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(said).toBe('Stop: Material missing, 06:50–07:15, 25m');
    await expect.element(page.getByText('Lathe 7: Stop: Material missing, 06:50–07:15, 25m')).toBeVisible();
    await userEvent.keyboard('{End}{ArrowLeft}');
    await expect.poll(said).toBe('Stop: not explained yet, 08:35–08:45, 10m');
  });

  test('is read by a finger too', async () => {
    open(lineAddress);
    await sees(timeline());
    const { width, height } = timeline().element().getBoundingClientRect();
    await timeline().click({ position: { x: (width * 60) / 480, y: height / 2 } });
    await expect.poll(said).toBe('Stop: Material missing, 06:50–07:15, 25m');
    await page.getByRole('link', { name: 'To this stop' }).click();
    await expect.poll(() => location.hash).toMatch(/^#\/stops\/[0-9a-f-]{36}$/);
  });
});

describe('figures are live', () => {
  const times = () => server.asked.filter((path) => path.includes('/oee')).length;

  test('work that changes at the site asks for them anew within a second', async () => {
    open(lineAddress);
    await sees(figures());
    const before = times();
    app.kiosk.receive([{ ...running, state: { ...running.state, good: 313 } }] as never);
    await expect.poll(times, { timeout: 2500 }).toBeGreaterThan(before);
  });

  test('without a connection they stay, and it is said loudly that they are old', async () => {
    open(lineAddress);
    await sees(figures());
    app.kiosk.goOffline();
    app.kiosk.receive([{ ...running, state: { ...running.state, good: 314 } }] as never);
    await expect.element(alert(), { timeout: 5000 }).toMatchTextContent('NOT LIVE. These figures are of 09:00:00.');
    await expect.element(figures()).toBeVisible();
  });
});

describe('another shift', () => {
  test('is chosen by its day and its name, and a shift without figures says so', async () => {
    open(lineAddress);
    await sees(figures());
    await page.getByLabelText('Day').fill('2026-01-03');
    await expect.poll(() => server.asked.at(-1)).toContain('shift=2026-01-03_EARLY');
    await expect.element(page.getByText(/^This shift has ended/)).toBeVisible();
    await page.getByLabelText('Shift', { exact: true }).selectOptions('Night, 22:00–06:00');
    await expect.element(page.getByText('No shift runs now')).toBeVisible();
    await page.getByLabelText('Shift', { exact: true }).selectOptions('The running one');
    await expect.element(page.getByText(/^As of 09:00:00/)).toBeVisible();
  });
});

describe('trends', () => {
  test('of as many days as were chosen, drawn and as numbers; stops by reason rise to all of them', async () => {
    open('/trends');
    await page.getByRole('radio', { name: '90 days' }).click();
    await expect.poll(() => server.asked.some((path) => path.endsWith('/trends?days=90'))).toBe(true);
    await expect
      .poll(() => server.asked.some((path) => path.includes('start_date=2025-10-08&end_date=2026-01-05')))
      .toBe(true);
    const stops = page.getByRole('table', { name: 'Stops by reason' });
    await expect.element(stops.getByRole('row', { name: '1 Setup changeover 6h 12 36.0% 36.0%' })).toBeVisible();
    await expect.element(stops.getByRole('row', { name: /^3 Not explained yet .* 78.0%$/ })).toBeVisible();
    await expect.poll(() => document.querySelectorAll('.chart canvas').length).toBe(2);
    expect(inkOf(document.querySelectorAll<HTMLCanvasElement>('.chart canvas'))).toEqual([true, true]);
  });
});

/** Whether something was drawn at all on each canvas. */
function inkOf(canvases: NodeListOf<HTMLCanvasElement>): readonly boolean[] {
  return [...canvases].map((canvas) => {
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return data.some((value) => value > 0);
  });
}
