import type { ScannedData } from './hid-pos-report.ts';
import type { Scan } from './scanner-source.ts';

/** The next report of a code comes within milliseconds; later it is another code's. */
const goesOnWithinMs = 1000;
/** No code is longer; a reader that never ends one must not fill the memory. */
const mostBytes = 16_384;

interface Begun {
  readonly bytes: readonly number[];
  readonly aim: string | null;
  readonly startedMs: number;
  readonly lastMs: number;
}

/** Joins the reports of one reader to codes. The begin of a code whose end never came is dropped: half a code is no code. */
export class HidPosCode {
  readonly #monotonicMs: () => number;
  #begun: Begun | null = null;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /** The scan that is whole with this report; null: it goes on, or nothing was in it. */
  take({ bytes, aim, isContinued }: ScannedData): Scan | null {
    const now = this.#monotonicMs();
    const before = this.#begun && now - this.#begun.lastMs <= goesOnWithinMs ? this.#begun : null;
    const all = [...(before?.bytes ?? []), ...bytes].slice(0, mostBytes);
    const startedMs = before?.startedMs ?? now;
    const said = before?.aim ?? aim;
    this.#begun = isContinued ? { bytes: all, aim: said, startedMs, lastMs: now } : null;
    // Set to end codes with Enter for a keyboard, a reader sends that here too.
    const text = textOf(all).replace(/[\r\n]+$/, '');
    if (isContinued || text === '') return null;
    return { text, aim: said, source: 'hid_pos', startedMs, gaps: [], endedBy: 'report' };
  }
}

/** UTF-8 where it is, else a character a byte: readers send codes of both kinds and do not say which. */
function textOf(bytes: readonly number[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    return bytes.map((byte) => String.fromCharCode(byte)).join('');
  }
}
