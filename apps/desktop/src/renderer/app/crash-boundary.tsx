import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailedScreen } from './failed-screen.tsx';

interface CrashBoundaryProps {
  readonly children: ReactNode;
}

/** A bug in a screen must not leave a kiosk white: what happened, and a key that opens the screen again. */
export class CrashBoundary extends Component<CrashBoundaryProps, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return <Crash onAgain={() => this.setState({ failed: false })} />;
  }
}

function Crash({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation('app');
  return <FailedScreen title={t('crash.title')} next={t('crash.next')} onAgain={onAgain} />;
}
