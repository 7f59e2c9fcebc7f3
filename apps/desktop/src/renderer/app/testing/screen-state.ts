import type { KioskDouble, KioskDoubleOptions } from '../../replica/kiosk-double-contract.ts';
import { manager, plantStates, stationIdentity, type TestState } from './plant-states.ts';
import { renderApp } from './render-app.tsx';

/** A screen that is open; its kiosk where it has got as far as to have one. */
export interface ShownScreen {
  readonly kiosk?: KioskDouble;
  readonly close: () => void;
}

/** One row of the table of screens: how a person gets there, and which sources it stands for. */
export interface ScreenState {
  /** The path in `app/routes.tsx`; null for what comes before any. */
  readonly route: string | null;
  /** Sources, from `renderer/` on, whose dialog stands in front. */
  readonly dialog?: string;
  /** Answers when all of it can be seen. */
  readonly open: () => Promise<ShownScreen>;
}

/** A station with these states beside the plant's own, and what a person does until the screen is there. */
export async function atStation(
  states: readonly TestState[],
  act: (kiosk: KioskDouble) => Promise<unknown>,
  options: KioskDoubleOptions = {},
): Promise<ShownScreen> {
  return opened(options, states, '#/station', act);
}

const deskIdentity = { ...stationIdentity, equipmentId: null, kind: 'desktop' as const, name: 'Supervisor desk' };

/** The same at a supervisor's desk, where a manager is signed in. */
export async function atDesk(
  address: string,
  states: readonly TestState[],
  act: (kiosk: KioskDouble) => Promise<unknown>,
): Promise<ShownScreen> {
  return opened({ identity: deskIdentity, session: manager }, states, `#${address}`, act);
}

async function opened(
  options: KioskDoubleOptions,
  states: readonly TestState[],
  address: string,
  act: (kiosk: KioskDouble) => Promise<unknown>,
): Promise<ShownScreen> {
  const app = renderApp({ states: [...plantStates, ...states] as never, ...options }, address);
  try {
    await act(app.kiosk);
  } catch (error) {
    app.close();
    throw error;
  }
  return app;
}
