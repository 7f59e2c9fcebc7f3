import type { Uuid } from '@lineside/domain';
import type { StationChoices } from '../../replica/kiosk-contract.ts';
import type { TileChoice } from '../../ui/tiles.tsx';

/** The workplaces of a site as tiles, by name; `filter` narrows by workplace or line. */
export function placeChoices(choices: StationChoices, siteId: Uuid, filter: string): readonly TileChoice[] {
  const wanted = filter.trim().toLowerCase();
  return choices.equipment
    .filter((place) => place.siteId === siteId)
    .filter(({ workplaceName, lineName }) => `${workplaceName} ${lineName ?? ''}`.toLowerCase().includes(wanted))
    .toSorted((left, right) => left.workplaceName.localeCompare(right.workplaceName, 'en', { numeric: true }))
    .map(({ id, workplaceName, lineName }) => ({
      id,
      text: lineName ? `${workplaceName} (${lineName})` : workplaceName,
      icon: 'wrench',
    }));
}
