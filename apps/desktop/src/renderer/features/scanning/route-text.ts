import {
  deriveId,
  type EquipmentState,
  type OperationState,
  type PersonState,
  type ProductState,
  type ReasonState,
  type ScanRoute,
} from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useIdentity, useView } from '../../replica/use-kiosk.ts';
import { useName } from '../../ui/use-name.ts';

/** What a scan meant, in words: the name of the thing, or what the card asks for. Empty while the device reads it. */
export function useRouteText(route: ScanRoute | undefined): string {
  const { t } = useTranslation('scanning');
  const nameOf = useName();
  const station = useView<EquipmentState>('equipment', idOf(route, 'station'));
  const person = useView<PersonState>('person', idOf(route, 'person'));
  const operation = useView<OperationState>('operation', idOf(route, 'operation'));
  const product = useView<ProductState>('product', idOf(route, 'product'));
  const reasonName = useReasonName(route);
  switch (route?.kind) {
    case undefined:
      return '';
    case 'station':
      return station ? t('what.station', { name: nameOf(station.state.names, station.state.workplaceName) }) : '';
    case 'person':
      return t('what.person', { name: person?.state.displayName || route.username });
    case 'operation':
      return operation ? t('what.operation', { order: operation.state.orderNo, no: operation.state.operationNo }) : '';
    case 'product':
      return product ? t('what.product', { name: nameOf(product.state.names, product.state.name) }) : '';
    case 'lot':
      return t('what.lot', { name: route.lot });
    case 'serial':
      return t('what.serial', { name: route.serial });
    case 'reason':
      return t(`what.reason.${route.reasonKind}`, { name: reasonName });
    case 'count':
      return t('what.count', { good: route.good, scrap: route.scrap });
    case 'act':
      return t(`what.act.${route.act}`);
    case 'enrol':
      return t('what.enrol');
  }
}

/** The key of a route among others. */
export function routeKey(route: ScanRoute): string {
  return JSON.stringify(route);
}

/** The id that a route of this kind names; empty, which `useView` reads as nothing, for other kinds. */
function idOf(route: ScanRoute | undefined, kind: 'station' | 'person' | 'operation' | 'product'): string {
  if (route?.kind !== kind) return '';
  if (route.kind === 'station') return route.equipmentId;
  if (route.kind === 'person') return route.personId ?? '';
  return route.kind === 'operation' ? route.operationId : route.productId;
}

function useReasonName(route: ScanRoute | undefined): string {
  const identity = useIdentity();
  const nameOf = useName();
  const key = route?.kind === 'reason' ? [route.reasonKind, route.code] : null;
  const view = useView<ReasonState>('reason', identity && key ? deriveId(identity.organizationId, 'reason', key) : '');
  return nameOf(view?.state.names, key?.[1]);
}
