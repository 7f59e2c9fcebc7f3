import type { Uuid } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { TileRadios } from '../../ui/tiles.tsx';
import { emptyDraft, useStation } from './station-slice.ts';
import { useReasons } from './use-station-data.ts';

/**
 * Why pieces are scrap. The tiles are always there, in the plant's order, so that a hand finds them: one tap chooses the reason and
 * turns the keypad to scrap.
 */
export function ScrapReasons({ operationId }: { readonly operationId: Uuid }) {
  const { t } = useTranslation('station');
  const reasons = useReasons('scrap');
  const draft = useStation(({ drafts }) => drafts[operationId]) ?? emptyDraft;
  const setDraft = useStation(({ setDraft: set }) => set);
  return (
    <div className="scrap-reasons">
      {reasons.length === 0 ? (
        <Notice tone="attention" title={t('noReasons.title')}>
          {t('noReasons.next')}
        </Notice>
      ) : (
        <TileRadios
          label={t('scrapWhy')}
          columns={reasons.length > 8 ? 5 : 4}
          isTight
          keys="letters"
          choices={reasons}
          value={draft.scrapReason}
          onChange={(scrapReason) => setDraft(operationId, { scrapReason, field: 'scrap' })}
        />
      )}
    </div>
  );
}
