import type { OperationState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { OperationList } from './operation-list.tsx';
import { useStation } from './station-slice.ts';

/** What else waits here, to open or to start; the running one goes on. */
export function NextDialog({ operations }: { readonly operations: readonly OperationState[] }) {
  const { t } = useTranslation('station');
  const open = useStation(({ open: openDialog }) => openDialog);
  return (
    <Dialog title={t('next.title')} onClose={() => open(null)}>
      <OperationList operations={operations} layout="rows" />
    </Dialog>
  );
}
