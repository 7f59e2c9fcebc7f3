import type { Uuid } from '@lineside/domain';
import type { ListedDevice } from '../../replica/device-desk-contract.ts';
import type { StationChoices } from '../../replica/kiosk-contract.ts';

/** A station and the devices that stand at it; those that were revoked stand nowhere. */
export interface StationWithDevices {
  readonly station: StationChoices['equipment'][number];
  readonly devices: readonly ListedDevice[];
}

/** Every station by name, in the reader's order of names. */
export function stationsOf(
  { equipment }: Pick<StationChoices, 'equipment'>,
  devices: readonly ListedDevice[],
  nameOf: (station: StationChoices['equipment'][number]) => string,
): readonly StationWithDevices[] {
  const byStation = Map.groupBy(
    devices.filter(({ status }) => status === 'active'),
    ({ equipmentId }): Uuid => equipmentId ?? '',
  );
  return equipment
    .map((station) => ({ station, devices: byStation.get(station.id) ?? [] }))
    .toSorted((left, right) => nameOf(left.station).localeCompare(nameOf(right.station), undefined, { numeric: true }));
}
