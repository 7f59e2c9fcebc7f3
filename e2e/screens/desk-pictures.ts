import type { Picture } from './pictures.ts';

/** A supervisor's desk, after what the stations have done; the server is gone at the end. */
export const deskPictures = {
  'board-calls': async ({ desk }) => {
    await desk.page.getByRole('listitem', { name: 'Material at Lathe 1' }).waitFor();
    return desk.page;
  },
  'board-call-open': async ({ desk }) => {
    await desk.button('Resolve: Material at Lathe 1').click();
    await desk.page.getByRole('dialog').waitFor();
    return desk.page;
  },
  board: async ({ desk }) => {
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Resolve', exact: true }).click();
    await desk.page.getByText('No open calls').waitFor();
    return desk.page;
  },
  review: async ({ desk }) => {
    await desk.page.getByRole('link', { name: /Review/ }).click();
    await desk.button(/180 good/).waitFor();
    return desk.page;
  },
  'review-detail': async ({ desk }) => {
    await desk.button(/180 good/).click();
    await desk.page.getByRole('row', { name: /^Good/ }).waitFor();
    return desk.page;
  },
  'review-correction': async ({ desk }) => {
    await desk.button('Correct it').click();
    await desk.page.getByRole('region', { name: 'What is right?' }).waitFor();
    return desk.page;
  },
  'review-all': async ({ desk }) => {
    await desk.button('Leave all 2 as they are').click();
    await desk.page.getByRole('dialog').waitFor();
    return desk.page;
  },
  'review-all-done': async ({ desk }) => {
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Known and right' }).click();
    await desk.button('Leave all as they are').click();
    await desk.page.getByRole('dialog', { name: '2 of 2 recorded.' }).waitFor();
    return desk.page;
  },
  'review-empty': async ({ desk }) => {
    await desk.page.keyboard.press('Escape');
    await desk.page.getByText('Nothing waits for a review').waitFor();
    return desk.page;
  },
  'review-resolved': async ({ desk }) => {
    await desk.page.getByRole('radio', { name: 'Resolved' }).click();
    await desk.page.getByRole('list', { name: 'Resolved' }).waitFor();
    return desk.page;
  },
  devices: async ({ desk }) => {
    // Not loaded anew: the sign-in is good for this page.
    await desk.page.evaluate(() => {
      location.hash = '/devices';
    });
    await desk.page.getByRole('region', { name: 'Stations' }).waitFor();
    return desk.page;
  },
  'devices-none': 'a plant has a device as soon as somebody looks',
  'devices-code': async ({ desk }) => {
    await desk.button('New device').click();
    await desk.page.getByLabel('Where it will stand').selectOption({ label: 'Supervisor desk' });
    await desk.button('Make the code').click();
    await desk.page.getByText('It works once.').waitFor();
    return desk.page;
  },
  'devices-revoke': async ({ desk }) => {
    await desk.page.keyboard.press('Escape');
    await desk.button('Lock out: Mill 2').click();
    await desk.page.getByRole('dialog').waitFor();
    return desk.page;
  },
  revoked: async ({ desk, mill }) => {
    await desk.button('Lost').click();
    await desk.button('Lock out').click();
    await mill.page.getByText('locked out').first().waitFor();
    await desk.page.keyboard.press('Escape');
    return mill.page;
  },
  people: async ({ desk }) => {
    await desk.page.getByRole('link', { name: 'People' }).click();
    await desk.button(/^Olga Petrova/).waitFor();
    return desk.page;
  },
  'people-card': async ({ desk }) => {
    await desk.button(/^Olga Petrova/).click();
    await desk.page.getByRole('region', { name: 'Olga Petrova' }).waitFor();
    return desk.page;
  },
  'people-password': async ({ desk }) => {
    await desk.button('Give a password').click();
    await desk.page.getByRole('dialog').waitFor();
    return desk.page;
  },
  roles: async ({ desk }) => {
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('link', { name: 'What roles may do' }).click();
    await desk.page.getByRole('table').waitFor();
    return desk.page;
  },
  'people-offline': 'needs the server to be gone while somebody is typing',
  'admin-door': 'these pages are a browser’s, and only an installed app has an admin corner',
  admin: 'these pages are a browser’s, and only an installed app has an admin corner',
  audit: async ({ desk }) => {
    await desk.signOut();
    await desk.signIn('admin', 'Admin123');
    await desk.button(/account and display/).click();
    await desk.page.getByRole('link', { name: 'Audit trail' }).click();
    await desk.page.getByRole('list', { name: 'Entries' }).waitFor();
    return desk.page;
  },
  'audit-card': async ({ desk }) => {
    await desk.page.getByLabel('What it is about').selectOption({ label: 'operation' });
    await desk
      .button(/^An entry taken back/)
      .first()
      .click();
    await desk.page.getByRole('table', { name: 'What it changed' }).waitFor();
    return desk.page;
  },
  'audit-history': async ({ desk }) => {
    await desk.button('History of this').click();
    await desk.page.getByRole('list', { name: 'History' }).waitFor();
    return desk.page;
  },
  'audit-security': async ({ desk }) => {
    await desk.page.getByRole('radio', { name: 'Sign-ins and devices' }).click();
    await desk.page.getByText('Signed in').first().waitFor();
    return desk.page;
  },
  'station-offline': async ({ lathe, plant }) => {
    await lathe.page.keyboard.press('Escape');
    await plant.stopServer();
    await lathe.report(5);
    await lathe.badge(/No server/);
    return lathe.page;
  },
  'audit-offline': async ({ desk }) => {
    await desk.page.getByLabel('When it happened').selectOption({ label: 'Always' });
    await desk.page.getByRole('alert').waitFor();
    return desk.page;
  },
  'board-stale': async ({ desk }) => {
    await desk.page.getByRole('link', { name: 'Board' }).click();
    await desk.page.getByRole('alert').waitFor();
    return desk.page;
  },
} as const satisfies Record<string, Picture>;
