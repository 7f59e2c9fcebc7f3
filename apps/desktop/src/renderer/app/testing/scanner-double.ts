import type { Scanner } from '../../scanner/scanner.ts';
import type { Scan } from '../../scanner/scanner-source.ts';

export interface ScannerDouble extends Scanner {
  /** A code comes in, as from a keyboard wedge, unless the fields say otherwise. */
  readonly scan: (text: string, fields?: Partial<Scan>) => void;
  /** So much time passes until the next scan, milliseconds. */
  readonly advance: (milliseconds: number) => void;
}

const millisecondsOfAScan = 100;

/** A reader without hardware, for tests of screens. Its clock stands still but for the scans. */
export function scannerDouble(): ScannerDouble {
  const listeners = new Set<(scan: Scan) => void>();
  let now = 0;
  const tell = (scan: Scan) => {
    now += millisecondsOfAScan;
    for (const listener of listeners) listener(scan);
  };
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    typed: (text) => tell({ text, aim: null, source: 'typed', startedMs: now, gaps: [], endedBy: 'hand' }),
    scan: (text, fields = {}) => {
      const gaps = Array.from({ length: Math.max(0, text.length - 1) }, () => 4);
      tell({ text, aim: null, source: 'wedge', startedMs: now, gaps, endedBy: 'Enter', ...fields });
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
    hidPos: {
      isSupported: false,
      listen: () => () => undefined,
      request: async () => 0,
      watchReaders: (listener) => {
        listener([]);
        return () => undefined;
      },
    },
  };
}
