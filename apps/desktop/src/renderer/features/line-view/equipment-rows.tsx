import './equipment-rows.css';
import type { EquipmentShiftWire, LineShiftWire, SegmentWire, Uuid } from '@lineside/domain';
import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { useFigureWords } from '../../ui/figure-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import { SegmentLegend } from './segment-legend.tsx';
import { Timeline, useDescription } from './timeline.tsx';
import { hourMarks } from './timeline-marks.ts';
import { statusIcons } from './use-line-words.ts';
import { useWidth } from './use-width.ts';

interface EquipmentRowsProps {
  readonly line: LineShiftWire;
  readonly onOpen: (equipmentId: Uuid) => void;
}

interface Chosen {
  readonly equipmentId: Uuid;
  readonly index: number;
  readonly segment: SegmentWire;
}

/** Every machine of the line in the order of its flow: its figure, and its shift as a band under one clock. */
export function EquipmentRows({ line, onOpen }: EquipmentRowsProps) {
  const { t } = useTranslation('lineView');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const describe = useDescription();
  const nameOf = useName();
  const chosenMachine = line.equipment.find(({ equipment_id: id }) => id === chosen?.equipmentId);
  return (
    <section className="line-rows" aria-label={t('timeline')}>
      <div className="line-rows-head">
        <h2 className="line-part-title">{t('timeline')}</h2>
        <p className="line-said">
          {chosen && chosenMachine
            ? t('timeline.of', {
                machine: nameOf(chosenMachine.names, chosenMachine.name, chosenMachine.equipment_code),
                what: describe(chosen.segment),
              })
            : t('timeline.choose')}
        </p>
        {chosen?.segment.stop_id ? (
          <Link to={`/stops/${chosen.segment.stop_id}`} className="button button-plain button-touch line-to-stop">
            <Icon name="octagon" />
            {t('timeline.toStop')}
          </Link>
        ) : null}
      </div>
      <Hours line={line} />
      <ol className="line-machines">
        {line.equipment.map((machine) => (
          <li key={machine.equipment_id} className="line-machine">
            <MachineKey machine={machine} onOpen={onOpen} />
            <Timeline
              label={t('timeline.label', { machine: nameOf(machine.names, machine.name, machine.equipment_code) })}
              shift={line.shift}
              segments={machine.timeline}
              now={line.is_running_shift ? line.computed_at : null}
              chosen={chosen?.equipmentId === machine.equipment_id ? chosen.index : null}
              onChoose={(index, segment) => setChosen({ equipmentId: machine.equipment_id, index, segment })}
            />
          </li>
        ))}
      </ol>
      <SegmentLegend segments={line.equipment.flatMap(({ timeline }) => timeline)} />
    </section>
  );
}

function MachineKey({
  machine,
  onOpen,
}: {
  readonly machine: EquipmentShiftWire;
  readonly onOpen: EquipmentRowsProps['onOpen'];
}) {
  const { t } = useTranslation('lineView');
  const nameOf = useName();
  const { text, name } = useFigureWords();
  const { figure, status } = machine;
  return (
    <AriaButton className="machine-key" onPress={() => onOpen(machine.equipment_id)}>
      <span className="machine-key-name">{nameOf(machine.names, machine.name, machine.equipment_code)}</span>
      <span className="machine-key-status" data-status={status}>
        <Icon name={statusIcons[status]} />
        {t(`status.${status}`)}
      </span>
      <span className="machine-key-figure">
        <span className="machine-key-ratio">{name('oee')}</span> <strong>{text(figure, 'oee')}</strong>
        {figure.is_cycle_time_suspicious ? <Icon name="warning" /> : null}
        {machine.change_count > 0 ? <Icon name="undo" /> : null}
        {machine.is_bottleneck ? <span className="machine-key-mark">{t('bottleneck')}</span> : null}
      </span>
      <span className="unseen">
        {figure.is_cycle_time_suspicious ? t('suspicious.short') : ''} {machine.change_count > 0 ? t('changed') : ''}
      </span>
    </AriaButton>
  );
}

/** No two hours nearer than this, pixels. */
const hourPx = 84;

function Hours({ line: { shift } }: { readonly line: LineShiftWire }) {
  const track = useRef<HTMLDivElement>(null);
  const width = useWidth(track);
  const { clock } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  const hours = (shift.to - shift.from) / 3_600_000;
  const step = [1, 2, 4].find((one) => (width / hours) * one >= hourPx) ?? 8;
  return (
    <div className="line-hours" aria-hidden="true">
      <div ref={track} className="timeline-hours">
        {hourMarks(shift, step).map(({ at, left }) => (
          <span key={at} className="timeline-hour" style={{ left: `${left * 100}%` }}>
            {clock(at, timeZone)}
          </span>
        ))}
      </div>
    </div>
  );
}
