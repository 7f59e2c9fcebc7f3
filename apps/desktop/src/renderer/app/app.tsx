import '../ui/tokens.css';
import '../ui/base.css';
import './app.css';
import type { i18n } from 'i18next';
import { useCallback, useEffect } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Kiosk } from '../replica/kiosk-contract.ts';
import { KioskProvider } from '../replica/use-kiosk.ts';
import { applyAppearance } from '../ui/appearance.ts';
import { NowProvider } from '../ui/now.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { Routes } from './routes.tsx';

interface AppProps {
  readonly kiosk: Kiosk;
  readonly texts: i18n;
}

/** The whole screen: providers around the routes. Tests give it a kiosk double. */
export function App({ kiosk, texts }: AppProps) {
  const now = useCallback(() => kiosk.now(), [kiosk]);
  useEffect(() => applyAppearance(document.documentElement), []);
  useEffect(() => {
    document.documentElement.lang = texts.language;
  }, [texts]);
  return (
    <I18nextProvider i18n={texts}>
      <AriaI18nProvider locale={texts.language}>
        <KioskProvider kiosk={kiosk}>
          <NowProvider now={now}>
            <CrashBoundary>
              <Router hook={useHashLocation}>
                <Routes />
              </Router>
            </CrashBoundary>
          </NowProvider>
        </KioskProvider>
      </AriaI18nProvider>
    </I18nextProvider>
  );
}
