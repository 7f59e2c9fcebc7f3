import { textWithoutSecret } from '@lineside/domain';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ScanEffectKind } from '../../replica/scan-log-record.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { ScanTargets } from '../../scanner/scan-handlers.ts';
import type { Scanner } from '../../scanner/scanner.ts';
import { ScanTargetsContext } from '../../scanner/use-scan-target.ts';
import { playSound, type Sound } from '../../ui/sounds.ts';
import { useFallbackScans } from './fallback-scans.ts';
import { assetOf, lookUp } from './look-up.ts';
import { useScanFeedback } from './scan-feedback.ts';
import { ScanWork } from './scan-work.ts';
import { ScannerContext } from './use-scanner.ts';

interface ScanningRoomProps {
  readonly scanner: Scanner;
  readonly children: ReactNode;
}

/** Listens to the reader, and lets everything inside take scans (`useScanTarget`). */
export function ScanningRoom({ scanner, children }: ScanningRoomProps) {
  const kiosk = useKiosk();
  const [targets] = useState(() => new ScanTargets());
  const fallback = useFallbackScans();
  const latestFallback = useRef(fallback);
  useLayoutEffect(() => {
    latestFallback.current = fallback;
  });
  useEffect(() => {
    const { show, ask, hear } = useScanFeedback.getState();
    const work = new ScanWork({
      targets,
      log: kiosk.scanLog,
      now: () => kiosk.now(),
      // Before enrolment there is nothing to look into.
      lookUp: async (lookups) => (kiosk.identity() ? lookUp(kiosk, lookups) : []),
      here: async () => {
        const identity = kiosk.identity();
        const equipmentId = identity?.equipmentId ?? null;
        return {
          organizationId: identity?.organizationId ?? null,
          equipmentId,
          assetId: await assetOf(kiosk, equipmentId),
          signedIn: kiosk.session() !== null,
        };
      },
      show,
      ask,
      sound: soundFor,
      onError: reportError,
      fallback: () => latestFallback.current,
    });
    const stopListening = scanner.listen((scan) => {
      // Anybody may look at the last scans.
      hear({ ...scan, text: textWithoutSecret(scan.text) });
      work.take(scan);
    });
    // A question that was put to one person is not answered by the next.
    const stopWatching = kiosk.onChange(() => ask(null));
    return () => {
      stopListening();
      stopWatching();
    };
  }, [scanner, kiosk, targets]);
  return (
    <ScannerContext value={scanner}>
      <ScanTargetsContext value={targets}>{children}</ScanTargetsContext>
    </ScannerContext>
  );
}

const sounds: { readonly [Kind in ScanEffectKind]?: Sound } = {
  done: 'taken',
  asked: 'unknown',
  several: 'unknown',
  unknown: 'unknown',
  malformed: 'unknown',
  refused: 'refused',
  not_now: 'refused',
  overrun: 'refused',
  failed: 'refused',
};

function soundFor(kind: ScanEffectKind): void {
  const sound = sounds[kind];
  if (sound) playSound(sound);
}
