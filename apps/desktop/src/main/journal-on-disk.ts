import { type JournalLook, journalLookSchema } from '../shared/journal-look.ts';

/** Asks the journal as it lies on the disk, and not what a page last said of it. */
export interface JournalOnDisk {
  /** Null where it does not answer. */
  look(): Promise<JournalLook | null>;
}

/** A hidden page of the app's own origin, whose storage is the journal's. */
export interface HiddenPage {
  /** What it saw, once it has. */
  read(): Promise<unknown>;
  close(): void;
}

const answerMs = 15_000;

/**
 * Looks by a page that is opened for each question: only Chromium can read what Chromium stores, and a page that lives on would one day
 * be the one that hangs. An answer of another form is none.
 */
export function journalByHiddenPage(open: () => HiddenPage, withinMs = answerMs): JournalOnDisk {
  return {
    async look() {
      const page = open();
      const late = Promise.withResolvers<null>();
      const timer = setTimeout(() => late.resolve(null), withinMs);
      try {
        const looked = journalLookSchema.safeParse(await Promise.race([page.read(), late.promise]));
        return looked.success ? looked.data : null;
      } catch {
        return null;
      } finally {
        clearTimeout(timer);
        page.close();
      }
    },
  };
}
