import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { operationState, plantStates, run, runId } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, dialog, press, region } from './testing/screen.ts';

const ready = operationState('WO-10450', 7, '0010', { productCode: 'P-220', qtyDesired: 120 });
const running = operationState('WO-10442', 7, '0020', {
  status: 'IN_PROGRESS',
  good: 312,
  scrap: 7,
  runs: { [runId(1)]: run('anna', 83, null) },
});

beforeAll(atKioskSize);

let app: RenderedApp;
const open = (...states: readonly unknown[]) => {
  app = renderApp({ states: [...plantStates, ...states] as never });
};
afterEach(() => {
  app.close();
  delete document.documentElement.dataset.keyboard;
});

const recorded = () => app.kiosk.recorded().map(({ type, payload }) => [type.split('.')[1], payload] as const);
const count = (name: RegExp) => page.getByRole('radio', { name });

/** Real keys, one after the other; the reader of codes waits until it knows that they are no code. */
async function keys(...names: readonly string[]): Promise<void> {
  for (const name of names) await userEvent.keyboard(name.length === 1 ? name : `{${name}}`);
}

/** What the help says, as `keys: what they do`. */
async function help(): Promise<readonly string[]> {
  await keys('F1');
  await expect.element(page.getByRole('heading', { name: 'Keys that work here' })).toBeVisible();
  const lines = [...document.querySelectorAll('.help-line')].map((line) => {
    const caps = [...line.querySelectorAll('kbd')].map(({ textContent }) => textContent).join(' ');
    return `${caps}: ${line.querySelector('dd')?.textContent}`;
  });
  await keys('Escape');
  await expect.element(page.getByRole('heading', { name: 'Keys that work here' })).not.toBeInTheDocument();
  return lines;
}

describe('the station by keyboard alone', () => {
  test('from the list to the completed operation, without a finger on the glass', async () => {
    let touched = 0;
    const onTouch = () => {
      touched += 1;
    };
    window.addEventListener('pointerdown', onTouch, true);
    try {
      open(ready);
      await expect.element(page.getByText('What do you start?')).toBeVisible();
      await keys('1');
      await expect.element(region('Start')).toBeVisible();
      await keys('F2');
      await expect.element(region('Current operation')).toMatchTextContent('Running');
      await keys('1', '2');
      await expect.element(count(/^Good/)).toMatchTextContent('12');
      await keys('b', '2');
      await expect.element(count(/^Scrap/)).toMatchTextContent('2');
      await keys('Enter');
      await expect.element(page.getByText('Recorded: 12 good, 2 scrap')).toBeVisible();
      await keys('F3');
      await expect.element(dialog()).toBeVisible();
      await keys('1');
      await expect.element(region('Current operation')).toMatchTextContent('Stopped: Material missing');
      await keys('F2');
      await expect.element(region('Current operation')).toMatchTextContent('Running');
      await keys('F4');
      await expect.element(dialog()).toBeVisible();
      await keys('2', 'F2');
      await expect.element(page.getByText('Completed: WO-10450')).toBeVisible();
    } finally {
      window.removeEventListener('pointerdown', onTouch, true);
    }
    expect(touched).toBe(0);
    expect(recorded().map(([name]) => name)).toEqual([
      'started',
      'quantity_reported',
      'stopped',
      'started',
      'stopped',
      'completed',
    ]);
    expect(recorded()[1]?.[1]).toEqual({ good: 12, scrap: 2, scrapReason: 'SURFACE' });
    expect(recorded()[2]?.[1]).toMatchObject({ reason: 'MATERIAL_MISSING' });
    expect(recorded()[5]?.[1]).toMatchObject({ shortCloseReason: 'MATERIAL_USED_UP' });
  });

  test('digits, delete, clear and the other count', async () => {
    open(running);
    await expect.element(count(/^Good/)).toBeVisible();
    await keys('1', '2', '3', 'Backspace');
    await expect.element(count(/^Good/)).toMatchTextContent('12');
    await keys('/', '7');
    await expect.element(count(/^Scrap/)).toMatchTextContent('7');
    await keys('Delete', '/', '4');
    await expect.element(count(/^Scrap/)).toMatchTextContent('0');
    await expect.element(count(/^Good/)).toMatchTextContent('124');
  });

  test('a question is taken with F2 and left with Escape, and what was typed stays', async () => {
    open(running);
    await expect.element(count(/^Good/)).toBeVisible();
    await keys('2', '0', '0', 'Enter');
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    await keys('Escape');
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
    await expect.element(count(/^Good/)).toMatchTextContent('200');
    await keys('Enter');
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
    await keys('Enter', '1', 'F3');
    expect(recorded()).toEqual([]);
    await keys('F2');
    await expect.element(page.getByText('Recorded: 200 good, 0 scrap')).toBeVisible();
  });

  test('help is called and the machine goes on: F6, a digit', async () => {
    open(running);
    await expect.element(count(/^Good/)).toBeVisible();
    await keys('F6');
    await expect.element(dialog()).toBeVisible();
    await keys('1');
    await expect.element(dialog()).not.toBeInTheDocument();
    expect(recorded().map(([name]) => name)).toContain('raised');
  });

  test('F8 takes back each kind of entry', async () => {
    open(running, ready);
    const undone = async (text: string) => {
      const tick = () => document.querySelector('.last-tick')?.textContent;
      await expect.poll(tick).toContain(text);
      await keys('F8');
      await expect.poll(tick).toContain('Taken back:');
    };
    await expect.element(count(/^Good/)).toBeVisible();
    await keys('5', 'Enter');
    await undone('Recorded: 5 good');
    await keys('F3', '2');
    await undone('Stopped: WO-10442');
    await keys('F4', '1', 'F2');
    await undone('Completed: WO-10442');
    await keys('F7', '1', 'F2');
    await undone('Started: WO-10450');
    expect(recorded().filter(([name]) => name === 'entry_undone').length).toBeGreaterThanOrEqual(4);
  });
});

