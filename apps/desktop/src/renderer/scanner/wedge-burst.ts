import type { ScannerSettings } from './scanner-settings.ts';
import type { Scan } from './scanner-source.ts';
import type { WedgeKey } from './wedge-key.ts';

/** A key that a scan may consist of. */
export interface BurstKey {
  readonly key: WedgeKey;
  readonly character: string;
  /** When it was let go; null: not yet. */
  readonly releasedAt: number | null;
}

/** As many keys hands press in one roll of the fingers; a fourth at that speed is a reader's. */
export const mostInOneRoll = 3;

const shortestInSilence = 6;
const aimIdentifier = /^\][A-Za-z][0-9A-Za-z]/;

const gapsOf = (burst: readonly BurstKey[]) =>
  burst.slice(1).map(({ key }, index) => Math.max(0, key.at - (burst[index]?.key.at ?? key.at)));

/** The lower one: with two gaps the stall must not be the usual one. */
const medianOf = (gaps: readonly number[]) => gaps.toSorted((a, b) => a - b)[(gaps.length - 1) >> 1] ?? 0;

const stallsIn = (gaps: readonly number[], { characterMs }: ScannerSettings) =>
  gaps.filter((gap) => gap > 2 * characterMs).length;

/** A reader lets a key go as fast as it presses the next. */
export function isHeldByHand({ key, releasedAt }: BurstKey, at: number, { characterMs }: ScannerSettings): boolean {
  return (releasedAt ?? at) - key.at > characterMs;
}

/**
 * Could these keys be a reader's so far? The median is what tells: one stalled key makes an average or a strict limit useless, and
 * no hand gets the median down.
 */
export function looksLikeReader(burst: readonly BurstKey[], settings: ScannerSettings): boolean {
  const gaps = gapsOf(burst);
  if (gaps.length < 2) return true;
  return medianOf(gaps) <= settings.characterMs && stallsIn(gaps, settings) <= 1 + Math.floor(gaps.length / 8);
}

/**
 * The scan that these keys are, if they are one. `endGap`: milliseconds from the last character to the end key; null: it ended in
 * silence. Keys in rolls of at most three with longer pauses between them have more stalls than are allowed here, end key included.
 */
export function scanOf(
  burst: readonly BurstKey[],
  endGap: number | null,
  endedBy: Scan['endedBy'],
  settings: ScannerSettings,
): Scan | null {
  const [first] = burst;
  if (first === undefined || burst.length <= mostInOneRoll) return null;
  const raw = burst.map(({ character }) => character).join('');
  const hasPrefix = settings.prefix !== '' && raw.startsWith(settings.prefix);
  const text = withoutSuffix(hasPrefix ? raw.slice(settings.prefix.length) : raw, settings.suffix);
  const isMarked = hasPrefix || aimIdentifier.test(text);
  const shortest = endGap === null ? Math.max(settings.minimumLength, shortestInSilence) : settings.minimumLength;
  if (text.length < (isMarked ? 1 : shortest)) return null;
  const gaps = gapsOf(burst);
  const allGaps = endGap === null ? gaps : [...gaps, endGap];
  if (medianOf(gaps) > settings.characterMs) return null;
  if (stallsIn(allGaps, settings) > stallsAllowed(allGaps.length, isMarked)) return null;
  return { text, aim: null, source: 'wedge', startedMs: first.key.at, gaps, endedBy };
}

function stallsAllowed(gaps: number, isMarked: boolean): number {
  if (isMarked) return 1 + Math.floor(gaps / 8);
  return gaps < 6 ? 0 : 1 + Math.floor((gaps - 6) / 8);
}

function withoutSuffix(text: string, suffix: string): string {
  return suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}
