import { createContext, type ReactNode, useContext } from 'react';
import type { Machine } from '../../platform/machine.ts';

const MachineContext = createContext<Machine | null>(null);

interface MachineProviderProps {
  readonly machine: Machine | null;
  readonly children: ReactNode;
}

/** Tells the screens within which computer they run on. */
export function MachineProvider({ machine, children }: MachineProviderProps) {
  return <MachineContext value={machine}>{children}</MachineContext>;
}

/** The computer beneath an installed app; null in a browser, where there is no admin corner. */
export function useMachine(): Machine | null {
  return useContext(MachineContext);
}
