import './loss-chart.css';
import type { FigureWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/use-formats.ts';
import { type LossStep, lossSteps } from './loss-steps.ts';

/** Where the time of the shift went: a waterfall from the shift down to the effective time, as a table that draws its bars. */
export function LossChart({ figure }: { readonly figure: FigureWire }) {
  const { t } = useTranslation('lineView');
  return (
    <section className="line-part" aria-label={t('losses')}>
      <h2 className="line-part-title">{t('losses')}</h2>
      <table className="losses">
        <thead className="unseen">
          <tr>
            <th scope="col">{t('losses.what')}</th>
            <th scope="col">{t('losses.time')}</th>
            <th scope="col">{t('losses.share')}</th>
          </tr>
        </thead>
        <tbody>
          {lossSteps(figure).map((step) => (
            <LossRow key={step.name} step={step} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function LossRow({ step: { name, kind, seconds, from, share } }: { readonly step: LossStep }) {
  const { t } = useTranslation(['lineView', 'figure']);
  const { span, share: shareText } = useFormats();
  return (
    <tr className="loss" data-kind={kind}>
      <th scope="row">{t(`loss.${name}`)}</th>
      <td className="loss-time">
        {seconds === null ? t('figure:none.no_cycle_time') : t(`loss.${kind}`, { time: span(seconds * 1000) })}
      </td>
      <td className="loss-track">
        <span
          className="loss-bar"
          data-loss={name}
          style={{ marginLeft: `${from * 100}%`, width: `${share * 100}%` }}
        />
        <span className="unseen">{seconds === null ? '' : shareText(share)}</span>
      </td>
    </tr>
  );
}
