import type { ReasonState } from '@lineside/domain';
import type { TileChoice } from '../../ui/tiles.tsx';

/** Enabled reasons in the plant's order; the id of a tile is the reason's code. */
export function reasonChoices(reasons: readonly ReasonState[], language: string): readonly TileChoice[] {
  return reasons
    .filter(({ enabled }) => enabled)
    .toSorted((left, right) => left.sortOrder - right.sortOrder || left.code.localeCompare(right.code))
    .map(({ code, names }) => ({ id: code, text: nameIn(names, language) ?? code }));
}

/** A name in a language (`en-GB` falls back to `en`), else in English, else none. */
export function nameIn(names: Readonly<Record<string, string>>, language: string): string | null {
  return names[language] ?? names[language.split('-')[0] ?? language] ?? names.en ?? null;
}
