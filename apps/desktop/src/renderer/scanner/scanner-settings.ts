/** Keys that may end a code, as `event.code` names them. */
const scanEndKeys = ['Enter', 'NumpadEnter', 'Tab'] as const;
export type ScanEndKey = (typeof scanEndKeys)[number];

/** What a station knows of its reader. Times are milliseconds. */
export interface ScannerSettings {
  /** False where only HID-POS readers are used: then no key is ever taken for a scan. */
  readonly wedge: boolean;
  /**
   * `us_keyboard`: the reader is set to a US keyboard, as it leaves the factory; keys are read by their place, so the layout of the
   * computer, Caps Lock and input methods do not matter. `host_layout`: the reader is set to the layout of the computer.
   */
  readonly decode: 'us_keyboard' | 'host_layout';
  /**
   * The longest usual time (median) from one character to the next, and for which the reader holds a key. A gap of more than twice
   * that is a stall, or a hand.
   */
  readonly characterMs: number;
  /** After so long without a key a code is over: the longest stall inside one, and the end of one whose reader sends no end key. */
  readonly silenceMs: number;
  /** The shortest code that is taken without an AIM identifier or `prefix`. One that ends in silence has at least 6 characters. */
  readonly minimumLength: number;
  /** What the reader puts before each code; taken off. */
  readonly prefix: string;
  /** What the reader puts between code and end key; taken off. */
  readonly suffix: string;
  readonly endKeys: readonly ScanEndKey[];
  /** Keys (`event.code`) that mean FNC1 inside a code, beside Ctrl+] and Alt+029. */
  readonly separatorKeys: readonly string[];
}

export type ScannerPreset = 'usb' | 'slow_bluetooth';

const usb: ScannerSettings = {
  wedge: true,
  decode: 'us_keyboard',
  // Readers send a key every 1 to 16 ms; the fastest typists stay over 60 ms but for two or three keys in one roll of the fingers.
  characterMs: 30,
  silenceMs: 250,
  minimumLength: 6,
  prefix: '',
  suffix: '',
  endKeys: scanEndKeys,
  separatorKeys: ['F8'],
};

/** Where a station begins. `slow_bluetooth`: a key every 20 to 70 ms, with stalls when the radio repeats itself. */
export const scannerPresets: Readonly<Record<ScannerPreset, ScannerSettings>> = {
  usb,
  slow_bluetooth: { ...usb, characterMs: 75, silenceMs: 700 },
};

/** What can be set. Below, readers are missed; above, quick hands are taken for a reader. */
const scannerLimits = {
  characterMs: { least: 5, most: 120 },
  silenceMs: { least: 60, most: 2000 },
  minimumLength: { least: 4, most: 30 },
  affixLength: { most: 20 },
} as const;

const within = (value: number, fallback: number, { least, most }: { readonly least: number; readonly most: number }) =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : fallback;

const affix = (text: unknown) => (typeof text === 'string' ? text.slice(0, scannerLimits.affixLength.most) : '');

/**
 * The nearest settings that can work: every figure within its limits, silence at least three times the time of a character (else a
 * stall ends a code), at least one end key. Takes whatever an older release or a hand left in the storage.
 */
export function plausibleSettings(wanted: Partial<ScannerSettings>): ScannerSettings {
  const { wedge, decode, separatorKeys, ...rest } = { ...usb, ...wanted };
  const characterMs = within(rest.characterMs, usb.characterMs, scannerLimits.characterMs);
  const silenceMs = within(rest.silenceMs, usb.silenceMs, scannerLimits.silenceMs);
  const endKeys = scanEndKeys.filter((key) => Array.isArray(rest.endKeys) && rest.endKeys.includes(key));
  return {
    wedge: wedge !== false,
    decode: decode === 'host_layout' ? decode : 'us_keyboard',
    characterMs,
    silenceMs: Math.max(silenceMs, 3 * characterMs),
    minimumLength: within(rest.minimumLength, usb.minimumLength, scannerLimits.minimumLength),
    prefix: affix(rest.prefix),
    suffix: affix(rest.suffix),
    endKeys: endKeys.length > 0 ? endKeys : usb.endKeys,
    separatorKeys: Array.isArray(separatorKeys) ? separatorKeys : usb.separatorKeys,
  };
}
