/** What the page tells the test. */
interface ScannerPage {
  /** The scans so far, with the median of their gaps in milliseconds. */
  readonly scans: readonly { readonly text: string; readonly endedBy: string; readonly medianMs: number }[];
}

declare global {
  interface Window {
    scannerPage: ScannerPage;
  }
}

export {};
