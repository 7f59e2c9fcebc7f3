import type { ScanEndKey, ScannerSettings } from './scanner-settings.ts';
import { usCharacter } from './us-keyboard.ts';

/** A key that went down, as the browser names it. */
export interface WedgeKey {
  readonly code: string;
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly capsLock: boolean;
  /** The key is held and the computer repeats it. */
  readonly repeat: boolean;
  /** When the browser got it (`event.timeStamp`), not when a handler ran: a busy page must not stretch a scan. */
  readonly at: number;
}

/** What a key can be to a scan. */
export type KeyMeaning =
  | { readonly kind: 'modifier' }
  | { readonly kind: 'character'; readonly character: string }
  /** Part of a code in the midst of one only; by itself a shortcut. */
  | { readonly kind: 'control'; readonly character: string }
  | { readonly kind: 'alt_digit'; readonly digit: string }
  /** `by` is null for a Ctrl+M or Ctrl+J, which ends a code as Enter would. */
  | { readonly kind: 'end'; readonly by: ScanEndKey | null }
  | { readonly kind: 'other' };

/** FNC1 as it is transmitted: the group separator, ASCII 29. */
export const separator = '\u001d';

const other: KeyMeaning = { kind: 'other' };
const modifierCodes = /^(Shift|Control|Alt|Meta)(Left|Right)$|^(CapsLock|NumLock)$/;
/** What stands in `event.key` when an input method or a dead key has the key: only its place tells what was pressed. */
const unreadable = new Set(['Process', 'Dead', 'Unidentified']);

/** Reads a key by the settings of the station. It knows nothing of the keys before. */
export function meaningOf(key: WedgeKey, settings: ScannerSettings): KeyMeaning {
  if (modifierCodes.test(key.code) || key.key === 'AltGraph') return { kind: 'modifier' };
  if (key.meta) return other;
  const ends = settings.endKeys.find((end) => end === key.code);
  if (ends !== undefined && !key.ctrl && !key.alt) return { kind: 'end', by: ends };
  if (settings.separatorKeys.includes(key.code)) return { kind: 'control', character: separator };
  const character = characterOf(key, settings);
  if (key.ctrl && key.alt) return withAltGraph(character, settings);
  if (key.ctrl) return controlOf(key.key < ' ' && key.key !== '' ? key.key : controlCharacter(character));
  const digit = key.alt ? /^Numpad([0-9])$/.exec(key.code)?.[1] : undefined;
  if (digit !== undefined) return { kind: 'alt_digit', digit };
  return key.alt || character === null ? other : { kind: 'character', character };
}

/** Windows reports AltGr as Ctrl and Alt: that is a character to a reader with the layout of the computer, else a shortcut. */
function withAltGraph(character: string | null, settings: ScannerSettings): KeyMeaning {
  return settings.decode === 'host_layout' && character !== null ? { kind: 'character', character } : other;
}

function controlOf(character: string | null): KeyMeaning {
  if (character === null) return other;
  if (character === '\r' || character === '\n') return { kind: 'end', by: null };
  return character === separator ? { kind: 'character', character } : { kind: 'control', character };
}

function controlCharacter(character: string | null): string | null {
  const code = character?.toUpperCase().charCodeAt(0) ?? 0;
  // @ to _ are the keys of ASCII 0 to 31.
  return code > 0x40 && code <= 0x5f ? String.fromCharCode(code - 0x40) : null;
}

function characterOf(key: WedgeKey, { decode }: ScannerSettings): string | null {
  const readable = /^.$/u.test(key.key) ? withoutCapsLock(key) : null;
  const byPlace = usCharacter(key.code, key.shift);
  if (decode === 'host_layout' && !unreadable.has(key.key)) return readable;
  // Keys with no place (a virtual keyboard) have only their character.
  return byPlace ?? readable;
}

function withoutCapsLock({ key, shift, capsLock }: WedgeKey): string {
  if (!capsLock || key.toLowerCase() === key.toUpperCase()) return key;
  return shift ? key.toUpperCase() : key.toLowerCase();
}
