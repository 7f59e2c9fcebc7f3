import { type HidPosSource, hidPosSource } from './hid-pos-source.ts';
import type { Scan, ScannerSource } from './scanner-source.ts';
import { webHidOf } from './web-hid.ts';
import { type ScannerPlace, wedgeSource } from './wedge-source.ts';

/** Every scan of this window, whatever it came through. */
export interface Scanner extends ScannerSource {
  /** A code that somebody typed in because it cannot be read; to the listeners it is a scan. Empty text is none. */
  readonly typed: (text: string) => void;
  /** The readers that need no keyboard, for the settings screen. */
  readonly hidPos: HidPosSource;
}

/**
 * Joins the sources of a window. Sources run while anybody listens. A listener that throws does not keep the scan from the others;
 * its error is reported as uncaught.
 */
export function createScanner({ window, platform, settings }: ScannerPlace): Scanner {
  const hidPos = hidPosSource(webHidOf(window.navigator), platform.monotonicMs);
  const sources: readonly ScannerSource[] = [wedgeSource({ window, platform, settings }), hidPos];
  const listeners = new Set<(scan: Scan) => void>();
  let stops: readonly (() => void)[] = [];
  const tell = (scan: Scan) => {
    // Who begins to listen because of this scan gets the next one.
    const told = [...listeners];
    for (const listener of told) {
      try {
        listener(scan);
      } catch (error) {
        reportError(error);
      }
    }
  };
  return {
    hidPos,
    typed: (text) => {
      if (text === '') return;
      tell({ text, aim: null, source: 'typed', startedMs: platform.monotonicMs(), gaps: [], endedBy: 'hand' });
    },
    listen: (listener) => {
      const own = (scan: Scan) => listener(scan);
      listeners.add(own);
      if (listeners.size === 1) stops = sources.map((source) => source.listen(tell));
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return;
        for (const stop of stops) stop();
      };
    },
  };
}
