import type { EquipmentState, OperationState, PersonState, ReasonState, Uuid } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useIdentity, useViews } from '../../replica/use-kiosk.ts';
import {
  actCards,
  type Card,
  countCards,
  operationCards,
  personCards,
  reasonCards,
  scrapCards,
  stationCards,
} from './card-sets.ts';
import { type CardSetName, useCardChoice } from './cards-slice.ts';

const operationLimit = 200;

/** The cards of a set from what this device knows; null until it has been read. */
export function useCards(set: CardSetName, stations: readonly EquipmentState[] | null): readonly Card[] | null {
  const { t, i18n } = useTranslation('scanCards');
  const reasons = useViews<ReasonState>({ type: 'reason' });
  const people = useViews<PersonState>({ type: 'person' });
  const operations = useOperations(stations);
  const ofKind = (kind: ReasonState['kind']) =>
    reasons?.map(({ state }) => state).filter((reason) => reason.kind === kind) ?? null;
  switch (set) {
    case 'acts':
      return actCards((act) => t(`act.${act}`));
    case 'counts':
      return countCards((count) => t('good', { count }));
    case 'scrap': {
      const scrap = ofKind('scrap');
      return (
        scrap && [
          ...reasonCards(scrap, i18n.language),
          ...scrapCards(scrap, i18n.language, (reason) => t('oneScrap', { reason })),
        ]
      );
    }
    case 'stop':
    case 'short_close': {
      const ofThisKind = ofKind(set);
      return ofThisKind && reasonCards(ofThisKind, i18n.language);
    }
    case 'stations':
      return stations && stationCards(stations, i18n.language);
    case 'people':
      return people && personCards(people.map(({ state }) => state));
    case 'operations':
      return (
        operations &&
        operationCards(operations, ({ orderNo, operationNo, activityDescription }) => ({
          title: t('operation', { order: orderNo, no: operationNo }),
          detail: activityDescription ?? '',
        }))
      );
  }
}

/** The site's stations; null until they have been read. */
export function useStations(): readonly EquipmentState[] | null {
  return useViews<EquipmentState>({ type: 'equipment' })?.map(({ state }) => state) ?? null;
}

/** Whose operations are printed: the chosen station, else this one. */
export function useChosenStation(): Uuid | null {
  const identity = useIdentity();
  const chosen = useCardChoice(({ equipmentId }) => equipmentId);
  return chosen ?? identity?.equipmentId ?? null;
}

function useOperations(stations: readonly EquipmentState[] | null): readonly OperationState[] | null {
  const equipmentId = useChosenStation();
  const assetId = stations?.find(({ id }) => id === equipmentId)?.assetId ?? -1;
  const status = ['PLANNED', 'RELEASED', 'ON_HOLD', 'IN_PROGRESS'];
  const views = useViews<OperationState>({ type: 'operation', where: { assetId, status }, limit: operationLimit });
  return views?.map(({ state }) => state) ?? null;
}
