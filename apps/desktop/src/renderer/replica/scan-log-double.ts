import type { ScanLog, ScanRecord } from './scan-log-record.ts';

/** The list of scans in memory, for tests of screens. */
export class MemoryScanLog implements ScanLog {
  #records: readonly ScanRecord[] = [];
  readonly #listeners = new Set<(records: readonly ScanRecord[]) => void>();

  enter: ScanLog['enter'] = async (facts) => {
    let record: ScanRecord = { ...facts, content: null, effect: null };
    this.#change([record, ...this.#records]);
    return {
      settle: async (settlement) => {
        const settled = { ...record, ...settlement };
        this.#change(this.#records.map((other) => (other === record ? settled : other)));
        record = settled;
      },
    };
  };

  watch: ScanLog['watch'] = (listener) => {
    this.#listeners.add(listener);
    listener(this.#records);
    return () => void this.#listeners.delete(listener);
  };

  #change(records: readonly ScanRecord[]): void {
    this.#records = records;
    for (const listener of this.#listeners) listener(records);
  }
}
