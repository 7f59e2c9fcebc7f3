import {
  type CodeContent,
  contentWithoutSecret,
  isRepeat,
  type LastScan,
  lookupsOf,
  parseScan,
  routeScan,
  routeWithoutSecret,
  type ScanFound,
  type ScanLookup,
  type ScanOutcome,
  type ScanPlace,
  type ScanRoute,
  textWithoutSecret,
} from '@lineside/domain';
import type { EnteredScan, ScanEffect, ScanEffectKind, ScanLog } from '../../replica/scan-log-record.ts';
import type { ScanHandlers, ScanReply, ScanTargets } from '../../scanner/scan-handlers.ts';
import type { Scan } from '../../scanner/scanner-source.ts';
import { askTargets } from './ask-targets.ts';
import type { ScanChoice, ScanFeedback } from './scan-feedback.ts';

/** More than hands can scan while one is worked on; a reader that repeats without end must not fill the memory. */
const mostWaiting = 30;

/** Everything that the work on scans needs of the app. */
export interface ScanWorkParts {
  readonly targets: ScanTargets;
  /** What the app itself does with a scan that nothing on the glass takes. */
  readonly fallback: () => ScanHandlers;
  readonly log: Pick<ScanLog, 'enter'>;
  /** The device's best time, milliseconds. */
  readonly now: () => number;
  readonly lookUp: (lookups: readonly ScanLookup[]) => Promise<readonly ScanFound[]>;
  /** Where this device stands and who is signed in. */
  readonly here: () => Promise<Omit<ScanPlace, 'wanted' | 'reasonKind'>>;
  readonly show: (feedback: ScanFeedback) => void;
  readonly ask: (choice: ScanChoice | null) => void;
  readonly sound: (kind: ScanEffectKind) => void;
  /** A screen failed at a scan; the work goes on. */
  readonly onError: (error: unknown) => void;
}

interface Working {
  readonly scan: Scan;
  readonly number: number;
  readonly entered: EnteredScan;
}

const effectOf = (
  kind: ScanEffectKind,
  routes: readonly ScanRoute[] = [],
  words: string | null = null,
): ScanEffect => ({
  kind,
  routes: routes.map(routeWithoutSecret),
  words,
});

/**
 * The one place that scans go through, one after the other: into the list, then read, looked up, routed and offered to what is on the
 * glass. Nothing that goes wrong with one scan keeps the next one.
 */
export class ScanWork {
  readonly #parts: ScanWorkParts;
  #waiting: readonly Scan[] = [];
  #isWorking = false;
  #numbers = 0;
  #last: LastScan | null = null;

  constructor(parts: ScanWorkParts) {
    this.#parts = parts;
  }

  /** Takes a scan as it comes in. */
  readonly take = (scan: Scan): void => {
    if (this.#waiting.length >= mostWaiting) return void this.#tooMany(scan);
    this.#waiting = [...this.#waiting, scan];
    if (!this.#isWorking) void this.#workAll();
  };

  async #workAll(): Promise<void> {
    this.#isWorking = true;
    for (let [scan] = this.#waiting; scan; [scan] = this.#waiting) {
      this.#waiting = this.#waiting.slice(1);
      await this.#work(scan);
      // What one scan changed is on the glass before the next one asks it.
      await new Promise((resolve) => void setTimeout(resolve));
    }
    this.#isWorking = false;
  }

  async #work(scan: Scan): Promise<void> {
    this.#numbers += 1;
    const number = this.#numbers;
    this.#parts.show({ number, text: textWithoutSecret(scan.text), content: null, effect: null });
    const entered = await this.#enter(scan);
    let content: CodeContent | null = null;
    try {
      content = parseScan(scan, this.#parts.now()).content;
      const effect = await this.#effectOf({ scan, number, entered }, content);
      if (effect.kind !== 'repeat') this.#last = { ...scan, didSomething: didSomething(effect.kind) };
      this.#end({ scan, number, entered }, content, effect);
    } catch (error) {
      this.#parts.onError(error);
      this.#last = null;
      this.#end({ scan, number, entered }, content, effectOf('failed'));
    }
  }

  #enter(scan: Scan): Promise<EnteredScan> {
    const { aim, source, gaps, endedBy } = scan;
    const text = textWithoutSecret(scan.text);
    return this.#parts.log.enter({ text, aim, source, gaps, endedBy, at: this.#parts.now() });
  }

