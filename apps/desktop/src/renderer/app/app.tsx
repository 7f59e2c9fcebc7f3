import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/desk.css';
import './app.css';
import type { i18n } from 'i18next';
import { useCallback, useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Machine } from '../../platform/machine.ts';
import { KeyboardHelp } from '../features/keyboard-help/keyboard-help.tsx';
import { ScanChoiceDialog } from '../features/scanning/choice-dialog.tsx';
import { ScanFeedbackStrip } from '../features/scanning/feedback-strip.tsx';
import { ScanningRoom } from '../features/scanning/scanning-room.tsx';
import type { Kiosk } from '../replica/kiosk-contract.ts';
import { KioskProvider } from '../replica/use-kiosk.ts';
import type { Scanner } from '../scanner/scanner.ts';
import { applyAppearance } from '../ui/appearance.ts';
import { MachineProvider } from '../ui/machine.tsx';
import { NowProvider } from '../ui/now.tsx';
import { ShortcutListener } from '../ui/shortcut-listener.tsx';
import { ShortcutProvider } from '../ui/use-shortcut.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { IdleGuard } from './idle/idle-guard.tsx';
import { LanguageProvider } from './language-provider.tsx';
import { Routes } from './routes.tsx';

interface AppProps {
  readonly kiosk: Kiosk;
  readonly texts: i18n;
  readonly scanner: Scanner;
  /** The computer of an installed app; absent in a browser. */
  readonly machine?: Machine | null;
}

/** The whole screen: providers around the routes. Tests give it a kiosk double. */
export function App({ kiosk, texts, scanner, machine = null }: AppProps) {
  const now = useCallback(() => kiosk.now(), [kiosk]);
  useEffect(() => applyAppearance(document.documentElement), []);
  return (
    <I18nextProvider i18n={texts}>
      <KioskProvider kiosk={kiosk}>
        <LanguageProvider texts={texts}>
          <NowProvider now={now}>
            <ShortcutProvider>
              <ScanningRoom scanner={scanner}>
                <CrashBoundary>
                  <Router hook={useHashLocation}>
                    <MachineProvider machine={machine}>
                      <Routes />
                    </MachineProvider>
                  </Router>
                  <ScanChoiceDialog />
                  <ScanFeedbackStrip />
                  <KeyboardHelp />
                  <IdleGuard scanner={scanner} />
                </CrashBoundary>
              </ScanningRoom>
              <ShortcutListener />
            </ShortcutProvider>
          </NowProvider>
        </LanguageProvider>
      </KioskProvider>
    </I18nextProvider>
  );
}
