import './own-entries.css';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lastUndo } from '../../replica/undo-request.ts';
import { useKiosk, useOwnEntries } from '../../replica/use-kiosk.ts';
import { useNow } from '../../ui/now.tsx';
import { useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { OwnEntryItem } from './own-entry-item.tsx';
import { ownRows } from './own-rows.ts';

/** A shift and a half: what lies further back is a supervisor's to correct. */
const undoForMs = 12 * 3_600_000;

/** What the signed-in person recorded at this device, newest first; the last of it can be taken back. */
export function OwnEntryList() {
  const { t } = useTranslation('ownEntries');
  const kiosk = useKiosk();
  const now = useNow();
  const entries = useOwnEntries();
  const submission = useSubmission();
  const rows = useMemo(() => ownRows(entries ?? []), [entries]);
  const last = useMemo(() => lastUndo(entries ?? []), [entries]);
  const lastEntry = last?.entries[0];
  const undoable = lastEntry && now - lastEntry.occurredAt < undoForMs ? lastEntry.commandId : null;
  if (rows.length === 0) return <p>{t('none')}</p>;
  const undo = last
    ? () =>
        submission.submit(
          () => kiosk.record(last.request),
          () => undefined,
        )
    : null;
  return (
    <>
      <SubmissionAnswer submission={submission} />
      <ul className="own-entries">
        {rows.map((row) => (
          <OwnEntryItem
            key={row.commandId}
            row={row}
            onUndo={row.commandId === undoable ? undo : null}
            isPending={submission.state.step === 'pending'}
          />
        ))}
      </ul>
    </>
  );
}
