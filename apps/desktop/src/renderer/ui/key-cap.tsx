import './key-cap.css';
import type { ShortcutKey } from './shortcuts.ts';
import { useShortcut } from './use-shortcut.tsx';

/** How a key is called on its cap. */
const capTexts: Readonly<Record<string, string>> = { Escape: 'Esc', Backspace: '⌫', Delete: 'Del', Enter: '⏎' };

interface KeyCapProps {
  readonly shortcut: ShortcutKey;
  /** In the help it is the message itself; on a key it would only spoil its name. */
  readonly isSpoken?: boolean;
}

/** The sign of a key: a small cap on what it presses, and in the help. */
export function KeyCap({ shortcut, isSpoken = false }: KeyCapProps) {
  const text = capTexts[shortcut] ?? shortcut;
  // Drawn by the style sheet it is no part of what the key is called, for who hears it and for who speaks to it.
  return isSpoken ? (
    <kbd className="key-cap">{text}</kbd>
  ) : (
    <span className="key-cap" data-cap={text} aria-hidden="true" />
  );
}

interface ShortcutCapProps {
  readonly shortcut: ShortcutKey;
  readonly text: string;
  readonly run: (() => void) | undefined;
}

/** Puts a key on something that is pressed, and says so there. */
export function ShortcutCap({ shortcut, text, run }: ShortcutCapProps) {
  useShortcut(shortcut, text, run);
  return <KeyCap shortcut={shortcut} />;
}
