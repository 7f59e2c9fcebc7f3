import type { ReasonKind, ScanFound } from '@lineside/domain';
import { createContext, useContext, useLayoutEffect, useRef } from 'react';
import { type ScanHandlers, type ScanTarget, ScanTargets } from './scan-handlers.ts';

/** Where nobody scans (a failed start): what is opened there is never asked. */
const deaf = new ScanTargets();

/** The targets of this app. */
export const ScanTargetsContext = createContext(deaf);

interface TargetOptions {
  /** `screen` unless said otherwise; see `ScanTarget`. */
  readonly layer?: ScanTarget['layer'];
  readonly reasonKind?: ReasonKind | null;
  readonly known?: readonly ScanFound[];
  /** False: it is mounted and asks nothing now. */
  readonly isOpen?: boolean;
}

/** Takes scans while this is mounted and open; the handlers are those of the last render. */
export function useScanTarget(handlers: ScanHandlers, options: TargetOptions = {}): void {
  const { layer = 'screen', reasonKind = null, known = [], isOpen = true } = options;
  const targets = useContext(ScanTargetsContext);
  const latest = useRef({ handlers, known });
  useLayoutEffect(() => {
    latest.current = { handlers, known };
  });
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    return targets.open({
      layer,
      reasonKind,
      handlers: () => latest.current.handlers,
      known: () => latest.current.known,
    });
  }, [targets, layer, reasonKind, isOpen]);
}
