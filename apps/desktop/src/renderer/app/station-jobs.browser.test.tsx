import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { jobState, operationState, plantStates } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { atKioskSize, dialog, press, region, type } from './testing/screen.ts';

const first = operationState('WO-10450', 7, '0010', { productCode: 'P-220', qtyDesired: 20 });
const second = operationState('WO-10490', 7, '0010', { productCode: 'P-310', qtyDesired: 20 });
const elsewhere = operationState('WO-10470', 12, '0030', { workplaceName: 'Milling 12' });
const given = jobState('anna', { operationId: second.id, instructions: 'Mind the burr' });

beforeAll(atKioskSize);

let app: RenderedApp;
const open = (...states: readonly unknown[]) => {
  app = renderApp({ states: [...plantStates, ...states] as never });
};
afterEach(() => app.close());
const recorded = () => app.kiosk.recorded().map(({ type: eventType }) => eventType);

describe('own jobs at the station', () => {
  test('come first; accepted, started and completed here, with the server gone', async () => {
    open(first, second, given);
    app.kiosk.goOffline();
    await expect.element(page.getByRole('listitem').first()).toMatchTextContent('WO-10490');
    await press('Accept the job WO-10490');
    await expect.element(page.getByRole('status')).toMatchTextContent('Job accepted: WO-10490');
    await press('Start WO-10490 operation 0010');
    await expect.element(region('Current operation')).toMatchTextContent('Your job: in progress');
    expect(recorded()).toEqual(['job.accepted', 'job.started', 'operation.started']);
    await type('20');
    await press('Report');
    await press('Complete');
    await press('Complete', dialog());
    await expect.element(page.getByRole('status')).toMatchTextContent('Completed: WO-10490');
    expect(recorded().slice(4)).toEqual([
      'job.completed',
      'operation.stopped',
      'operation.completed',
      'person.job_closed',
    ]);
    expect(app.kiosk.recorded()[4]?.payload).toMatchObject({ actualQuantity: 20 });
    await expect.element(page.getByText(/Your job/)).not.toBeInTheDocument();
  });

  test('an opened one says what there is to know, and the same key accepts, then starts it', async () => {
    open(first, second, given);
    await page.getByRole('button', { name: /^WO-10490 Op/ }).click();
    await expect.element(region('Start')).toMatchTextContent('For this job: Mind the burr');
    await press('Accept the job WO-10490');
    await press('Start');
    await expect.element(region('Current operation')).toMatchTextContent('Running');
    expect(recorded()).toEqual(['job.accepted', 'job.started', 'operation.started']);
  });

  test('one of another station is accepted here and started there', async () => {
    open(first, elsewhere, jobState('anna', { operationId: elsewhere.id }));
    const row = page.getByRole('list', { name: 'Your jobs elsewhere' });
    await expect.element(row).toMatchTextContent('It is started at Milling 12.');
    await press('Accept the job WO-10470 Op. 0030');
    await expect.element(row).toMatchTextContent('Your job: accepted');
    expect(recorded()).toEqual(['job.accepted']);
  });

  test('of somebody else it says nothing', async () => {
    open(first, second, jobState('ivan', { operationId: second.id }));
    await press('Start WO-10490 operation 0010');
    await expect.element(region('Current operation')).toMatchTextContent('Running');
    expect(recorded()).toEqual(['operation.started']);
  });
});
