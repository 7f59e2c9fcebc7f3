import './own-entries.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { OwnEntryList } from './own-entry-list.tsx';

/** A key at the station that shows the person's own entries. */
export function OwnEntriesKey() {
  const { t } = useTranslation('ownEntries');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        icon="list"
        label={t('open')}
        shortcut={shortcutKeys.ownEntries}
        className="own-entries-key"
        onPress={() => setOpen(true)}
      >
        {''}
      </Button>
      {isOpen ? (
        <Dialog title={t('title')} onClose={() => setOpen(false)}>
          <OwnEntryList />
        </Dialog>
      ) : null}
    </>
  );
}
