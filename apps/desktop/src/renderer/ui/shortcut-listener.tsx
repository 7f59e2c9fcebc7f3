import { useEffect } from 'react';
import { shortcutKeyOf } from './shortcut-key.ts';
import { type ShortcutBoard, shortcutKeys } from './shortcuts.ts';
import { useShortcutBoard } from './use-shortcut.tsx';

/**
 * Hears the keyboard for the whole app. It listens behind everything else: the source of scans holds characters back until it is clear
 * that they are no code's, fields keep theirs, and a focused key keeps Enter and Space.
 */
export function ShortcutListener() {
  const board = useShortcutBoard();
  useEffect(() => listenToKeys(board, document.documentElement), [board]);
  return null;
}

function listenToKeys(board: ShortcutBoard, root: HTMLElement): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const key = shortcutKeyOf(event);
    if (key === null || event.defaultPrevented) return;
    // The caps come with the first key of a keyboard, whatever it does.
    root.dataset.keyboard = 'true';
    if (isTakenBy(event.target, key)) return;
    if (event.repeat && key !== shortcutKeys.deleteDigit) return;
    const shortcut = board.find(key);
    if (!shortcut) return;
    // F3 searches and F6 leaves the page in a browser.
    event.preventDefault();
    shortcut.run();
  };
  const onPointerDown = ({ pointerType }: PointerEvent) => {
    if (pointerType === 'touch') delete root.dataset.keyboard;
  };
  window.addEventListener('keydown', onKeyDown);
  window.addEventListener('pointerdown', onPointerDown, true);
  return () => {
    window.removeEventListener('keydown', onKeyDown);
    window.removeEventListener('pointerdown', onPointerDown, true);
  };
}

/** Function keys and Escape work everywhere; what types belongs to a field, and Enter to whatever it would press. */
function isTakenBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement) || /^(F\d+|Escape)$/.test(key)) return false;
  if (target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])')) return true;
  return key === shortcutKeys.report && target.closest('button, a[href], summary') !== null;
}
