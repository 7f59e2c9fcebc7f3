/** Millimetres on paper. A4 less 10 mm at each edge, a card's edge of 3 mm, and 6 mm between two columns. */
const fullWidthMm = 184;
const halfWidthMm = 86;

/** GS1 and every reader's manual call 0.33 mm (13 mil) readable at arm's length; below 0.25 mm an office printer smears bars together. */
const usualModuleMm = 0.33;
const smallestModuleMm = 0.25;

/** Light modules that ISO/IEC 15417 wants at each side of a Code 128 symbol. */
export const quietModules = 10;

export interface CardSize {
  /** The narrowest bar, millimetres. */
  readonly moduleMm: number;
  /** The symbol with its quiet zones, millimetres. */
  readonly widthMm: number;
  readonly columns: 1 | 2;
}

/** How large a symbol of that many modules is printed; null where no card is wide enough for a reader. */
export function cardSize(modules: number): CardSize | null {
  const wide = modules + 2 * quietModules;
  if (wide * smallestModuleMm > fullWidthMm) return null;
  const columns = wide * usualModuleMm <= halfWidthMm ? 1 : 2;
  const moduleMm = Math.min(usualModuleMm, fullWidthMm / wide);
  return { moduleMm, widthMm: wide * moduleMm, columns };
}
