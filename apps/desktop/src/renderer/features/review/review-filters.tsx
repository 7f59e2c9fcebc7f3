import type { OperationState, ReviewItemState, Uuid } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../ui/entry-words.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { operationIdOf, verdictOf } from './review-groups.ts';
import { useReview } from './review-slice.ts';
import { useActorName } from './review-words.ts';
import { usePlantNames } from './use-review-data.ts';

interface ReviewFiltersProps {
  readonly items: readonly ReviewItemState[];
  readonly subjects: ReadonlyMap<Uuid, OperationState>;
}

/** Narrows the queue to what occurs in it. */
export function ReviewFilters({ items, subjects }: ReviewFiltersProps) {
  const { t, i18n } = useTranslation('review');
  const { filter, setFilter } = useReview();
  const names = usePlantNames();
  const actorName = useActorName();
  const all = { id: '', text: t('filter.all') };
  const choices = (found: readonly (readonly [string, string])[]) => [
    all,
    ...[...new Map(found)]
      .map(([id, text]) => ({ id, text }))
      .toSorted((left, right) => left.text.localeCompare(right.text)),
  ];
  const verdicts = items.map((item) => [verdictOf(item), t(`verdict.${verdictOf(item)}`)] as const);
  const codes = items.flatMap(({ code }) => (code ? [[code, codeText(i18n, code)] as const] : []));
  const people = items.flatMap(({ actor }) =>
    actor?.type === 'person' ? [[actor.id, actorName(actor)] as const] : [],
  );
  const assets = items.flatMap((item) => {
    const assetId = subjects.get(operationIdOf(item))?.assetId;
    return assetId === undefined ? [] : [[String(assetId), names.machine(assetId) ?? String(assetId)] as const];
  });
  return (
    <section className="review-filters" aria-label={t('filters')}>
      <SelectField
        label={t('filter.verdict')}
        choices={choices(verdicts)}
        value={filter.verdict}
        onChange={(verdict) => setFilter({ verdict })}
      />
      <SelectField
        label={t('filter.asset')}
        choices={choices(assets)}
        value={filter.assetId}
        onChange={(assetId) => setFilter({ assetId })}
      />
      <SelectField
        label={t('filter.person')}
        choices={choices(people)}
        value={filter.personId}
        onChange={(personId) => setFilter({ personId })}
      />
      <SelectField
        label={t('filter.code')}
        choices={choices(codes)}
        value={filter.code}
        onChange={(code) => setFilter({ code })}
      />
    </section>
  );
}
