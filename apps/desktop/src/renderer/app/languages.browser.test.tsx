import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useLanguageSetting } from './i18n/language-setting.ts';
import { type Language, languageNames } from './i18n/languages.ts';
import { cutTexts, widenHangul } from './testing/cut-texts.ts';
import { manager, operationState, operator, plantStates, run, runId } from './testing/plant-states.ts';
import { renderApp } from './testing/render-app.tsx';
import { atKioskSize, choose, press } from './testing/screen.ts';
import { screenNames } from './testing/screen-names.ts';
import { screenStates } from './testing/screen-states.ts';

beforeAll(atKioskSize);
// The next screen is opened as a device of its own, whose words its test knows.
afterEach(() => useLanguageSetting.setState(useLanguageSetting.getInitialState(), true));

const spoken = () => document.documentElement.lang;

/** Speaks this language to whoever is there, at once. */
async function speak(language: Language): Promise<void> {
  const { choose: chooseFor } = useLanguageSetting.getState();
  for (const username of [null, operator.username, manager.username, 'ben']) chooseFor(language, username);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  if (language === 'ko') widenHangul();
}

describe.each(screenNames)('%s', (name) => {
  test('can be read in every language', async () => {
    const screen = await screenStates[name].open();
    try {
      for (const language of Object.keys(languageNames) as Language[]) {
        await speak(language);
        expect(cutTexts(), language).toEqual([]);
      }
    } finally {
      screen.close();
    }
  });
});

describe('choosing a language', () => {
  const running = operationState('WO-10442', 7, '0020', {
    good: 12_400,
    qtyDesired: 20_000,
    status: 'IN_PROGRESS',
    runs: { [runId(1)]: run('anna', 83, null) },
  });

  test('is heard at once, and remembered for the person who chose', async () => {
    const app = renderApp({ states: [...plantStates, running] as never }, '#/station');
    try {
      await expect.element(page.getByText('12,400', { exact: true })).toBeVisible();
      await page.getByRole('button', { name: /Anna Kim/ }).click();
      await choose('Русский');
      await expect.poll(spoken).toBe('ru');
      await page.getByRole('button', { name: 'Закрыть' }).first().click();
      await expect.element(page.getByText('В работе').first()).toBeVisible();
      await expect.element(page.getByText(/^12[\u00a0\u202f]400$/)).toBeVisible();
      await app.kiosk.signOut();
      await expect.poll(spoken).toBe('en');
      await app.kiosk.signIn(operator.username, 'secret');
      await expect.poll(spoken).toBe('ru');
    } finally {
      app.close();
    }
  });

  test('is for the device while nobody is signed in, and holds for people who never chose', async () => {
    const app = renderApp({ session: null }, '');
    try {
      await press('Lineside: account and display');
      await choose('한국어');
      await expect.poll(spoken).toBe('ko');
      expect(JSON.parse(localStorage.getItem('lineside.language') ?? '{}')).toMatchObject({ state: { device: 'ko' } });
      await app.kiosk.signIn(operator.username, 'secret');
      expect(spoken()).toBe('ko');
    } finally {
      app.close();
    }
  });

  test('brings the names that the plant gave in it', async () => {
    const states = plantStates.map((one) =>
      one.type === 'equipment'
        ? { ...one, state: { ...one.state, names: { ko: `설비 ${String(one.state.assetId)}` } } }
        : one,
    );
    const app = renderApp({ states: states as never }, '#/board');
    try {
      await expect.element(page.getByText('Lathe 8').first()).toBeVisible();
      useLanguageSetting.getState().choose('ko', operator.username);
      await expect.element(page.getByText('설비 8').first()).toBeVisible();
      useLanguageSetting.getState().choose('ru', operator.username);
      await expect.element(page.getByText('Lathe 8').first()).toBeVisible();
    } finally {
      app.close();
    }
  });
});
