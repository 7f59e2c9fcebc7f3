import { type EquipmentState, isOfferedAt } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useView } from '../../replica/use-kiosk.ts';
import { useServerAct } from '../../replica/use-server.ts';
import { useStopReasons } from '../../replica/use-stop-reasons.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useName } from '../../ui/use-name.ts';
import type { StopFormProps } from './stop-form-props.ts';
import { stopRequests } from './stop-paths.ts';
import { StopRefusal } from './stop-refusal.tsx';
import { useStretchText } from './use-stop-words.ts';

/** Why it stood; of a stop in parts, one of them. */
export function ExplainForm({ stop, onDone }: StopFormProps) {
  const { t } = useTranslation('stopDesk');
  const act = useServerAct();
  const stretchText = useStretchText();
  const choices = useReasonChoices(stop.equipment_id);
  const firstOpen = stop.parts.find(({ reason }) => reason === null)?.part ?? stop.parts[0]?.part ?? 0;
  const [part, setPart] = useState(firstOpen);
  const [reason, setReason] = useState(stop.parts.find((one) => one.part === firstOpen)?.reason ?? '');
  const [notes, setNotes] = useState(stop.notes ?? '');
  const isSplit = stop.parts.length > 1;
  const save = () => act.run(stopRequests.explain(stop.id, { reason, part: isSplit ? part : null, notes }), onDone);
  return (
    <div className="stop-form">
      {isSplit ? (
        <SelectField
          label={t('explain.part')}
          choices={stop.parts.map((one) => ({ id: String(one.part), text: stretchText(one) }))}
          value={String(part)}
          onChange={(id) => setPart(Number(id))}
        />
      ) : null}
      <SelectField
        label={t('explain.reason')}
        choices={[{ id: '', text: t('unexplained') }, ...choices]}
        value={reason}
        onChange={setReason}
      />
      <TextField label={t('explain.notes')} value={notes} maxLength={500} onChange={setNotes} />
      <Button
        tone="act"
        size="primary"
        icon="check"
        isDisabled={reason === ''}
        isPending={act.isPending}
        onPress={save}
      >
        {t('explain.key')}
      </Button>
      <StopRefusal refusal={act.refusal} />
    </div>
  );
}

/** The reasons that this machine may be given, in the plant's order. */
function useReasonChoices(equipmentId: string) {
  const nameOf = useName();
  const machine = useView<EquipmentState>('equipment', equipmentId);
  const assetId = machine?.state.assetId;
  return [...useStopReasons().values()]
    .filter((reason) => assetId === undefined || isOfferedAt(reason, assetId))
    .toSorted((left, right) => left.sortOrder - right.sortOrder)
    .map(({ code, names }) => ({ id: code, text: nameOf(names, code) }));
}
