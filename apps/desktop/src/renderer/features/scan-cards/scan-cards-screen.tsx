import './scan-cards-screen.css';
import type { EquipmentState } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { BadgeMaker } from './badge-maker.tsx';
import { type Card, stationName } from './card-sets.ts';
import { type CardSetName, cardSetNames, useCardChoice } from './cards-slice.ts';
import { ScanCard } from './scan-card.tsx';
import { useCards, useChosenStation, useStations } from './use-cards.ts';

/** Codes to scan, as cards on A4: cut out, put into sleeves, hung beside the station. */
export function ScanCardsScreen() {
  const { t } = useTranslation('scanCards');
  const { set, chooseSet } = useCardChoice();
  const stations = useStations();
  // Shown once: they are gone with this screen.
  const [badges, setBadges] = useState<readonly Card[]>([]);
  const known = useCards(set, stations);
  const cards = set === 'people' && badges.length > 0 ? badges : known;
  return (
    <div className="scan-cards">
      <section className="scan-cards-choice" aria-label={t('choice')}>
        <h1 className="scan-cards-title">{t('title')}</h1>
        <TileRadios
          label={t('choice')}
          columns={2}
          value={set}
          onChange={(chosen) => chooseSet(chosen as CardSetName)}
          choices={cardSetNames.map((id) => ({ id, text: t(`set.${id}`) }))}
        />
        {set === 'operations' ? <StationField stations={stations ?? []} /> : null}
        {set === 'people' ? <p>{t('people.hint')}</p> : null}
        {set === 'people' ? <BadgeMaker onBadge={(badge) => setBadges((made) => [...made, badge])} /> : null}
        <Button tone="act" size="primary" icon="print" isDisabled={!cards?.length} onPress={() => window.print()}>
          {t('print')}
        </Button>
        <p className="scan-cards-hint">{t('print.hint')}</p>
      </section>
      <Sheet name={t(`set.${set}`)} cards={cards} />
    </div>
  );
}

function Sheet({ name, cards }: { readonly name: string; readonly cards: readonly Card[] | null }) {
  const { t } = useTranslation('scanCards');
  if (!cards) return <Loading />;
  if (cards.length === 0) return <Empty title={t('none')}>{t('none.next')}</Empty>;
  return (
    <ScrollArea className="scan-cards-scroll">
      <ul className="scan-cards-sheet" aria-label={name}>
        {cards.map((card) => (
          <ScanCard key={card.code} card={card} />
        ))}
      </ul>
    </ScrollArea>
  );
}

function StationField({ stations }: { readonly stations: readonly EquipmentState[] }) {
  const { t, i18n } = useTranslation('scanCards');
  const chooseStation = useCardChoice((choice) => choice.chooseStation);
  const chosen = useChosenStation() ?? '';
  const choices = stations.map((station) => ({ id: station.id, text: stationName(station, i18n.language) }));
  return (
    <SelectField
      label={t('station')}
      value={chosen}
      onChange={chooseStation}
      choices={chosen === '' ? [{ id: '', text: t('station.choose') }, ...choices] : choices}
    />
  );
}
