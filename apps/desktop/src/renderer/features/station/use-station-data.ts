import {
  type EquipmentState,
  type OperationState,
  offeredReasons,
  type PersonState,
  type ProductState,
  type ReasonKind,
  type ReasonState,
  type Uuid,
} from '@lineside/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useView, useViews } from '../../replica/use-kiosk.ts';
import type { TileChoice } from '../../ui/tiles.tsx';
import { useName } from '../../ui/use-name.ts';
import { reasonChoices } from './reason-choices.ts';
import { listedStatuses } from './station-operations.ts';

/** The station's equipment and the operations at its asset; null until the device has read them. */
export function useStationOperations(equipmentId: Uuid): {
  readonly station: EquipmentState | null;
  readonly operations: readonly OperationState[] | null;
} {
  const station = useView<EquipmentState>('equipment', equipmentId);
  const assetId = station?.state.assetId ?? -1;
  const views = useViews<OperationState>({ type: 'operation', where: { assetId, status: listedStatuses }, limit: 200 });
  const operations = useMemo(() => views?.map(({ state }) => state) ?? null, [views]);
  return { station: station?.state ?? null, operations };
}

/** The reasons of a kind as tiles, in the reader's language and the plant's order. */
export function useReasons(kind: ReasonKind): readonly TileChoice[] {
  const { i18n } = useTranslation();
  const views = useViews<ReasonState>({ type: 'reason', where: { kind } });
  return useMemo(() => reasonChoices(views?.map(({ state }) => state) ?? [], i18n.language), [views, i18n.language]);
}

/** The stop reasons of a machine as tiles: the first nine, and the others. */
export function useStopReasons(assetId: number): {
  readonly first: readonly TileChoice[];
  readonly others: readonly TileChoice[];
} {
  const { i18n } = useTranslation();
  const views = useViews<ReasonState>({ type: 'reason', where: { kind: 'stop' } });
  return useMemo(() => {
    const { first, others } = offeredReasons(views?.map(({ state }) => state) ?? [], assetId);
    return { first: reasonChoices(first, i18n.language), others: reasonChoices(others, i18n.language) };
  }, [views, assetId, i18n.language]);
}

/** A person's name by id; null while it is not known here. */
export function usePersonName(): (personId: Uuid | null | undefined) => string | null {
  const views = useViews<PersonState>({ type: 'person' });
  return (personId) => views?.find(({ id }) => id === personId)?.state.displayName ?? null;
}

/** A product's name by code; the code itself while the product is not known here. */
export function useProductName(): (productCode: string | null) => string | null {
  const views = useViews<ProductState>({ type: 'product' });
  const nameOf = useName();
  return (productCode) => {
    const product = views?.find(({ state }) => state.productCode === productCode)?.state;
    return product ? nameOf(product.names, product.name, productCode) : productCode;
  };
}
