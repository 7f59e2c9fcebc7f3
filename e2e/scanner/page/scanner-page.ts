/** What the page tells the test. */
export interface ScannerPage {
  /** The scans so far, with the median of their gaps in milliseconds. */
  readonly scans: readonly { readonly text: string; readonly endedBy: string; readonly medianMs: number }[];
  /** When each key went down, Shift and Control left out: what the X server made of the reader's times. */
  readonly keyTimes: number[];
  /** For how long each was held, in the order in which they went up. */
  readonly keyHolds: number[];
}

declare global {
  interface Window {
    scannerPage: ScannerPage;
  }
}
