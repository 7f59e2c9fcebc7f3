import { ReaderHand } from '../stories/reader-hand.ts';
import type { Picture } from './pictures.ts';
import type { Device } from './plant.ts';

const dialogOf = (device: Device) => device.page.getByRole('dialog');

/** Opens what lies behind a key, in front of everything else. */
async function behind(device: Device, key: string | RegExp): Promise<Device['page']> {
  await device.button(key).click();
  await dialogOf(device).waitFor();
  return device.page;
}

/** A shift at a station; the names are in the order of the steps. */
export const stationPictures = {
  'station-empty': 'every station of the demo plant has work.',
  'station-choosing': async ({ lathe }) => {
    await lathe.button('Start LS-1001 operation 10').waitFor();
    return lathe.page;
  },
  'station-jobs': 'nobody is given a job in the demo plant.',
  'keyboard-help': async ({ lathe }) => {
    await lathe.page.keyboard.press('F1');
    await dialogOf(lathe).waitFor();
    return lathe.page;
  },
  'scan-unknown': async ({ lathe }) => {
    await lathe.closeDialog();
    await (await ReaderHand.at(lathe.page)).scan('ZZ-404');
    await lathe.page.getByText('ZZ-404').first().waitFor();
    return lathe.page;
  },
  'scan-choice': 'an order of the demo plant passes each station once, so that none of its codes means two things.',
  scans: async ({ lathe }) => {
    await lathe.page.evaluate(() => {
      location.hash = '#/scans';
    });
    await lathe.page.getByRole('heading', { name: 'Scans of the last 24 hours' }).waitFor();
    return lathe.page;
  },
  scanner: async ({ lathe }) => {
    await lathe.page.evaluate(() => {
      location.hash = '#/scanner';
    });
    await lathe.page.getByRole('heading', { name: 'Test the reader' }).waitFor();
    await (await ReaderHand.at(lathe.page)).scan('0104012345678901');
    await lathe.page.getByText('04012345678901').first().waitFor();
    return lathe.page;
  },
  cards: async ({ lathe }) => {
    await lathe.page.evaluate(() => {
      location.hash = '#/cards';
    });
    await lathe.page.getByRole('heading', { name: 'Cards to scan' }).waitFor();
    return lathe.page;
  },
  'station-planned': async ({ lathe }) => {
    await lathe.page.getByRole('link', { name: 'Station' }).click();
    await lathe.button(/^LS-1004/).click();
    await lathe.page.getByText('Not released yet').waitFor();
    return lathe.page;
  },
  'station-ready': async ({ lathe }) => {
    await lathe.button(/Back to the list/).click();
    await lathe.button(/^LS-1001/).click();
    await lathe.button('Start').waitFor();
    return lathe.page;
  },
  'station-running': async ({ lathe }) => {
    await lathe.button('Start').click();
    await lathe.report(87);
    await lathe.report(24, { count: 3, reason: 'Surface' });
    await lathe.page.reload();
    await lathe.button('Stop').waitFor();
    await lathe.badge(/All safe/);
    return lathe.page;
  },
  'station-scrap': async ({ lathe }) => {
    await lathe.digits(12);
    await lathe.page.getByRole('radio', { name: /^Scrap/ }).click();
    await lathe.digits(2);
    await lathe.page.getByRole('radio', { name: 'Surface' }).click();
    return lathe.page;
  },
  'station-recorded': async ({ lathe }) => {
    await lathe.button('Report').click();
    await lathe.page.getByText('Recorded: 12 good, 2 scrap').waitFor();
    return lathe.page;
  },
  'station-refused': async ({ lathe }) => {
    await lathe.page.getByRole('radio', { name: /^Scrap/ }).click();
    await lathe.digits(4);
    await lathe.button('Report').click();
    await lathe.page.getByText('Not recorded').waitFor();
    return lathe.page;
  },
  'station-next': async ({ lathe }) => {
    await lathe.button('Clear').click();
    await lathe.page.getByRole('radio', { name: /^Good/ }).click();
    return behind(lathe, /^Next \(/);
  },
  'station-stop': async ({ lathe }) => {
    await lathe.closeDialog();
    return behind(lathe, 'Stop');
  },
  'station-complete': async ({ lathe }) => {
    await lathe.closeDialog();
    return behind(lathe, 'Complete');
  },
  'own-entries': async ({ lathe }) => {
    await lathe.closeDialog();
    await lathe.report(5);
    await lathe.button('Undo').click();
    await lathe.page.getByText('Taken back:').waitFor();
    return behind(lathe, 'My entries');
  },
  sync: async ({ lathe }) => {
    await lathe.closeDialog();
    return behind(lathe, /made here/);
  },
  'own-password': async ({ lathe }) => {
    await lathe.closeDialog();
    // The page was opened anew since, and a password is changed by whoever is signed in at the server.
    await lathe.signOut();
    await lathe.signIn('operator', 'Operator123');
    await behind(lathe, /account and display/);
    await lathe.button('Change password').click();
    await lathe.page.getByLabel('New password', { exact: true }).fill('Turning');
    return lathe.page;
  },
  account: async ({ lathe }) => {
    await lathe.page.keyboard.press('Escape');
    await lathe.page.getByLabel('New password', { exact: true }).waitFor({ state: 'hidden' });
    return lathe.page;
  },
  'own-password-unknown': 'it comes where somebody signed in while the server was away.',
  idle: 'it comes after minutes in which nobody touches the glass.',
  'station-call': async ({ lathe }) => {
    await lathe.closeDialog();
    return behind(lathe, 'Call for help');
  },
  'station-call-open': async ({ lathe }) => {
    await lathe.closeDialog();
    await lathe.callForHelp('Material');
    return behind(lathe, /^Material /);
  },
  'station-stopped': async ({ mill }) => {
    await mill.start('LS-1001', '20');
    await mill.report(64);
    await mill.stop('Tool change');
    await mill.page.getByText('Stopped: Tool change').waitFor();
    return mill.page;
  },
  'station-stops': async ({ mill }) => behind(mill, 'Stops at this station'),
  'station-stop-why': async ({ mill }) => {
    await mill.button(/^Change the reason of the stop/).click();
    await mill.page.getByRole('heading', { name: 'The machine stands. Why?' }).waitFor();
    return mill.page;
  },
  'station-stop-split': 'a stop is split once it has lasted two minutes.',
  'station-question': async ({ mill }) => {
    await mill.closeDialog();
    await mill.digits(180);
    await mill.button('Report').click();
    await mill.button('Yes, take it').waitFor();
    return mill.page;
  },
  'sync-attention': async ({ mill }) => {
    for (const again of [false, true]) {
      if (again) {
        await mill.digits(180);
        await mill.button('Report').click();
      }
      await mill.button('Yes, take it').click();
      await mill.page.getByText('Recorded: 180 good').waitFor();
    }
    await mill.badge(/2 to look at/);
    return behind(mill, /to look at/);
  },
  'station-closing': async ({ leakTest }) => {
    await leakTest.start('LS-2001', '30');
    await leakTest.report(9);
    await leakTest.completeShort('Material');
    await leakTest.button(/^LS-2001/).click();
    await leakTest.page.getByText('Waits for confirmation').first().waitFor();
    return leakTest.page;
  },
} as const satisfies Record<string, Picture>;
