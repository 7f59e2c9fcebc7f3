import type { StopDetailWire, StopWire } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useStopReasons } from '../../replica/use-stop-reasons.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { useReasonText, useStretchText } from './use-stop-words.ts';

/** The stop as it was before anybody spoke of it, beside what it is now: what is said never covers the original. */
export function StopSides({ stop }: { readonly stop: StopDetailWire }) {
  const { t } = useTranslation('stopDesk');
  const { span } = useFormats();
  const stretchText = useStretchText();
  const reasonText = useReasonText();
  const reasons = useStopReasons();
  const nameOf = useName();
  const { original } = stop;
  const originalReason =
    original === null
      ? ''
      : original.reason === null
        ? t('unexplained')
        : nameOf(reasons.get(original.reason)?.names, original.reason);
  const lengthOf = (part: StopWire['parts'][number]) =>
    part.end_time === null ? '' : span(Date.parse(part.end_time) - Date.parse(part.start_time));
  return (
    <table className="desk-table" aria-label={t('sides')}>
      <thead>
        <tr>
          <th scope="col">{t('sides.what')}</th>
          <th scope="col">{t('sides.time')}</th>
          <th scope="col">{t('sides.reason')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('sides.original')}</th>
          <td>{original ? stretchText(original) : t('sides.untouched')}</td>
          <td>{originalReason}</td>
        </tr>
        {stop.parts.map((part) => (
          <tr key={part.part} data-explained={part.reason !== null}>
            <th scope="row">{stop.parts.length > 1 ? t('sides.part', { number: part.part + 1 }) : t('sides.now')}</th>
            <td>
              {stretchText(part)} {lengthOf(part)}
            </td>
            <td>
              <strong>{reasonText(part)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
