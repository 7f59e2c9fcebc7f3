import './server-failure.css';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

interface ServerFailureProps {
  readonly kind: 'offline' | 'signed_out' | 'refused' | 'failed';
  readonly onAgain: () => void;
}

/** Why there is nothing of the server to show, and the way on. */
export function ServerFailure({ kind, onAgain }: ServerFailureProps) {
  const { t } = useTranslation('figure');
  return (
    <div className="server-failure">
      <Notice tone="attention" title={t(`failed.${kind}`)}>
        {t(`failed.${kind}.next`)}
      </Notice>
      {kind === 'signed_out' ? null : <Button onPress={onAgain}>{t('failed.again')}</Button>}
    </div>
  );
}
