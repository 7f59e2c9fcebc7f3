/**
 * Which key does what, for the whole app: one list, so that no two acts of a screen share a key. Function keys act at once and are
 * the ones that no reader of codes sends. F5, F11 and F12 belong to the browser.
 */
export const shortcutKeys = {
  help: 'F1',
  /** The blue key: start, go on, yes. */
  act: 'F2',
  stop: 'F3',
  complete: 'F4',
  call: 'F6',
  next: 'F7',
  undo: 'F8',
  ownEntries: 'F9',
  account: 'F10',
  back: 'Escape',
  report: 'Enter',
  /** Good or scrap; beside the digits on a numpad. */
  otherCount: '/',
  deleteDigit: 'Backspace',
  clear: 'Delete',
} as const;

/** A key as the caps show it: `F2`, `Enter`, `7`, `A`, `/`. */
export type ShortcutKey = string;

/** The keys of up to nine things to choose from, where no number is typed. */
export const digitKeys: readonly ShortcutKey[] = Array.from('123456789');

/** The keys of things to choose from beside a keypad. */
export const letterKeys: readonly ShortcutKey[] = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** One key that works now: the same object acts and is listed in the help, so the two cannot differ. */
export interface Shortcut {
  readonly key: ShortcutKey;
  /** What it does, in the reader's language. Several keys with one text are one line of the help. */
  readonly text: string;
  readonly run: () => void;
}

/** A screen or a dialog: only the keys of the one in front work. */
export interface ShortcutLayer {
  /** Answers with the way to take it out. A key that is there already is taken over until then. */
  add(shortcut: Shortcut): () => void;
}

class Layer implements ShortcutLayer {
  shortcuts: readonly Shortcut[] = [];

  add(shortcut: Shortcut): () => void {
    this.shortcuts = [...this.shortcuts, shortcut];
    return () => {
      this.shortcuts = this.shortcuts.filter((known) => known !== shortcut);
    };
  }
}

/** The keys of everything that is on the glass. */
export class ShortcutBoard {
  readonly #everywhere = new Layer();
  readonly #screen = new Layer();
  #dialogs: readonly Layer[] = [];

  /** Works in front of dialogs too. */
  get everywhere(): ShortcutLayer {
    return this.#everywhere;
  }

  /** Works while no dialog is open. */
  get screen(): ShortcutLayer {
    return this.#screen;
  }

  /** A dialog comes to the front; `close` takes it away, in whatever order dialogs close. */
  openDialog(): ShortcutLayer & { close(): void; reopen(): void } {
    const layer = new Layer();
    const close = () => {
      this.#dialogs = this.#dialogs.filter((open) => open !== layer);
    };
    const reopen = () => {
      close();
      this.#dialogs = [...this.#dialogs, layer];
    };
    return { add: (shortcut) => layer.add(shortcut), close, reopen };
  }

  /** What works now. */
  active(): readonly Shortcut[] {
    const front = this.#dialogs.at(-1) ?? this.#screen;
    return [...front.shortcuts, ...this.#everywhere.shortcuts];
  }

  /** What this key does now; the one that came last, where two ask for it. */
  find(key: ShortcutKey): Shortcut | undefined {
    return this.active().findLast((shortcut) => shortcut.key === key);
  }
}
