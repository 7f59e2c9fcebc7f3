import './last-tick.css';
import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnEntry } from '../../replica/kiosk-contract.ts';
import { type LastUndo, lastUndo } from '../../replica/undo-request.ts';
import { useKiosk, useOwnEntries } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { entryText } from '../../ui/entry-words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useNow } from '../../ui/now.tsx';
import { shortcutKeys } from '../../ui/shortcuts.ts';
import { useSubmission } from '../../ui/submission.ts';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { useUndoScans } from './answer-scans.ts';
import { type Tick, useStation } from './station-slice.ts';

/** Long enough to see a wrong number, short enough that nobody presses it for something else. */
const undoForMs = 60_000;

/** The key behind which a person finds the own entries; it stands beside the tick. */
export const OwnEntriesSlot = createContext<ReactNode>(null);

/** The green tick of the last entry, which can be taken back for a while; without one, what this side of the screen is for. */
export function LastTick({ heading = '' }: { readonly heading?: string }) {
  const tick = useStation(({ tick: last }) => last);
  const ownEntries = useContext(OwnEntriesSlot);
  return (
    <div className="last-tick">
      {tick ? <TickNotice tick={tick} /> : <Heading>{heading}</Heading>}
      {tick && tick.kind !== 'undone' ? <Undo eventIds={tick.eventIds} /> : null}
      {ownEntries}
    </div>
  );
}

/** Without words it only keeps the room: an empty heading is one that a reader stops at for nothing. */
function Heading({ children }: { readonly children: string }) {
  return children === '' ? <span className="report-heading" /> : <h2 className="report-heading">{children}</h2>;
}

/** It is only ever set after the device has kept the entry. */
function TickNotice({ tick }: { readonly tick: Tick }) {
  const { t } = useTranslation('station');
  if (tick.kind === 'undone')
    return (
      <Notice tone="normal">
        {t('tick.undone')} <del>{tick.text}</del>
      </Notice>
    );
  const words =
    tick.kind === 'reported'
      ? t('tick.reported', { good: tick.good, scrap: tick.scrap })
      : t(`tick.${tick.kind}`, { name: tick.name });
  return <Notice tone="normal">{words}</Notice>;
}

/** Asks nothing: what is taken back can be recorded again. */
function Undo({ eventIds }: { readonly eventIds: readonly string[] }) {
  const { t, i18n } = useTranslation('station');
  const kiosk = useKiosk();
  const submission = useSubmission();
  const { setTick, choose } = useStation();
  const last = useUndo(eventIds);
  const [main] = last?.entries ?? [];
  const takeBack = ({ request }: LastUndo, entry: OwnEntry) =>
    submission.submit(
      () => kiosk.record(request),
      () => {
        if (entry.eventType !== 'operation.started') choose(entry.stream.id);
        setTick({ kind: 'undone', text: entryText(i18n, entry) });
      },
    );
  const undo = last && main ? () => takeBack(last, main) : null;
  useUndoScans({ submission, undo });
  if (!undo) return null;
  return (
    <>
      <SubmissionAnswer submission={submission} />
      <Button icon="undo" shortcut={shortcutKeys.undo} isPending={submission.state.step === 'pending'} onPress={undo}>
        {t('undo')}
      </Button>
    </>
  );
}

/** How these entries are taken back, while they are the last ones of this person and not older than a minute. */
function useUndo(eventIds: readonly string[]): LastUndo | null {
  const entries = useOwnEntries();
  const now = useNow();
  const last = entries ? lastUndo(entries) : null;
  const isThis = last?.entries.some(({ eventId }) => eventIds.includes(eventId)) ?? false;
  const isFresh = now - (last?.entries[0]?.occurredAt ?? 0) < undoForMs;
  return isThis && isFresh ? last : null;
}
