import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../ui/appearance.ts';
import { Button } from '../ui/button.tsx';
import { TileRadios } from '../ui/tiles.tsx';

const scaleStep = 0.04;

/**
 * The size of a millimetre on this glass, by what is at hand: a ruler against a line of 100 mm, or a bank card against its outline
 * (ISO/IEC 7810 ID-1: 85.60 × 53.98 mm).
 */
export function ScaleSetting() {
  const { t } = useTranslation('app');
  const { pixelsPerMm, setPixelsPerMm } = useAppearance();
  const [by, setBy] = useState('ruler');
  return (
    <section className="scale" aria-label={t('scale')}>
      <TileRadios
        label={t('scale')}
        columns={2}
        value={by}
        onChange={setBy}
        choices={[
          { id: 'ruler', text: t('scale.ruler') },
          { id: 'card', text: t('scale.card') },
        ]}
      />
      <p>{by === 'card' ? t('scale.card.lead') : t('scale.lead')}</p>
      <div className={by === 'card' ? 'scale-card' : 'scale-ruler'} />
      <div className="setting-keys">
        <Button icon="minus" onPress={() => setPixelsPerMm(pixelsPerMm - scaleStep)}>
          {t('scale.smaller')}
        </Button>
        <Button icon="arrowRight" onPress={() => setPixelsPerMm(pixelsPerMm + scaleStep)}>
          {t('scale.larger')}
        </Button>
      </div>
    </section>
  );
}
