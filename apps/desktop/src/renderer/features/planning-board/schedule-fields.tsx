import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useName } from '../../ui/use-name.ts';
import type { ScheduleDraft } from './schedule-draft.ts';
import type { Planning } from './use-planning-data.ts';

interface ScheduleFieldsProps {
  readonly planning: Planning;
  readonly draft: ScheduleDraft;
  /** The fields that say nothing yet, once somebody tried to save. */
  readonly problems: readonly (keyof ScheduleDraft)[];
  readonly onChange: (change: Partial<ScheduleDraft>) => void;
}

const priorities = Array.from({ length: 10 }, (_, index) => String(index + 1));

const fields = [
  { name: 'orderNo', type: 'text', maxLength: 50 },
  { name: 'startDate', type: 'date' },
  { name: 'startTime', type: 'time' },
  { name: 'endDate', type: 'date' },
  { name: 'endTime', type: 'time' },
  { name: 'quantity', type: 'text', maxLength: 9, inputMode: 'numeric' },
  { name: 'notes', type: 'text', maxLength: 1000 },
] as const;

/** The fields of a schedule. */
export function ScheduleFields({ planning, draft, problems, onChange }: ScheduleFieldsProps) {
  const { t } = useTranslation('planning');
  const nameOf = useName();
  const { lines, products } = planning;
  const choices = products.map(({ productCode, name, names }) => ({
    id: productCode,
    text: nameOf(names, name, productCode),
  }));
  const isKnown = draft.productCode === '' || products.some(({ productCode }) => productCode === draft.productCode);
  const own = isKnown ? [] : [{ id: draft.productCode, text: draft.productCode }];
  return (
    <div className="plan-fields">
      <SelectField
        label={t('field.line')}
        choices={lines.map(({ line }) => ({ id: line.id, text: nameOf(line.names, line.name, line.lineCode) }))}
        value={draft.lineId}
        onChange={(lineId) => onChange({ lineId })}
      />
      <div>
        <SelectField
          label={t('field.product')}
          choices={[{ id: '', text: t('field.product.none') }, ...own, ...choices]}
          value={draft.productCode}
          onChange={(productCode) => onChange({ productCode })}
        />
        {problems.includes('productCode') ? (
          <p className="field-issue" role="alert">
            <Icon name="warning" />
            {t('problem.productCode')}
          </p>
        ) : null}
      </div>
      <SelectField
        label={t('field.priority')}
        choices={priorities.map((id) => ({ id, text: id }))}
        value={draft.priority}
        onChange={(priority) => onChange({ priority })}
      />
      {fields.map(({ name, ...field }) => (
        <TextField
          key={name}
          {...field}
          label={t(`field.${name}`)}
          value={draft[name]}
          onChange={(text) => onChange({ [name]: text })}
          {...(problems.includes(name)
            ? { issue: name === 'quantity' ? t('problem.quantity') : t('problem.time') }
            : {})}
        />
      ))}
    </div>
  );
}
