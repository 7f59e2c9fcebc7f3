import type { i18n } from 'i18next';
import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { Machine } from '../../platform/machine.ts';
import { useAndon } from '../features/andon/andon-slice.ts';
import { useSignIn } from '../features/sign-in/sign-in-slice.ts';
import { useStation } from '../features/station/station-slice.ts';
import { bringBackDrafts } from '../replica/drafts/draft-storage.ts';
import type { Kiosk } from '../replica/kiosk-contract.ts';
import type { Scanner } from '../scanner/scanner.ts';
import { applyAppearance } from '../ui/appearance.ts';
import { App } from './app.tsx';
import { FailedScreen } from './failed-screen.tsx';
import { createTexts } from './i18n/i18n.ts';
import { languageOf, useLanguageSetting } from './i18n/language-setting.ts';
import type { Language } from './i18n/languages.ts';
import { InsecurePage } from './insecure-page.ts';

/** What is typed and half answered: it outlives the program. */
const drafts = [useStation, useAndon, useSignIn];

/** Opens the device and shows the app; a device that cannot open its own storage says so and can be opened again. */
export async function start(host: HTMLElement, open: () => Promise<Kiosk>, beneath: Beneath): Promise<void> {
  const { scanner, machine = null, language = null } = beneath;
  applyAppearance(document.documentElement);
  useLanguageSetting.setState({ installed: language });
  const texts = createTexts(languageOf(useLanguageSetting.getState(), null));
  const root = createRoot(host);
  await openInto({ root, texts, open, scanner, machine });
}

/** What the app stands on beside its storage. */
interface Beneath {
  readonly scanner: Scanner;
  /** The computer of an installed app. */
  readonly machine?: Machine | null;
  /** What the installation was told to speak. */
  readonly language?: Language | null;
}

interface Opening {
  readonly root: Root;
  readonly texts: i18n;
  readonly open: () => Promise<Kiosk>;
  readonly scanner: Scanner;
  readonly machine: Machine | null;
}

async function openInto(opening: Opening): Promise<void> {
  const { root, texts, open, scanner, machine } = opening;
  try {
    const [kiosk] = await Promise.all([open(), bringBackDrafts(drafts)]);
    root.render(
      <StrictMode>
        <App kiosk={kiosk} texts={texts} scanner={scanner} machine={machine} />
      </StrictMode>,
    );
  } catch (error) {
    root.render(
      <I18nextProvider i18n={texts}>
        <NotOpened isInsecure={error instanceof InsecurePage} onAgain={() => void openInto(opening)} />
      </I18nextProvider>,
    );
  }
}

interface NotOpenedProps {
  readonly isInsecure: boolean;
  readonly onAgain: () => void;
}

function NotOpened({ isInsecure, onAgain }: NotOpenedProps) {
  const { t } = useTranslation('app');
  const reason = isInsecure ? 'insecure' : 'notOpened';
  return <FailedScreen title={t(`${reason}.title`)} next={t(`${reason}.next`)} onAgain={onAgain} />;
}
