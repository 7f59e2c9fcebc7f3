import './planning-board.css';
import { dateAfter } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { freeTime, type Zoom } from './board-time.ts';
import { PlanTable } from './plan-table.tsx';
import { usePlanning } from './planning-slice.ts';
import { draftAt } from './schedule-draft.ts';
import { ScheduleForm } from './schedule-form.tsx';
import { type Planning, usePlanningData } from './use-planning-data.ts';

/** What each line makes when, by shift. It works on what this device knows, with or without the server. */
export function PlanningScreen() {
  const { t } = useTranslation('planning');
  const planning = usePlanningData();
  const form = usePlanning((slice) => slice.form);
  return (
    <div className="desk">
      {planning ? <Head planning={planning} /> : <Loading />}
      {planning?.lines.length === 0 ? <Empty title={t('none.title')}>{t('none.next')}</Empty> : null}
      {planning && planning.lines.length > 0 ? <PlanTable planning={planning} /> : null}
      {planning && form ? <ScheduleForm planning={planning} form={form} /> : null}
    </div>
  );
}

function Head({ planning }: { readonly planning: Planning }) {
  const { t } = useTranslation('planning');
  const formats = useFormats();
  const { zoom, date, setZoom, setDate } = usePlanning();
  const { today, window } = planning;
  const openNew = useNewSchedule(planning);
  const shown = date ?? today;
  const step = zoom === 'day' ? 1 : 7;
  const [first = shown] = window.dates;
  return (
    <div className="plan-head">
      <h1 className="desk-title">{t('title')}</h1>
      <Button onPress={() => setDate(dateAfter(shown, -step))}>{t('earlier')}</Button>
      <Button onPress={() => setDate(null)}>{t('today')}</Button>
      <Button onPress={() => setDate(dateAfter(shown, step))}>{t('later')}</Button>
      <p className="plan-date" aria-live="polite">
        {zoom === 'day' ? formats.date(first) : t('week', { date: formats.date(first) })}
      </p>
      <div className="plan-zoom">
        <TileRadios
          label={t('zoom')}
          columns={2}
          isTight
          value={zoom}
          onChange={(id) => setZoom(id as Zoom)}
          choices={[
            { id: 'day', text: t('zoom.day') },
            { id: 'week', text: t('zoom.week') },
          ]}
        />
      </div>
      <Button tone="act" shortcut="N" isDisabled={planning.lines.length === 0} onPress={openNew}>
        {t('new')}
      </Button>
    </div>
  );
}

/** A new one begins on the line that one is at, else on the first. */
function useNewSchedule({ lines, now, window, timeZone }: Planning): () => void {
  const openForm = usePlanning((slice) => slice.openForm);
  return () => {
    const lineId = document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset.line;
    const row = lines.find(({ line }) => line.id === lineId) ?? lines[0];
    if (!row) return;
    const planned = row.schedules
      .filter(({ status }) => status !== 'completed')
      .map(({ scheduledStartAt: from, scheduledEndAt: to }) => ({ from, to }));
    openForm({ id: null, draft: draftAt(row.line.id, freeTime(planned, row.shifts, { now, window }), timeZone) });
  };
}
