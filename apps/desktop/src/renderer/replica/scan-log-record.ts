import type { CodeContent, ScanRoute } from '@lineside/domain';

/** A scan as it came in. */
export interface ScanFacts {
  readonly text: string;
  /** The AIM identifier that came beside the text, as the reader gave it. */
  readonly aim: string | null;
  readonly source: string;
  /** Milliseconds between characters. */
  readonly gaps: readonly number[];
  readonly endedBy: string;
  /** The device's best time, milliseconds. */
  readonly at: number;
}

/** What became of a scan. */
export interface ScanEffect {
  readonly kind: ScanEffectKind;
  /** What it meant; several where a person has to choose. */
  readonly routes: readonly ScanRoute[];
  /** What the person read, where the screen had words of its own. */
  readonly words: string | null;
}

/**
 * `repeat`: the same code again, not counted. `overrun`: too many came at once, it was not worked on. `failed`: this app failed at it.
 */
export type ScanEffectKind =
  | 'done'
  | 'asked'
  | 'refused'
  | 'not_now'
  | 'several'
  | 'unknown'
  | 'malformed'
  | 'repeat'
  | 'overrun'
  | 'failed';

/** A line of the list of scans. Without `content` and `effect` it was being worked on when the window closed. */
export interface ScanRecord extends ScanFacts {
  readonly content: CodeContent | null;
  readonly effect: ScanEffect | null;
}

/** What is written when a scan has been worked on. */
export type ScanSettlement = Pick<ScanRecord, 'content' | 'effect'>;

/** A scan that the log knows; `settle` may be called again when a person has chosen. It never rejects. */
export interface EnteredScan {
  readonly settle: (settlement: ScanSettlement) => Promise<void>;
}

/** The scans of the last day, at most 5,000. A log that is full or broken never stops the work: none of this rejects. */
export interface ScanLog {
  /** Resolves when the scan is on the disk, or after half a second without an answer from it. */
  readonly enter: (facts: ScanFacts) => Promise<EnteredScan>;
  /** Newest first; calls back after the first read and after each change made in this window. */
  readonly watch: (listener: (records: readonly ScanRecord[]) => void) => () => void;
}
