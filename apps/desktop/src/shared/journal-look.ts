import { z } from 'zod';

/** What the journal on this disk says, asked by main: a page may have crashed with entries that it never sent. */
export const journalLookSchema = z.object({
  /** Own entries that the server has not confirmed. */
  unsent: z.number().int().min(0),
  isSignedIn: z.boolean(),
});
export type JournalLook = z.infer<typeof journalLookSchema>;

/** The page of the app's own origin that looks, and the name under which it holds a promise of what it saw. */
export const journalLookPage = 'journal-look.html';
export const journalLookName = 'linesideJournalLook';
