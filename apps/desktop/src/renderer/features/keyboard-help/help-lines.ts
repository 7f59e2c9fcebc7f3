import type { Shortcut, ShortcutKey } from '../../ui/shortcuts.ts';

/** One line of the help. */
export interface HelpLine {
  readonly keys: readonly ShortcutKey[];
  readonly text: string;
}

/** The keys that work, one line for each thing they do: function keys first, then what is typed. */
export function helpLines(active: readonly Shortcut[]): readonly HelpLine[] {
  const keysByText = new Map<string, ShortcutKey[]>();
  for (const { key, text } of active.toSorted((left, right) => compareKeys(left.key, right.key))) {
    const keys = keysByText.get(text);
    if (!keys) keysByText.set(text, [key]);
    else if (!keys.includes(key)) keys.push(key);
  }
  return [...keysByText].map(([text, keys]) => ({ keys, text }));
}

function compareKeys(left: ShortcutKey, right: ShortcutKey): number {
  return rankOf(left) - rankOf(right) || left.localeCompare(right, 'en', { numeric: true });
}

function rankOf(key: ShortcutKey): number {
  if (/^F\d+$/.test(key)) return 0;
  return key.length > 1 ? 1 : 2;
}
