import './figure-dialog.css';
import { type EquipmentShiftWire, type FigureEventsWire, figureEventsWire, type Uuid } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useLiveAnswer } from '../../replica/use-live-answer.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { figureRatios, useFigureWords } from '../../ui/figure-words.ts';
import { Loading } from '../../ui/screen-state.tsx';
import { ServerFailure } from '../../ui/server-failure.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { FigureChanges } from './figure-changes.tsx';
import { FigureEntries } from './figure-entries.tsx';
import { useFormulas } from './use-formulas.ts';
import { useShiftText } from './use-line-words.ts';

interface FigureDialogProps {
  readonly lineId: Uuid;
  readonly equipmentId: Uuid;
  readonly shiftKey: string;
  readonly machineName: string;
  readonly onClose: () => void;
}

/** What is behind a figure: how it was computed, whether it was ever another one and why, and every entry in it. */
export function FigureDialog({ lineId, equipmentId, shiftKey, machineName, onClose }: FigureDialogProps) {
  const { t } = useTranslation('lineView');
  const path = `/api/v1/oee/${encodeURIComponent(equipmentId)}/${encodeURIComponent(shiftKey)}/events`;
  const { value, refusal, again } = useLiveAnswer(path, figureEventsWire);
  return (
    <Dialog title={t('behind', { machine: machineName })} onClose={onClose}>
      {refusal ? <ServerFailure kind={refusal.kind} onAgain={again} /> : null}
      {value ? <Behind behind={value} lineId={lineId} /> : null}
      {value || refusal ? null : <Loading />}
    </Dialog>
  );
}

interface BehindProps {
  readonly behind: FigureEventsWire;
  readonly lineId: Uuid;
}

function Behind({ behind: { equipment, shift, events, changes }, lineId }: BehindProps) {
  const shiftText = useShiftText(lineId);
  return (
    <>
      <p className="line-note">{shiftText(shift)}</p>
      <Formulas machine={equipment} />
      <FigureChanges changes={changes} />
      <FigureEntries entries={events} />
    </>
  );
}

function Formulas({ machine }: { readonly machine: EquipmentShiftWire }) {
  const { t } = useTranslation('lineView');
  const { text, name } = useFigureWords();
  const { dateTime, share, count } = useFormats();
  const formulas = useFormulas();
  const timeZone = useTimeZone() ?? undefined;
  const { figure, watermark, computed_at: computedAt, policy_version: policy } = machine;
  return (
    <>
      <table className="desk-table behind-table" aria-label={t('computed')}>
        <tbody>
          {figureRatios.map((ratio) => (
            <tr key={ratio}>
              <th scope="row">{name(ratio)}</th>
              <td className="behind-value">{text(figure, ratio)}</td>
              <td>{formulas(figure, ratio)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="line-note">
        {[
          figure.coverage === null ? t('coverage.none') : t('coverage', { share: share(figure.coverage) }),
          t('watermark', { seq: count(watermark), at: dateTime(computedAt, timeZone) }),
          t('policy', { version: policy }),
        ].join(' · ')}
      </p>
    </>
  );
}
