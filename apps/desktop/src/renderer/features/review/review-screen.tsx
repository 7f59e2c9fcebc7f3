import './review-screen.css';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice, ChoiceGroup } from '../../ui/choice-group.tsx';
import { Empty, Loading } from '../../ui/screen-state.tsx';
import { DismissRunDialog } from './dismiss-all.tsx';
import { ResolvedList } from './resolved-list.tsx';
import { ReviewDetail } from './review-detail.tsx';
import { ReviewFilters } from './review-filters.tsx';
import { type AssetOf, filtered, operationIdOf, reviewGroups } from './review-groups.ts';
import { ReviewQueue } from './review-queue.tsx';
import { useReview } from './review-slice.ts';
import { useOpenItems, useSubjects } from './use-review-data.ts';

/** The review queue: what was taken with a question, refused, or waits too long, until a person has said what is right. */
export function ReviewScreen() {
  const { tab, run } = useReview();
  const items = useOpenItems();
  if (items === null) return <Loading />;
  return (
    <div className="desk">
      {tab === 'open' ? <Open items={items} /> : <Resolved count={items.length} />}
      {run ? <DismissRunDialog run={run} items={items} /> : null}
    </div>
  );
}

function Resolved({ count }: { readonly count: number }) {
  return (
    <>
      <Head count={count} />
      <ResolvedList />
    </>
  );
}

/** The two lists, and beside them what narrows the one that is shown. */
function Head({ count, children }: { readonly count: number; readonly children?: ReactNode }) {
  const { t } = useTranslation('review');
  const { tab, showTab } = useReview();
  return (
    <div className="review-head">
      <h1 className="desk-title">{t('title')}</h1>
      <ChoiceGroup label={t('tabs')} className="review-tabs" value={tab} onChange={showTab}>
        <Choice id="open" className="desk-key">
          {t('tab.open', { count })}
        </Choice>
        <Choice id="resolved" className="desk-key">
          {t('tab.resolved')}
        </Choice>
      </ChoiceGroup>
      {children}
    </div>
  );
}

function Open({ items }: { readonly items: NonNullable<ReturnType<typeof useOpenItems>> }) {
  const { t } = useTranslation('review');
  const { filter, groupKey, position, tick } = useReview();
  const subjects = useSubjects(items);
  const groups = useMemo(() => {
    const assetOf: AssetOf = (item) => subjects.get(operationIdOf(item))?.assetId ?? null;
    return reviewGroups(filtered(items, filter, assetOf));
  }, [items, filter, subjects]);
  const chosen = groups.find(({ key }) => key === groupKey);
  const item = chosen?.items[Math.min(position, chosen.items.length - 1)];
  if (items.length === 0)
    return (
      <>
        <Head count={0} />
        <Empty icon="circleCheck" title={t('empty.title')}>
          {t('empty.next')}
        </Empty>
      </>
    );
  return (
    <>
      <Head count={items.length}>
        <ReviewFilters items={items} subjects={subjects} />
      </Head>
      <div className="desk-body review-body">
        <div className="desk-side">
          <ReviewQueue groups={groups} subjects={subjects} />
        </div>
        {chosen && item ? (
          <ReviewDetail key={item.id} group={chosen} item={item} />
        ) : (
          <section className="desk-detail">
            <Empty icon={tick ? 'circleCheck' : 'list'} title={tick ? t(`tick.${tick}`) : t('choose.title')}>
              {t('choose.next')}
            </Empty>
          </section>
        )}
      </div>
    </>
  );
}
