import type { Corrections, ReviewItemState } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Loading } from '../../ui/screen-state.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { type Correctable, type CorrectionDraft, correctionsOf, openDraft, problemOf } from './correction-draft.ts';
import { ReasonField } from './reason-field.tsx';
import { useReview } from './review-slice.ts';
import { useResolve } from './use-resolve.ts';
import { useReasonChoices } from './use-review-data.ts';

interface CorrectionFormProps {
  readonly item: ReviewItemState;
  readonly correctable: Correctable;
  readonly corrections: Corrections;
  readonly onBack: () => void;
}

/** What counts instead, prefilled with what was recorded. */
export function CorrectionForm(props: CorrectionFormProps) {
  const timeZone = useTimeZone();
  return timeZone === null ? <Loading /> : <Form {...props} timeZone={timeZone} />;
}

function Form({
  item,
  correctable,
  corrections,
  timeZone,
  onBack,
}: CorrectionFormProps & { readonly timeZone: string }) {
  const { t } = useTranslation('review');
  const [draft, setDraft] = useState(() => openDraft(correctable, timeZone));
  const { submission, resolve } = useResolve(item);
  const hasReason = useReview(({ reason }) => reason.trim() !== '');
  const problem = problemOf(correctable, draft);
  const change = (part: Partial<CorrectionDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <section className="review-form" aria-label={t('form.title')}>
      <TileRadios
        label={t('form.happened')}
        columns={2}
        value={draft.happened ? 'yes' : 'no'}
        onChange={(value) => change({ happened: value === 'yes' })}
        choices={[
          { id: 'yes', text: t('form.yes'), icon: 'check' },
          { id: 'no', text: t('form.no'), icon: 'cross' },
        ]}
      />
      {draft.happened ? (
        <Fields item={item} correctable={correctable} draft={draft} onChange={change} />
      ) : (
        <p>{t('form.gone')}</p>
      )}
      <SubmissionAnswer submission={submission} />
      <ReasonField />
      {problem ? <p className="review-hint">{t(`problem.${problem}`)}</p> : null}
      <div className="review-keys">
        <Button onPress={onBack}>{t('act.back')}</Button>
        <Button
          tone="act"
          icon="check"
          isDisabled={problem !== null || !hasReason}
          isPending={submission.state.step === 'pending'}
          onPress={() => resolve('apply', correctionsOf(item, correctable, draft, { corrections, timeZone }))}
        >
          {t('act.apply')}
        </Button>
      </div>
    </section>
  );
}

interface FieldsProps {
  readonly item: ReviewItemState;
  readonly correctable: Correctable;
  readonly draft: CorrectionDraft;
  readonly onChange: (part: Partial<CorrectionDraft>) => void;
}

/** A time that nobody vouches for is asked first. */
function Fields({ item, correctable: { type }, draft, onChange }: FieldsProps) {
  const { t } = useTranslation('review');
  const isTimeDoubtful = item.timeQuality === 'unknown';
  const time = (
    <>
      <TextField label={t('form.date')} type="date" value={draft.date} onChange={(date) => onChange({ date })} />
      <TextField label={t('form.time')} type="time" value={draft.time} onChange={(at) => onChange({ time: at })} />
    </>
  );
  return (
    <>
      {isTimeDoubtful ? <Notice tone="attention">{t('form.timeFirst')}</Notice> : null}
      <div className="review-form-row">
        {isTimeDoubtful ? time : null}
        {type === 'operation.quantity_reported' ? <Pieces draft={draft} onChange={onChange} /> : null}
        {type === 'operation.stopped' ? <ReasonChoice kind="stop" draft={draft} onChange={onChange} /> : null}
        {type === 'operation.completed' ? <ReasonChoice kind="short_close" draft={draft} onChange={onChange} /> : null}
        {isTimeDoubtful ? null : time}
      </div>
    </>
  );
}

type PartProps = Pick<FieldsProps, 'draft' | 'onChange'>;

function Pieces({ draft, onChange }: PartProps) {
  const { t } = useTranslation('review');
  return (
    <>
      <TextField
        label={t('form.good')}
        inputMode="numeric"
        value={draft.good}
        onChange={(good) => onChange({ good })}
      />
      <TextField
        label={t('form.scrap')}
        inputMode="numeric"
        value={draft.scrap}
        onChange={(scrap) => onChange({ scrap })}
      />
      {Number(draft.scrap) > 0 ? <ReasonChoice kind="scrap" draft={draft} onChange={onChange} /> : null}
    </>
  );
}

/** The plant's reasons; one that was recorded and is not among them stays a choice. */
function ReasonChoice({ kind, draft, onChange }: PartProps & { readonly kind: 'stop' | 'scrap' | 'short_close' }) {
  const { t } = useTranslation('review');
  const known = useReasonChoices(kind);
  const isKnown = draft.reason === '' || known.some(({ id }) => id === draft.reason);
  const own = isKnown ? [] : [{ id: draft.reason, text: draft.reason }];
  return (
    <SelectField
      label={t('form.reason')}
      choices={[{ id: '', text: t('form.noReason') }, ...own, ...known]}
      value={draft.reason}
      onChange={(reason) => onChange({ reason })}
    />
  );
}
