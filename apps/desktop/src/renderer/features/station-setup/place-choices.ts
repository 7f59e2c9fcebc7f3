import { nameIn, type Uuid } from '@lineside/domain';
import type { StationChoices } from '../../replica/kiosk-contract.ts';
import type { TileChoice } from '../../ui/tiles.tsx';

/** The workplaces of a site as tiles, by name in the reader's language; `filter` narrows by workplace or line. */
export function placeChoices(
  choices: StationChoices,
  siteId: Uuid,
  filter: string,
  language: string,
): readonly TileChoice[] {
  const wanted = filter.trim().toLowerCase();
  const named = choices.equipment
    .filter((place) => place.siteId === siteId)
    .map(({ id, names, workplaceName, lineName, lineNames }) => ({
      id,
      place: nameIn(language, names, workplaceName),
      line: nameIn(language, lineNames, lineName),
      // Whoever knows it by another name finds it too.
      searched: [workplaceName, ...Object.values(names), lineName, ...Object.values(lineNames)].join(' ').toLowerCase(),
    }));
  return named
    .filter(({ searched }) => searched.includes(wanted))
    .toSorted((left, right) => left.place.localeCompare(right.place, language, { numeric: true }))
    .map(({ id, place, line }) => ({ id, text: line ? `${place} (${line})` : place, icon: 'wrench' }));
}
