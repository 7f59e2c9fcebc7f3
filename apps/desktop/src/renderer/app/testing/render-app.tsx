import { createRoot } from 'react-dom/client';
import type { Machine } from '../../../platform/machine.ts';
import { useAndon } from '../../features/andon/andon-slice.ts';
import { useAudit } from '../../features/audit/audit-slice.ts';
import { usePeople } from '../../features/people/people-slice.ts';
import { useReview } from '../../features/review/review-slice.ts';
import { useScanFeedback } from '../../features/scanning/scan-feedback.ts';
import { useSignIn } from '../../features/sign-in/sign-in-slice.ts';
import { useStation } from '../../features/station/station-slice.ts';
import { useSetup } from '../../features/station-setup/setup-slice.ts';
import { openKioskDouble } from '../../replica/kiosk-double.ts';
import type { KioskDouble, KioskDoubleOptions } from '../../replica/kiosk-double-contract.ts';
import { App } from '../app.tsx';
import { createTexts } from '../i18n/i18n.ts';
import { useLanguageSetting } from '../i18n/language-setting.ts';
import { operator, plantStates, stationIdentity } from './plant-states.ts';
import { type ScannerDouble, scannerDouble } from './scanner-double.ts';

export interface RenderedApp {
  readonly kiosk: KioskDouble;
  readonly scanner: ScannerDouble;
  readonly close: () => void;
}

/** `machine`: the computer of an installed app; by default this is a browser. */
export type AppOptions = KioskDoubleOptions & { readonly machine?: Machine | null };

/** The whole app on a kiosk double, with nothing kept from the test before. */
export function renderApp({ machine = null, ...options }: AppOptions = {}, address = ''): RenderedApp {
  useAudit.setState(useAudit.getInitialState(), true);
  useAndon.setState(useAndon.getInitialState(), true);
  useLanguageSetting.setState(useLanguageSetting.getInitialState(), true);
  useScanFeedback.setState(useScanFeedback.getInitialState(), true);
  usePeople.setState(usePeople.getInitialState(), true);
  useReview.setState(useReview.getInitialState(), true);
  useSetup.setState(useSetup.getInitialState(), true);
  useSignIn.setState(useSignIn.getInitialState(), true);
  useStation.setState(useStation.getInitialState(), true);
  localStorage.clear();
  location.hash = address;
  const host = document.body.appendChild(document.createElement('div'));
  host.id = 'root';
  const kiosk = openKioskDouble({
    identity: stationIdentity,
    session: operator,
    states: plantStates as never,
    ...options,
  });
  const root = createRoot(host);
  const scanner = scannerDouble();
  root.render(<App kiosk={kiosk} texts={createTexts('en')} scanner={scanner} machine={machine} />);
  return {
    kiosk,
    scanner,
    close: () => {
      root.unmount();
      host.remove();
    },
  };
}
