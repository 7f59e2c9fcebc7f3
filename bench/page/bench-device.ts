/** What the bench asks of the page. */
interface BenchDevice {
  /** Enrols at the first workplace and starts an operation there; resolves when the server has it. */
  prepare(): Promise<void>;
  /** Records quantities one after another; the milliseconds that each took until it was durable. */
  record(count: number): Promise<readonly number[]>;
  /** Resolves when the server has everything: from the first entry it took to the last. */
  drained(): Promise<{ readonly entries: number; readonly milliseconds: number }>;
}

declare global {
  interface Window {
    bench: BenchDevice;
  }
}

export {};
