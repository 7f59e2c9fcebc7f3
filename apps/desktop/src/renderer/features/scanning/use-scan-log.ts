import { useEffect, useState } from 'react';
import type { ScanRecord } from '../../replica/scan-log-record.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';

/** The scans of the last day, newest first; null until they have been read. */
export function useScanLog(): readonly ScanRecord[] | null {
  const { scanLog } = useKiosk();
  const [records, setRecords] = useState<readonly ScanRecord[] | null>(null);
  useEffect(() => scanLog.watch(setRecords), [scanLog]);
  return records;
}

/** True for a scan that did what the person wanted, or asked for more; the others are what somebody looks for. */
export function wasTaken({ effect }: ScanRecord): boolean {
  return effect !== null && ['done', 'asked', 'several', 'repeat'].includes(effect.kind);
}
