import type { ScannerSettings } from '../scanner-settings.ts';
import type { Scan } from '../scanner-source.ts';
import { WedgeDecoder, type WedgeVerdict } from '../wedge-decoder.ts';
import type { WedgeKey } from '../wedge-key.ts';
import type { Stroke } from './strokes.ts';

/** What a page without a field got of a sequence of keys: the decoder with a made-up clock, and silence when it is due. */
export interface PageOfKeys {
  /** The keys that reached the page, in their order. */
  readonly typed: readonly WedgeKey[];
  readonly scans: readonly Scan[];
}

/**
 * Plays the strokes; after the last one there is silence for ever. Modifier keys reach the page and are not listed. `isBusy`: the page
 * handles all keys at once and late, so that nothing but their times tells of pauses.
 */
export function play(strokes: readonly Stroke[], settings: ScannerSettings, isBusy = false): PageOfKeys {
  const decoder = new WedgeDecoder(() => settings);
  const typed: WedgeKey[] = [];
  const scans: Scan[] = [];
  let pending: WedgeKey[] = [];
  let silentAt = Number.POSITIVE_INFINITY;
  const settle = ({ givenBack, scan }: WedgeVerdict) => {
    if (givenBack > 0) typed.push(...pending);
    if (givenBack > 0 || scan) pending = [];
    if (scan) scans.push(scan);
  };
  const silence = () => {
    settle(decoder.silence());
    silentAt = Number.POSITIVE_INFINITY;
  };
  for (const { kind, key } of strokes) {
    if (!isBusy && key.at > silentAt) silence();
    const verdict = kind === 'down' ? decoder.press(key) : decoder.release(key);
    settle(verdict);
    if (kind === 'down' && verdict.fate === 'typed' && !isModifier(key)) typed.push(key);
    if (verdict.fate === 'perhaps' || (verdict.fate === 'taken' && !verdict.scan && decoder.waitMs !== null))
      pending.push(key);
    silentAt = decoder.waitMs === null ? Number.POSITIVE_INFINITY : key.at + decoder.waitMs;
  }
  silence();
  return { typed, scans };
}

const isModifier = ({ code }: WedgeKey) => /^(Shift|Control|Alt|Meta)/.test(code);
