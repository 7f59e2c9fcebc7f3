import { nameIn, type ReasonState } from '@lineside/domain';
import type { TileChoice } from '../../ui/tiles.tsx';

/** Enabled reasons in the plant's order; the id of a tile is the reason's code. */
export function reasonChoices(reasons: readonly ReasonState[], language: string): readonly TileChoice[] {
  return reasons
    .filter(({ enabled }) => enabled)
    .toSorted((left, right) => left.sortOrder - right.sortOrder || left.code.localeCompare(right.code))
    .map(({ code, names }) => ({ id: code, text: nameIn(language, names, names.en, code) }));
}
