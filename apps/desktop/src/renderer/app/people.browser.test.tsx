import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { ServerRequest } from '../replica/server-request.ts';
import type { Answer } from '../replica/transport.ts';
import { peopleServer } from './testing/people-server.ts';
import { equipmentIdOf, manager, operator, stationIdentity } from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { alert, atKioskSize, choose, dialog, press, region } from './testing/screen.ts';

beforeAll(atKioskSize);

let app: RenderedApp;
let asked: readonly ServerRequest[] = [];
const identity = { ...stationIdentity, equipmentId: null, kind: 'desktop' as const, name: 'Supervisor desk' };
const open = (refuse?: (request: ServerRequest) => Answer | undefined, session = manager, address = '#/people') => {
  const server = peopleServer(refuse);
  asked = server.asked;
  app = renderApp({ identity, session, server: server.answer }, address);
};
afterEach(() => app.close());

const row = (name: RegExp) => page.getByRole('list', { name: 'People who were found' }).getByRole('button', { name });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const sent = (method: string) => asked.filter((request) => request.method === method);

describe('people', () => {
  test('are there for who may change people, and for nobody else', async () => {
    open();
    await expect.element(page.getByRole('link', { name: 'People' })).toBeVisible();
    await expect.element(row(/^Anna Kim/)).toBeVisible();
    app.close();
    open(undefined, operator);
    await expect.element(page.getByRole('link', { name: 'Board' })).toBeVisible();
    expect(page.getByRole('link', { name: 'People' }).query()).toBeNull();
    expect(asked).toEqual([]);
  });

  test('are looked for by words, role and state', async () => {
    open();
    await field('Name, address or number').fill('turning');
    await expect.element(row(/^Anna Kim/)).toBeVisible();
    await expect.poll(() => row(/^Mary Weber/).query()).toBeNull();
    await field('Name, address or number').fill('');
    await page.getByRole('combobox', { name: 'State' }).selectOptions('Have left');
    await expect.element(row(/^Ivan Petrov.*has left/)).toBeVisible();
  });

  test('a change sends only what differs, keeps what was typed while the server is away, and is saved later', async () => {
    open();
    await row(/^Anna Kim/).click();
    await field('Department').fill('Milling');
    await page.getByRole('combobox', { name: 'Role' }).last().selectOptions('Quality');
    await page.getByRole('button', { name: 'Lathe 7' }).click();
    app.kiosk.goOffline();
    await press('Save');
    await expect.element(alert()).toMatchTextContent('The server does not answer');
    await expect.element(field('Department')).toHaveValue('Milling');
    await row(/^Mary Weber/).click();
    app.kiosk.goOnline();
    await row(/^Anna Kim/).click();
    await expect.element(field('Department')).toHaveValue('Milling');
    await press('Save');
    await expect.element(page.getByText('Saved.')).toBeVisible();
    expect(sent('PUT').map(({ body }) => body)).toEqual([
      { department: 'Milling', role: 'quality', workplace_access: [] },
    ]);
    await expect.element(page.getByText('Everywhere. Choose stations to allow only these.')).toBeVisible();
    await page.getByRole('button', { name: 'Lathe 7' }).click();
    await press('Save');
    expect(sent('PUT').at(-1)?.body).toEqual({ workplace_access: [equipmentIdOf(7)] });
  });

  test('what the server refuses is said by field or by rule, and what was typed stays', async () => {
    const taken = { status: 409, body: { code: 'person.email_taken', detail: 'x', details: { user_id: 'x' } } };
    open(({ method }) => (method === 'POST' ? taken : undefined));
    await press('Add a person');
    await field('User name').fill('zoe');
    await field('E-mail address').fill('anna@plant.example');
    await press('Add');
    await expect.element(alert()).toMatchTextContent('Another person has this address.');
    await expect.element(field('User name')).toHaveValue('zoe');
    expect(sent('POST')[0]).toMatchObject({ idempotencyKey: expect.any(String) });
  });

  test('a new person is shown after it was added', async () => {
    open();
    await press('Add a person');
    await field('User name').fill('zoe');
    await press('Add');
    await expect.element(region('zoe')).toBeVisible();
    expect(sent('POST')[0]?.body).toEqual({ username: 'zoe', role: 'operator' });
  });

  test('a password for one use is shown once', async () => {
    open();
    await row(/^Anna Kim/).click();
    await press('Give a password');
    await press('Make a password', dialog());
    await expect.element(dialog().getByText('kR7mPq2xWd9sTn4vBh6c')).toBeVisible();
    await press('Close', dialog());
    await expect.poll(() => document.body.textContent?.includes('kR7mPq2xWd9sTn4vBh6c')).toBe(false);
  });

  test('who leaves is asked about first, and can be brought back', async () => {
    open();
    await row(/^Anna Kim/).click();
    await press('Has left');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take all rights away' }).click();
    await expect.poll(() => row(/^Anna Kim/).query()).toBeNull();
    await page.getByRole('combobox', { name: 'State' }).selectOptions('Have left');
    await row(/^Anna Kim/).click();
    await press('Bring back');
    await expect.element(page.getByRole('button', { name: 'Has left' })).toBeVisible();
  });

  test('who can do more, and oneself, are explained instead of changed', async () => {
    open();
    await row(/^Noa Levi/).click();
    await expect.element(alert()).toMatchTextContent('The role Administrator may do what you may not');
    expect(page.getByRole('button', { name: 'Has left' }).query()).toBeNull();
    await row(/^Mary Weber/).click();
    await expect.element(alert()).toMatchTextContent('This is you');
    await row(/^Anna Kim/).click();
    await page.getByRole('combobox', { name: 'Role' }).last().selectOptions('Administrator');
    await expect.element(alert()).toMatchTextContent('You cannot give the role Administrator');
  });
});

describe('roles', () => {
  test('say what each may do, and what narrows it', async () => {
    open(undefined, manager, '#/roles');
    await choose('Operator');
    const operations = page.getByRole('row', { name: /^Operations/ });
    await expect.element(operations).toMatchTextContent('start and stop');
    await expect.element(operations).toMatchTextContent('correct (only one’s own)');
    await choose('Viewer');
    await expect.poll(() => operations.query()).toBeNull();
  });
});
