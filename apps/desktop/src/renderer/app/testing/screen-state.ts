import type { KioskDouble } from '../../replica/kiosk-double-contract.ts';
import { manager, plantStates, stationIdentity, type TestState } from './plant-states.ts';
import { type AppOptions, renderApp } from './render-app.tsx';
import type { ScannerDouble } from './scanner-double.ts';

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
  /** Any key closes it: nothing in it is walked to. */
  readonly goesWithAnyKey?: true;
  /** Answers when all of it can be seen. */
  readonly open: () => Promise<ShownScreen>;
}

type Act = (kiosk: KioskDouble, scanner: ScannerDouble) => Promise<unknown>;

/** A station with these states beside the plant's own, and what a person does until the screen is there. */
export async function atStation(
  states: readonly TestState[],
  act: Act,
  options: AppOptions = {},
): Promise<ShownScreen> {
  return opened(options, states, '#/station', act);
}

const deskIdentity = { ...stationIdentity, equipmentId: null, kind: 'desktop' as const, name: 'Supervisor desk' };

/** The same at a supervisor's desk, where a manager is signed in. */
export async function atDesk(
  address: string,
  states: readonly TestState[],
  act: Act,
  options: AppOptions = {},
): Promise<ShownScreen> {
  return opened({ identity: deskIdentity, session: manager, ...options }, states, `#${address}`, act);
}

async function opened(
  options: AppOptions,
  states: readonly TestState[],
  address: string,
  act: Act,
): Promise<ShownScreen> {
  const app = renderApp({ states: [...plantStates, ...states] as never, ...options }, address);
  try {
    await act(app.kiosk, app.scanner);
    await painted();
  } catch (error) {
    app.close();
    throw error;
  }
  return app;
}

/** What is in the page can be hit once it was painted: the second frame begins after that. */
function painted(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
