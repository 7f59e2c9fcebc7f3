import type { ReasonKind, ScanFound, ScanRoute } from '@lineside/domain';

/**
 * What a screen made of a scan. `done`: what it wrote is durable. `asked`: the screen asks before it does anything. `refused`: it shows
 * why; the next scan, also of the same code, is taken at once. `not_now`: not this screen's, or not now; the next target is asked.
 */
export type ScanAnswer = 'done' | 'asked' | 'refused' | 'not_now';

/** An answer with what the person reads of it, in the own language. */
export interface ScanReply {
  readonly answer: ScanAnswer;
  /** null: the words that every scan of that kind has. */
  readonly words: string | null;
  /** True where the screen has made the sound of it already. */
  readonly isHeard?: boolean;
}

/** What one screen or dialog does with scans. */
export type ScanHandlers = {
  readonly [Kind in ScanRoute['kind']]?: (
    route: Extract<ScanRoute, { kind: Kind }>,
  ) => ScanAnswer | ScanReply | Promise<ScanAnswer | ScanReply>;
};

/** Something on the glass that takes scans. */
export interface ScanTarget {
  readonly handlers: () => ScanHandlers;
  /** `dialog`: nothing behind it is asked. `answer`: belongs to a dialog and is asked before it. Of each the last opened comes first. */
  readonly layer: 'screen' | 'answer' | 'dialog';
  /** The reasons that it asks for. */
  readonly reasonKind: ReasonKind | null;
  /** What only this screen knows, such as the stations of a list from the server. */
  readonly known: () => readonly ScanFound[];
}

/** The open targets, last opened first. */
export class ScanTargets {
  #targets: readonly ScanTarget[] = [];

  /** Answers with the way to take it out again. */
  open(target: ScanTarget): () => void {
    this.#targets = [target, ...this.#targets];
    return () => {
      this.#targets = this.#targets.filter((open) => open !== target);
    };
  }

  /** Those that are asked now, in their order. A dialog stands before the screen behind it, whichever of them opened first. */
  asked(): readonly ScanTarget[] {
    const isScreen = ({ layer }: ScanTarget) => layer === 'screen';
    const ordered = [...this.#targets.filter((target) => !isScreen(target)), ...this.#targets.filter(isScreen)];
    const dialogAt = ordered.findIndex(({ layer }) => layer === 'dialog');
    return dialogAt === -1 ? ordered : ordered.slice(0, dialogAt + 1);
  }
}
