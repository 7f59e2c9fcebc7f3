/** N: digits. X: character set 82, Y: 39, Z: 64 (General Specifications 7.11). */
export type Gs1Characters = 'N' | 'X' | 'Y' | 'Z';

/** What is asked of a part of a data field beyond its characters and length. */
const gs1Checks = [
  'digit',
  'pair',
  'company',
  'date',
  'month',
  'birthday',
  'hour',
  'minute',
  'clock',
  'zero',
  'positive',
  'flag',
  'minus',
  'winding',
  'sex',
  'medium',
  'pieces',
  'position',
  'number',
  'latitude',
  'longitude',
] as const;
export type Gs1Check = (typeof gs1Checks)[number];

/** One part of a data field; only the last ones may be optional or of variable length. */
export interface Gs1Part {
  readonly characters: Gs1Characters;
  readonly least: number;
  readonly most: number;
  readonly isOptional: boolean;
  readonly checks: readonly Gs1Check[];
}

/** Reads a format as the General Specifications write it, with checks behind a colon: `N13:digit+[X..17]`. */
export function partsOf(format: string): readonly Gs1Part[] {
  return format.split('+').map((written) => {
    const [, open, characters, range, length, checks] =
      /^(\[?)([NXYZ])(\.\.)?(\d+)(?::([a-z:]+))?\]?$/.exec(written) ?? [];
    if (!characters) throw new TypeError(`no format: ${format}`);
    return {
      characters: characters as Gs1Characters,
      least: range ? 1 : Number(length),
      most: Number(length),
      isOptional: open === '[',
      checks: gs1Checks.filter((check) => checks?.split(':').includes(check)),
    };
  });
}
