import { type PullAnswer, pullAnswerSchema, syncPaths } from '@lineside/domain';
import { type AskedPull, askPull, type SyncCursor } from './sync-cursor.ts';
import { postAsDevice, type SyncParts } from './sync-session.ts';

const pullLimit = 2000;

/** A page that was asked for, and what was known then. */
export interface PageUnderWay {
  readonly generation: number;
  readonly cursor: SyncCursor;
  readonly siteId: string | null;
  readonly allReceipts: boolean;
  readonly asked: AskedPull;
  readonly answer: Promise<PullAnswer>;
}

/** From where a page is asked for. */
type PageStart = Omit<PageUnderWay, 'asked' | 'answer'>;

/** Asks for the page behind a cursor. */
export function askForPage(parts: SyncParts, start: PageStart): PageUnderWay {
  const { mirror, clock, protocol } = parts;
  const { generation, cursor, siteId, allReceipts } = start;
  const asked = askPull(cursor, mirror.book(generation), { limit: pullLimit, siteId, allReceipts, protocol });
  const mark = clock.mark();
  const answer = postAsDevice(parts, syncPaths.pull, asked.request).then((body) => {
    const taken = pullAnswerSchema.parse(body);
    if (taken.status === 'page') clock.heard(taken.page.serverNow, mark);
    return taken;
  });
  return { ...start, asked, answer };
}

/** The page behind the one that is being written: the server works on it meanwhile. */
export class PullAhead {
  #page: PageUnderWay | null = null;

  ask(parts: SyncParts, start: PageStart): void {
    this.#page = askForPage(parts, start);
    // Whoever takes the page hears of it.
    this.#page.answer.catch(() => undefined);
  }

  /** The page that was asked for from just here; any other is forgotten. */
  take(start: PageStart): PageUnderWay | null {
    const page = this.#page;
    this.#page = null;
    return page && placeOf(page) === placeOf(start) ? page : null;
  }

  /** Resolves when nothing is under way any more. */
  async settle(): Promise<void> {
    await this.#page?.answer.catch(() => undefined);
  }
}

function placeOf({ generation, cursor, siteId, allReceipts }: PageStart): string {
  const { epoch, checkpoint, checkpointHash, filling } = cursor;
  return JSON.stringify([generation, epoch, checkpoint, checkpointHash, filling, siteId, allReceipts]);
}
