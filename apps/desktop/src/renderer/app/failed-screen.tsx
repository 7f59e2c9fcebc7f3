import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useTitle } from './screen-title.ts';

interface FailedScreenProps {
  readonly title: string;
  /** What is safe, and what to do. */
  readonly next: string;
  readonly onAgain: () => void;
}

/** All that is left where the app cannot show itself: what happened, and the key that tries again. */
export function FailedScreen({ title, next, onAgain }: FailedScreenProps) {
  const { t } = useTranslation('app');
  useTitle(`${title} · ${t('product')}`);
  return (
    <main className="crash">
      <h1>{title}</h1>
      <Notice tone="stop">{next}</Notice>
      <Button tone="act" size="primary" onPress={onAgain}>
        {t('crash.again')}
      </Button>
    </main>
  );
}
