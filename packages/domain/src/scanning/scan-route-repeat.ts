/** A code held before a reader comes again and again; what is meant twice takes a person longer than this. */
const repeatWindowMs = 2000;

/** The last scan that was worked on. */
export interface LastScan {
  readonly text: string;
  /** When it began, milliseconds on the reader's clock. */
  readonly startedMs: number;
  /** It did something, or asked something; false after an error. */
  readonly didSomething: boolean;
}

/** True for a code that comes again within two seconds of doing something; after an error the same code is worked on at once. */
export function isRepeat(last: LastScan | null, scan: Pick<LastScan, 'text' | 'startedMs'>): boolean {
  if (!last?.didSomething || last.text !== scan.text) return false;
  return scan.startedMs - last.startedMs < repeatWindowMs;
}