  async #effectOf(working: Working, content: CodeContent): Promise<ScanEffect> {
    if (isRepeat(this.#last, working.scan)) return effectOf('repeat');
    const outcome = await this.#outcomeOf(content);
    if (outcome.kind === 'one') {
      const { answer, words } = await this.#offer(outcome.route, working.scan);
      return effectOf(answer, [outcome.route], words);
    }
    if (outcome.kind !== 'several') return effectOf(outcome.kind);
    const wanted = this.#wanted();
    if (!outcome.routes.some(({ kind }) => wanted.includes(kind))) return effectOf('not_now', outcome.routes);
    this.#askWhich(working, content, outcome.routes);
    return effectOf('several', outcome.routes);
  }

  async #outcomeOf(content: CodeContent): Promise<ScanOutcome> {
    const targets = this.#parts.targets.asked();
    const reasonKind = targets.find((target) => target.reasonKind !== null)?.reasonKind ?? null;
    const place: ScanPlace = { ...(await this.#parts.here()), wanted: this.#wanted(), reasonKind };
    let found = targets.flatMap(({ known }) => known());
    let outcome = routeScan(content, found, place);
    // A screen that brings its own list is about that list.
    if (found.length > 0 && outcome.kind === 'one') return outcome;
    for (const stage of lookupsOf(content, place)) {
      found = [...found, ...(await this.#parts.lookUp(stage))];
      outcome = routeScan(content, found, place);
      if (outcome.kind !== 'unknown') break;
    }
    return outcome;
  }

  #wanted(): readonly ScanRoute['kind'][] {
    const kinds = this.#parts.targets.asked().flatMap(({ handlers }) => Object.keys(handlers()));
    return [...new Set(kinds)] as ScanRoute['kind'][];
  }

  async #offer(route: ScanRoute, scan: Scan): Promise<ScanReply> {
    const { targets, fallback, sound } = this.#parts;
    const reply = await askTargets(targets, fallback, { route, text: textWithoutSecret(scan.text) });
    if (!reply.isHeard) sound(reply.answer);
    return reply;
  }

  #askWhich(working: Working, content: CodeContent, routes: readonly ScanRoute[]): void {
    const { ask } = this.#parts;
    const choose = async (route: ScanRoute): Promise<ScanReply> => {
      ask(null);
      // The dialog is off the glass before what stands behind it is asked.
      await new Promise((resolve) => void setTimeout(resolve));
      const reply = await this.#offer(route, working.scan).catch((): ScanReply => ({ answer: 'refused', words: null }));
      this.#end(working, content, effectOf(reply.answer, [route], reply.words));
      return { ...reply, isHeard: true };
    };
    ask({ routes, choose, cancel: () => ask(null) });
  }

  #end({ scan, number, entered }: Working, read: CodeContent | null, effect: ScanEffect): void {
    const content = read && contentWithoutSecret(read);
    if (silentUntilNow.has(effect.kind)) this.#parts.sound(effect.kind);
    this.#parts.show({ number, text: textWithoutSecret(scan.text), content, effect });
    void entered.settle({ content, effect });
  }

  async #tooMany(scan: Scan): Promise<void> {
    this.#numbers += 1;
    const number = this.#numbers;
    const entered = await this.#enter(scan);
    this.#end({ scan, number, entered }, null, effectOf('overrun'));
  }
}

/** What no target was asked about. */
const silentUntilNow: ReadonlySet<ScanEffectKind> = new Set(['unknown', 'malformed', 'several', 'overrun', 'failed']);

function didSomething(kind: ScanEffectKind): boolean {
  return kind === 'done' || kind === 'asked' || kind === 'several';
}
