import {
  askedStops,
  type DowntimeState,
  type EquipmentState,
  equipmentStops,
  equipmentWorkOf,
  type KnownStop,
  machineStatesOf,
  nameIn,
  type OperationState,
  offeredReasons,
  type ReasonState,
  type Uuid,
} from '@lineside/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdentity, useView, useViews } from '../../replica/use-kiosk.ts';
import { useNow } from '../../ui/now.tsx';
import type { TileChoice } from '../../ui/tiles.tsx';

/** What was explained stays in the list for a shift and a half, should it be wrong. */
const changeableMs = 12 * 3_600_000;

export interface StationStops {
  readonly station: EquipmentState;
  /** All stops of the station that this device can tell, by time. */
  readonly stops: readonly KnownStop[];
  /** Without a reason, newest first. */
  readonly asked: readonly KnownStop[];
  /** Explained lately, newest first. */
  readonly explained: readonly KnownStop[];
  /** By code. */
  readonly operations: ReadonlyMap<Uuid, OperationState>;
}

/** The stops of the station from what this device holds, offline too; null until it has been read. */
export function useStationStops(equipmentId: Uuid): StationStops | null {
  const identity = useIdentity();
  const now = useNow();
  const station = useView<EquipmentState>('equipment', equipmentId)?.state ?? null;
  const assetId = station?.assetId ?? -1;
  const work = useViews<OperationState>({ type: 'operation', where: { assetId }, limit: 2000 });
  const spoken = useViews<DowntimeState>({ type: 'downtime', where: { equipmentId }, limit: 2000 });
  const organizationId = identity?.organizationId ?? '';
  const stops = useMemo(() => {
    if (!station || !work || !spoken) return null;
    return equipmentStops({
      organizationId,
      ...equipmentWorkOf(work.map(({ state }) => state)),
      machineStates: machineStatesOf(station),
      // The server's figures know the counts; a kiosk holds the sums only.
      counts: [],
      noCountLimitMs: null,
      records: spoken.map(({ state }) => state),
      now: 0,
    });
  }, [organizationId, station, work, spoken]);
  const operations = useMemo(() => new Map(work?.map(({ id, state }) => [id, state])), [work]);
  if (!stops || station?.existence !== 'present') return null;
  const explained = stops
    .filter(({ reason, from, to }) => reason !== null && (to ?? now) > now - changeableMs && (to ?? now) > from)
    .toReversed();
  return { station, stops, asked: askedStops(stops, now), explained, operations };
}

/** The stop reasons of a station as tiles: the first nine, and the others. */
export function useStopChoices(assetId: number): {
  readonly first: readonly TileChoice[];
  readonly others: readonly TileChoice[];
} {
  const { i18n } = useTranslation();
  const views = useViews<ReasonState>({ type: 'reason', where: { kind: 'stop' } });
  return useMemo(() => {
    const tile = ({ code, names }: ReasonState) => ({ id: code, text: nameIn(i18n.language, names, names.en, code) });
    const { first, others } = offeredReasons(views?.map(({ state }) => state) ?? [], assetId);
    return { first: first.map(tile), others: others.map(tile) };
  }, [views, assetId, i18n.language]);
}

/** A stop reason in the reader's language; the code itself where it is not on the list. */
export function useReasonText(): (code: string) => string {
  const { i18n } = useTranslation();
  const views = useViews<ReasonState>({ type: 'reason', where: { kind: 'stop' } });
  return (code) => {
    const names = views?.find(({ state }) => state.code === code)?.state.names;
    return names ? nameIn(i18n.language, names, names.en, code) : code;
  };
}
