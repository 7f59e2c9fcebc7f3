import type { ScannedText } from '@lineside/domain';

/** One code that came in. Two equal ones are two scans. */
export interface Scan extends ScannedText {
  readonly source: 'wedge' | 'hid_pos' | 'typed';
  /** When its first character came, milliseconds since the page began (`event.timeStamp`). */
  readonly startedMs: number;
  /** Milliseconds between characters. Empty where the reader sends whole codes. */
  readonly gaps: readonly number[];
  /** What ended it: the key, the end of a report, or silence. */
  readonly endedBy: 'Enter' | 'NumpadEnter' | 'Tab' | 'report' | 'silence' | 'hand';
}

/** Where scans come from. `listen` answers with the way to end it. */
export interface ScannerSource {
  listen(listener: (scan: Scan) => void): () => void;
}
