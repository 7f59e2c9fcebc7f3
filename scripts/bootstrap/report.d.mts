export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface DoneStep {
  readonly name: string;
  readonly status: number;
  readonly seconds: number;
  readonly counts?: Counts;
  /** One line each. */
  readonly failures?: readonly string[];
}

export function readCounts(file: string, status: number): Counts;
export function formatReport(done: readonly DoneStep[], notRun: readonly { readonly name: string }[]): string;
export function printReport(done: readonly DoneStep[], notRun: readonly { readonly name: string }[]): void;
