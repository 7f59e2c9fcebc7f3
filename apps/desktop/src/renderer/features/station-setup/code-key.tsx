import './code-screen.css';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { Icon } from '../../ui/icon.tsx';
import { useCode } from './code-slice.ts';

/** Beside the sign-in of a new device: the way in for whoever was given a code. Its card, scanned, goes the same way. */
export function CodeKey() {
  const { t } = useTranslation('setup');
  const setCode = useCode((typed) => typed.setCode);
  const [, go] = useLocation();
  useScanTarget({
    enrol: ({ code }) => {
      setCode(code);
      go('/code');
      return { answer: 'asked', words: t('code.scanned') };
    },
  });
  return (
    <Link to="/code" className="button button-plain button-touch code-key">
      <Icon name="list" />
      {t('code.have')}
    </Link>
  );
}
