import type { Platform } from '../../platform/platform.ts';
import { type FieldSnapshot, focusedField, snapshotOf } from './editable-field.ts';
import { keyOf, swallow } from './key-event.ts';
import type { ScannerSettings } from './scanner-settings.ts';
import type { Scan, ScannerSource } from './scanner-source.ts';
import { typeAgain, writeAgain } from './type-again.ts';
import { WedgeDecoder, type WedgeVerdict } from './wedge-decoder.ts';

/** What readers are listened to on. */
export interface ScannerPlace {
  readonly window: Window;
  readonly platform: Pick<Platform, 'later' | 'monotonicMs'>;
  /** Asked at every key, so that a change holds at once. */
  readonly settings: () => ScannerSettings;
}

/**
 * Readers that act as a keyboard. Keys of a scan never reach the page, wherever the focus is: what the first two wrote into a field
 * is taken out again, and outside of fields they are held back until it is clear whose they are (a typed key then arrives up to twice
 * `characterMs` late, as an event that is not trusted). It works on `window` in the capture phase; who handles keys there before it
 * would see those of scans. One listener a window: two would take the keys from each other.
 */
export function wedgeSource(place: ScannerPlace): ScannerSource {
  return { listen: (listener) => new Wedge(place, listener).attach() };
}

/** A timer so late was held up by a busy page, which may have keys waiting that it has not handled yet. */
const lateMs = 25;
const graceMs = 50;
/** A computer that is later than this with its keys is beyond what waiting mends. */
const mostLagMs = 1000;

interface PendingKey {
  readonly event: KeyboardEvent;
  /** The page has not seen it. */
  readonly isHeld: boolean;
}

class Wedge {
  readonly #place: ScannerPlace;
  readonly #listener: (scan: Scan) => void;
  readonly #decoder: WedgeDecoder;
  #pending: PendingKey[] = [];
  /** The fields that the first keys went into, as they were before each. */
  #snapshots: FieldSnapshot[] = [];
  #isRestored = false;
  /** An input method writes into the field whatever becomes of the key. */
  #isComposing = false;
  /** Codes of keys whose going up is kept from the page too. */
  readonly #swallowed = new Set<string>();
  #cancelTimer = () => {};

  constructor(place: ScannerPlace, listener: (scan: Scan) => void) {
    this.#place = place;
    this.#listener = listener;
    this.#decoder = new WedgeDecoder(place.settings);
  }

  attach(): () => void {
    const { window } = this.#place;
    const listening = new AbortController();
    const capture = { capture: true, signal: listening.signal };
    window.addEventListener('keydown', (event) => this.#down(event), capture);
    window.addEventListener('keypress', (event) => this.#press(event), capture);
    window.addEventListener('keyup', (event) => this.#up(event), capture);
    window.addEventListener('blur', () => this.#leave(), { signal: listening.signal });
    return () => {
      listening.abort();
      this.#leave();
    };
  }

  #down(event: KeyboardEvent): void {
    // Others are made by this page, those that are given back among them.
    if (!event.isTrusted || !this.#place.settings().wedge) return;
    if (event.repeat && this.#swallowed.has(event.code)) {
      swallow(event);
      return;
    }
    const verdict = this.#decoder.press(keyOf(event));
    this.#before(verdict);
    const isHeld = this.#keep(event, verdict);
    if (isHeld) {
      this.#swallowed.add(event.code);
      swallow(event);
    } else this.#swallowed.delete(event.code);
    this.#after(verdict, event);
  }

  #press(event: KeyboardEvent): void {
    if (event.isTrusted && this.#swallowed.has(event.code)) swallow(event);
  }

  #up(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const verdict = this.#decoder.release(keyOf(event));
    this.#before(verdict);
    this.#keep(event, verdict);
    if (this.#swallowed.delete(event.code) || verdict.fate === 'taken') swallow(event);
    this.#after(verdict, event);
  }

  /** What was decided of the keys before. */
  #before({ givenBack, scan, fate }: WedgeVerdict): void {
    if (givenBack > 0) this.#giveBack();
    else if (scan && fate !== 'taken') this.#finish(scan);
  }

  /** Notes a key that may be a scan's, and answers whether the page must not see it now. */
  #keep(event: KeyboardEvent, { fate, scan }: WedgeVerdict): boolean {
    if (fate === 'typed') return false;
    const field = focusedField(this.#place.window.document);
    if (event.key === 'Process' || event.isComposing) this.#isComposing = true;
    // A blank begins no code, and a button that has the focus wants the real one.
    const isFirstBlank = event.key === ' ' && this.#pending.length === 0;
    const isHeld = fate === 'taken' || (field === null && !isFirstBlank);
    if (!(scan && fate === 'taken')) this.#pending.push({ event, isHeld });
    if (fate === 'perhaps' && field) this.#snapshots.push(snapshotOf(field));
    if (fate === 'taken' && !this.#isRestored) this.#restore();
    return isHeld;
  }

  #after({ scan, fate }: WedgeVerdict, { timeStamp }: KeyboardEvent): void {
    if (scan && fate === 'taken') this.#finish(scan);
    this.#cancelTimer();
    const wait = this.#decoder.waitMs;
    if (wait === null) {
      this.#forget();
      return;
    }
    // Silence is measured here in the time of the page. A computer that brought this key late brings the next one late too.
    const lag = Math.min(mostLagMs, Math.max(0, this.#place.platform.monotonicMs() - timeStamp));
    this.#wait(wait + 2 * lag, true);
  }

  #wait(milliseconds: number, mayBeLate: boolean): void {
    const { later, monotonicMs } = this.#place.platform;
    const dueMs = monotonicMs() + milliseconds;
    this.#cancelTimer = later(milliseconds, () => {
      if (mayBeLate && monotonicMs() - dueMs > lateMs) this.#wait(graceMs, false);
      else this.#before(this.#decoder.silence());
    });
  }

  /** The first snapshot of a field is the one from before the burst. */
  #restore(): void {
    this.#isRestored = true;
    for (const snapshot of this.#snapshots.toReversed()) snapshot.restore();
  }

  #finish(scan: Scan): void {
    if (this.#isComposing) this.#restore();
    this.#forget();
    this.#listener(scan);
  }

  #giveBack(): void {
    const { document } = this.#place.window;
    const isRestored = this.#isRestored;
    const pending = this.#pending;
    this.#forget();
    for (const { event, isHeld } of pending) {
      if (event.type !== 'keydown') continue;
      if (isHeld) typeAgain(document, event);
      else if (isRestored) writeAgain(document, event);
    }
  }

  #forget(): void {
    this.#pending = [];
    this.#snapshots = [];
    this.#isRestored = false;
    this.#isComposing = false;
  }

  /** The window lost the keyboard, or nobody listens any more. */
  #leave(): void {
    this.#cancelTimer();
    this.#before(this.#decoder.interrupt());
    this.#forget();
    this.#swallowed.clear();
  }
}
