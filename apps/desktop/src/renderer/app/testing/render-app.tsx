import { createRoot } from 'react-dom/client';
import { type KioskDouble, type KioskDoubleOptions, openKioskDouble } from '../../replica/kiosk-double.ts';
import { App } from '../app.tsx';
import { createTexts } from '../i18n/i18n.ts';
import { operator, plantStates } from './plant-states.ts';

export interface RenderedApp {
  readonly kiosk: KioskDouble;
  readonly close: () => void;
}

/** The whole app on a kiosk double, with nothing kept from the test before. */
export function renderApp(options: KioskDoubleOptions = {}, address = ''): RenderedApp {
  localStorage.clear();
  location.hash = address;
  const host = document.body.appendChild(document.createElement('div'));
  host.id = 'root';
  const kiosk = openKioskDouble({ session: operator, states: plantStates as never, ...options });
  const root = createRoot(host);
  root.render(<App kiosk={kiosk} texts={createTexts('en')} />);
  return {
    kiosk,
    close: () => {
      root.unmount();
      host.remove();
    },
  };
}
