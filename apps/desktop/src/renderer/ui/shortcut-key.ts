import type { ShortcutKey } from './shortcuts.ts';

type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/**
 * The name of a pressed key as shortcuts know it; null where it is none. Digits and letters are what the key types; where that is no
 * Latin letter or no digit (a Korean or Russian layout, a French top row) it is what the same place types on a US keyboard.
 */
export function shortcutKeyOf(event: PressedKey): ShortcutKey | null {
  const { key, code } = event;
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (/^[0-9/?]$/.test(key)) return key;
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (isNamed(key)) return key;
  if (event.shiftKey && key.length === 1) return null;
  return /^(?:Digit|Numpad|Key)([0-9A-Z])$/.exec(code)?.[1] ?? null;
}

function isNamed(key: string): boolean {
  return key.length > 1 && key !== 'Process' && key !== 'Unidentified' && key !== 'Dead';
}