describe('keys and fields', () => {
  test('what is typed into a field stays there', async () => {
    open(running);
    await expect.element(count(/^Good/)).toBeVisible();
    const field = document.querySelector('main')?.appendChild(document.createElement('input'));
    field?.focus();
    await keys('4', 'b', '/', 'Enter');
    expect(field?.value).toBe('4b/');
    field?.remove();
    await expect.element(count(/^Good/)).toMatchTextContent('0');
    expect(recorded()).toEqual([]);
  });

  test('a focused key keeps its Enter', async () => {
    open(running);
    await expect.element(count(/^Good/)).toBeVisible();
    await keys('5');
    (page.getByRole('button', { name: 'Complete', exact: true }).element() as HTMLElement).focus();
    await keys('Enter');
    await expect.element(dialog()).toMatchTextContent('You typed 5 good');
    expect(recorded()).toEqual([]);
  });

  test('keys behind a dialog rest', async () => {
    open(running);
    await press('Complete');
    await keys('F3', 'F8', 'Backspace');
    await expect.element(dialog()).toMatchTextContent('Complete WO-10442');
    await expect.element(alert()).not.toBeInTheDocument();
  });
});

describe('help and focus', () => {
  test('the help tells the keys of what is in front, each once, and nothing else', async () => {
    open(running);
    await expect.element(count(/^Good/)).toBeVisible();
    const station = await help();
    expect(station).toContain('F3: Stop');
    expect(station).toContain('0 … 9: Type a number');
    expect(station).toContain('B: Surface');
    expect(station).toContain('F1 ?: This list');
    const caps = station.flatMap((line) => line.split(':')[0]?.split(' ') ?? []);
    expect(caps.length).toBe(new Set(caps).size);
    await keys('F3');
    await expect.element(dialog()).toBeVisible();
    const stop = await help();
    expect(stop).toContain('1: Material missing');
    expect(stop).toContain('Esc: Keep running');
    expect(stop.join()).not.toContain('F3: Stop');
  });

  test('the focus comes back to what opened a dialog, and to the screen where that is gone', async () => {
    open(running);
    await expect.element(count(/^Good/)).toBeVisible();
    const key = page.getByRole('button', { name: 'Complete', exact: true }).element() as HTMLElement;
    key.focus();
    await keys('Enter');
    await expect.element(dialog()).toBeVisible();
    await keys('Escape');
    await expect.poll(() => document.activeElement).toBe(key);
    (page.getByRole('button', { name: 'Stop', exact: true }).element() as HTMLElement).focus();
    await keys('Enter');
    await expect.element(dialog()).toBeVisible();
    await keys('1');
    await expect.poll(() => document.activeElement?.tagName).toBe('MAIN');
  });

  test('what is focused has a ring of 3 px or more', async () => {
    open(running);
    await expect.element(count(/^Good/)).toBeVisible();
    for (let step = 0; step < 6; step += 1) {
      await keys('Tab');
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      expect(outlineStyle).toBe('solid');
      expect(Number.parseFloat(outlineWidth)).toBeGreaterThanOrEqual(3);
    }
  });

  test('the caps come with the first key and go with the first touch', async () => {
    open(running);
    const cap = () => document.querySelector('.current-actions .key-cap');
    await expect.element(count(/^Good/)).toBeVisible();
    expect(cap()?.checkVisibility()).toBe(false);
    await keys('Tab');
    await expect.poll(() => cap()?.checkVisibility()).toBe(true);
    window.dispatchEvent(new PointerEvent('pointerdown', { pointerType: 'touch' }));
    expect(cap()?.checkVisibility()).toBe(false);
  });
});
