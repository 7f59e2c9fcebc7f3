/** As much of a key press as the rule looks at. */
export interface PressedKey {
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

const always = new Set(['f5', 'f11', 'f12', 'browserback', 'browserforward', 'browserrefresh', 'browserhome']);
const withAlt = new Set(['f4', 'arrowleft', 'arrowright', 'home', ' ']);
/** Of Chromium: reload, close, new, print, open, save, downloads, source, address, find, zoom, quit. */
const withControl = new Set('r w n t p o s j u l f h g q d f4 tab + - = 0'.split(' '));
const withControlAndShift = new Set(['i', 'j', 'c']);

/**
 * Whether a kiosk swallows a key: those with which one leaves the page, or which readers with control characters switched on would
 * press (Ctrl+J opens the downloads). Ctrl+] stays: it is the separator of GS1 codes, and Ctrl+A, C, V, X, Z are a keyboard's.
 */
export function isForbiddenKey({ key, control, meta, alt, shift }: PressedKey): boolean {
  const name = key.toLowerCase();
  if (always.has(name) || (alt && withAlt.has(name))) return true;
  if (!control && !meta) return false;
  return withControl.has(name) || (shift && withControlAndShift.has(name));
}
