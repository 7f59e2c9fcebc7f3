/** Asks the journal on disk, and not what a page last said: the page may have crashed with entries that it never sent. */
export interface UnsentEntries {
  /** How many own entries the server has not confirmed; `unknown` where the journal does not answer. */
  count(): Promise<number | 'unknown'>;
}

/** A hidden page of the app's own origin, whose storage is the journal's. */
export interface HiddenPage {
  /** What its `unsentEntries` resolves to. */
  read(): Promise<unknown>;
  close(): void;
}

const answerMs = 15_000;

/**
 * Has `unsent.html` count, in a page of its own that is opened for each question: only Chromium can read what Chromium stores, and a
 * page that lives on would one day be the one that hangs. Any answer but a count is none.
 */
export function unsentInHiddenPage(open: () => Promise<HiddenPage>, withinMs = answerMs): UnsentEntries {
  return {
    async count() {
      let page: HiddenPage | undefined;
      const asked = (async () => {
        page = await open();
        return page.read();
      })();
      const late = Promise.withResolvers<'unknown'>();
      const timer = setTimeout(() => late.resolve('unknown'), withinMs);
      try {
        const counted = await Promise.race([asked, late.promise]);
        return typeof counted === 'number' && Number.isSafeInteger(counted) && counted >= 0 ? counted : 'unknown';
      } catch {
        return 'unknown';
      } finally {
        clearTimeout(timer);
        // Also where it opens only now.
        void asked.catch(() => undefined).then(() => page?.close());
        page?.close();
      }
    },
  };
}
