import type { TakeOverWord } from '../../service-worker/take-over-word.ts';
import type { JournalLook } from '../../shared/journal-look.ts';

/** How often the server is asked for a newer app; a browser by itself asks once a day, and at a visit. */
const askEveryMs = 15 * 60_000;
/** How often a quiet moment is looked for, and for how long nobody touched the page then. */
const lookEveryMs = 60_000;
const quietMs = 10 * 60_000;
const takeOverWord: TakeOverWord = 'take over';

/** What is used of a service worker's registration. */
interface Registration {
  readonly waiting: { readonly postMessage: (word: TakeOverWord) => void } | null;
  readonly update: () => Promise<unknown>;
}

interface FreshApp {
  readonly registration: Registration;
  readonly journal: () => Promise<JournalLook>;
  /** How long nobody has touched this page, milliseconds. */
  readonly idleMs: () => number;
  readonly later: (milliseconds: number, task: () => void) => unknown;
}

/**
 * Lets a newer app take over when nobody would notice: nobody signed in, nothing unsent, and the page untouched for ten minutes. It has
 * been loaded whole by then, and lies beside the old one.
 */
export function keepAppFresh({ registration, journal, idleMs, later }: FreshApp): void {
  const ask = () => {
    // Without a network it is asked again.
    void registration
      .update()
      .catch(() => undefined)
      .finally(() => later(askEveryMs, ask));
  };
  const look = async () => {
    const { waiting } = registration;
    if (!waiting || idleMs() < quietMs) return;
    const { isSignedIn, unsent } = await journal();
    if (!isSignedIn && unsent === 0 && idleMs() >= quietMs) waiting.postMessage(takeOverWord);
  };
  const lookOn = () => {
    // A journal that does not answer is no reason to replace the app.
    void look()
      .catch(() => undefined)
      .finally(() => later(lookEveryMs, lookOn));
  };
  later(askEveryMs, ask);
  later(lookEveryMs, lookOn);
}
