import { beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { ServerRequest } from '../replica/server-request.ts';
import { auditDesk, auditServer } from './testing/audit-screens.ts';
import { manager } from './testing/plant-states.ts';
import { renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, press, sees } from './testing/screen.ts';

beforeAll(atKioskSize);

const entries = () => page.getByRole('list', { name: 'Entries' }).getByRole('button');
const table = (name: string) => page.getByRole('table', { name });

describe('the audit trail', () => {
  test('is asked for with what was chosen, and goes on page by page', async () => {
    const asked: string[] = [];
    const server = (request: ServerRequest) => {
      asked.push(request.path);
      return auditServer(request);
    };
    const screen = await auditDesk(() => sees(page.getByRole('list', { name: 'Entries' })), { server });
    try {
      await expect.element(page.getByText('Good: 300 → 312')).toBeVisible();
      await press('Show more');
      await expect.poll(() => entries().all().length).toBe(5);
      await page.getByLabelText('Person').selectOptions('Anna Kim');
      await page.getByLabelText('Device').selectOptions('REST API');
      await page.getByLabelText('When it happened').selectOptions('Last 24 hours');
      await expect.poll(() => asked.at(-1)).toContain('user_id=');
      const last = new URL(asked.at(-1) ?? '', 'http://server').searchParams;
      expect(Object.fromEntries(last)).toMatchObject({ time: 'happened', start_date: '2026-01-04T08:00:00.000Z' });
      expect(last.get('device_id')).not.toBeNull();
    } finally {
      screen.close();
    }
  });

  test('the card says who, where, when and what, and leads to the correction, the history and back', async () => {
    const screen = await auditDesk(async () => {
      await page.getByRole('button', { name: /12 good, 1 scrap/ }).click();
      await sees(table('What it changed'));
    });
    try {
      await expect.element(table('What it changed').getByRole('row', { name: /^Good 300 312/ })).toBeVisible();
      await expect.element(page.getByText('later: the device had no connection')).toBeVisible();
      await expect.element(page.getByText(/^10\.0\.4\.17/)).toBeVisible();
      await press('To its correction');
      await expect.element(table('What it changed').getByRole('row', { name: /^Good 312 310/ })).toBeVisible();
      await press('History of this');
      await expect.poll(() => page.getByRole('list', { name: 'History' }).getByRole('listitem').all().length).toBe(4);
      await press('Back');
      await press('Back');
      await expect.element(table('What it changed').getByRole('row', { name: /^Good 300 312/ })).toBeVisible();
    } finally {
      screen.close();
    }
  });

  test('what was not taken says what was entered and why not; what nobody named reads plainly', async () => {
    const screen = await auditDesk(() => sees(page.getByRole('list', { name: 'Entries' })));
    try {
      await page.getByRole('button', { name: /^Release/ }).click();
      await expect.element(page.getByText('It changed nothing.')).toBeVisible();
      await page.getByRole('button', { name: /^Start/ }).click();
      await expect.element(table('What it changed').getByRole('row', { name: /^Runs · 00AAAA · From/ })).toBeVisible();
    } finally {
      screen.close();
    }
  });

  test('without a connection it says so, and comes back; without the right there is no such screen', async () => {
    const screen = await auditDesk(async (kiosk) => {
      kiosk.goOffline();
      await page.getByRole('radio', { name: 'Sign-ins and devices' }).click();
      await sees(alert());
      kiosk.goOnline();
      await press('Try again');
      await sees(page.getByText('Wrong password'));
    });
    screen.close();
    const app = renderApp({ session: manager }, '#/audit');
    try {
      await expect.poll(() => location.hash).not.toContain('audit');
    } finally {
      app.close();
    }
  });
});
