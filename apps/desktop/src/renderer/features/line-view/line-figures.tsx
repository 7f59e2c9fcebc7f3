import './line-figures.css';
import type { LineShiftWire, Uuid } from '@lineside/domain';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FigureRatio, figureRatios, useFigureWords } from '../../ui/figure-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { QuantityBar } from '../../ui/quantity-bar.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';

interface LineFiguresProps {
  readonly line: LineShiftWire;
  readonly onOpen: (equipmentId: Uuid) => void;
}

/** The line's figures as large as they can be read from the aisle; a press on one opens what is behind it. */
export function LineFigures({ line, onOpen }: LineFiguresProps) {
  const { t } = useTranslation('lineView');
  const { share } = useFormats();
  const nameOf = useName();
  const { text, name } = useFigureWords();
  const { figure, weighted } = line;
  const bottleneck = line.equipment.find(({ is_bottleneck: is }) => is) ?? line.equipment[0];
  return (
    <section className="line-figures" aria-label={t('figures')}>
      <ul className="line-tiles">
        {figureRatios.map((ratio) => (
          <li key={ratio}>
            <Tile ratio={ratio} line={line} onOpen={() => (bottleneck ? onOpen(bottleneck.equipment_id) : undefined)} />
          </li>
        ))}
      </ul>
      <div className="line-behind">
        <Made line={line} />
        <p className="line-note">
          {[
            ...(bottleneck
              ? [t('ofBottleneck', { machine: nameOf(bottleneck.names, bottleneck.name, bottleneck.equipment_code) })]
              : []),
            t('weighted', { name: name('oee'), value: text(weighted, 'oee') }),
            figure.coverage === null ? t('coverage.none') : t('coverage', { share: share(figure.coverage) }),
          ].join(' · ')}
        </p>
      </div>
      {figure.is_cycle_time_suspicious ? (
        <Notice tone="attention" title={t('suspicious')}>
          {t('suspicious.next')}
        </Notice>
      ) : null}
      {figure.missing === null ? null : (
        <Notice tone="act" title={t(`missing.${figure.missing}`)}>
          {t(`missing.${figure.missing}.next`)}
        </Notice>
      )}
    </section>
  );
}

interface TileProps {
  readonly ratio: FigureRatio;
  readonly line: LineShiftWire;
  readonly onOpen: () => void;
}

function Tile({ ratio, line: { figure }, onOpen }: TileProps) {
  const { text, name } = useFigureWords();
  return (
    <AriaButton className="line-tile" data-ratio={ratio} onPress={onOpen}>
      <span className="line-tile-name">{name(ratio)}</span>{' '}
      <strong className="line-tile-value" data-known={figure[ratio] !== null}>
        {text(figure, ratio)}
      </strong>
    </AriaButton>
  );
}

function Made({ line: { figure, target } }: { readonly line: LineShiftWire }) {
  const { t } = useTranslation('lineView');
  const { good, scrap } = figure;
  const wanted = target.by_now === null ? null : Math.round(target.by_now);
  const byEnd = target.by_end === null ? null : Math.round(target.by_end);
  return (
    <div className="line-made">
      <p className="line-made-text">
        <strong>{t('made', { count: good })}</strong>{' '}
        {scrap > 0 ? <span className="line-made-scrap">{t('made.scrap', { count: scrap })}</span> : null}{' '}
        {wanted === null ? t('target.none') : t('target.byNow', { count: wanted })}
        {byEnd === null ? '' : ` ${t('target.byEnd', { count: byEnd })}`}
      </p>
      {wanted === null ? null : (
        <QuantityBar good={good} scrap={scrap} target={wanted} label={t('made.bar', { good, scrap, wanted })} />
      )}
    </div>
  );
}
