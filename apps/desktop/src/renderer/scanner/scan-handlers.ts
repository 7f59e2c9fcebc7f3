import type { ReasonKind, ScanRoute } from '@lineside/domain';

/** What a screen made of a scan. `refused`: the screen shows why; the next scan, also of the same code, is taken at once. */
export type ScanAnswer = 'done' | 'refused' | 'not_now';

/** What one screen or dialog does with scans. */
export type ScanHandlers = {
  readonly [Kind in ScanRoute['kind']]?: (
    route: Extract<ScanRoute, { kind: Kind }>,
  ) => ScanAnswer | Promise<ScanAnswer>;
};

/** A screen that takes scans while it is mounted. The one that came last is asked first. */
export interface ScanTarget {
  readonly handlers: () => ScanHandlers;
  /** Nothing behind it is asked: a dialog that wants its answer first. */
  readonly modal: boolean;
  /** The reasons that it asks for. */
  readonly reasonKind: ReasonKind | null;
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

  /** Those that are asked now, in their order. */
  asked(): readonly ScanTarget[] {
    const modalAt = this.#targets.findIndex(({ modal }) => modal);
    return modalAt === -1 ? this.#targets : this.#targets.slice(0, modalAt + 1);
  }
}
