import { setTimeout as delay } from 'node:timers/promises';
import { host } from './host.ts';

interface Watched {
  readonly isDestroyed: () => boolean;
  readonly isCrashed: () => boolean;
  readonly hasLoaded: boolean;
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly window: { readonly emit: (event: string) => boolean };
}

/** Electron waits longer, and only after input that nobody answers. */
const limitMs = Number(process.env.ELECTRON_STAND_IN_HANG_MS ?? 10_000);

/** Raises `unresponsive` once when the page's thread answers nothing for the limit, and `responsive` when it does again. */
export async function watchForHangs(contents: Watched): Promise<void> {
  let hangs = false;
  while (!contents.isDestroyed() && !host.isLeaving) {
    await delay(Math.min(500, limitMs / 4));
    if (contents.isCrashed() || !contents.hasLoaded) continue;
    // An error is an answer too: the page is on its way to another document.
    const asked = contents.evaluate('1').then(
      () => true,
      () => true,
    );
    const answers = await Promise.race([asked, delay(limitMs, false)]);
    if (answers === !hangs || contents.isDestroyed()) continue;
    hangs = !answers;
    contents.window.emit(hangs ? 'unresponsive' : 'responsive');
  }
}
