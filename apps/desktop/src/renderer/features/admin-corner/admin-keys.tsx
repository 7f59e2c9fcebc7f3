import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Machine } from '../../../platform/machine.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Notice } from '../../ui/notice.tsx';

type Outcome = 'written' | 'nothing' | 'failed';

/** What can be done with the computer: take files from it, try reader and printer, start anew. */
export function AdminKeys({ machine }: { readonly machine: Machine }) {
  const { t } = useTranslation('admin');
  const kiosk = useKiosk();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  /** What was thought better of in the dialog leaves no word. */
  const write = async (kind: 'entries' | 'log', text: string) => {
    const isWritten = await machine.exportFile(kind, text);
    setOutcome(isWritten ? 'written' : null);
  };
  const entries = async () => {
    const text = await kiosk.exportUnsent();
    if (text === null) setOutcome('nothing');
    else await write('entries', text);
  };
  const run = (task: () => Promise<void>) => {
    setOutcome(null);
    task().catch(() => setOutcome('failed'));
  };
  return (
    <section className="admin-keys" aria-label={t('keys')}>
      <div className="admin-key-grid">
        <Button icon="upload" onPress={() => run(entries)}>
          {t('export.entries')}
        </Button>
        <Button icon="list" onPress={() => run(() => write('log', ''))}>
          {t('export.log')}
        </Button>
        <Link to="/scanner" className="button button-plain button-touch">
          <Icon name="quality" />
          {t('scanner')}
        </Link>
        <Button icon="print" onPress={() => window.print()}>
          {t('printer')}
        </Button>
        <Button icon="undo" onPress={() => run(() => machine.restart())}>
          {t('restart')}
        </Button>
      </div>
      {outcome ? <Notice tone={outcome === 'failed' ? 'attention' : 'normal'}>{t(`export.${outcome}`)}</Notice> : null}
    </section>
  );
}
