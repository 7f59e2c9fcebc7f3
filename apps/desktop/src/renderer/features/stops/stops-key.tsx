import './stops.css';
import type { KnownStop, Uuid } from '@lineside/domain';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdentity, useSession } from '../../replica/use-kiosk.ts';
import { useScanTarget } from '../../scanner/use-scan-target.ts';
import { Button } from '../../ui/button.tsx';
import { useSubmission } from '../../ui/submission.ts';
import { useSubmissionReply } from '../../ui/submission-scans.ts';
import { StopsDialog } from './stops-dialog.tsx';
import { useStops } from './stops-slice.ts';
import { type StationStops, useReasonText, useStationStops } from './use-station-stops.ts';
import { useStopActs } from './use-stop-acts.ts';

/** How many stops of the station wait for their reason, whoever stopped it and in whatever shift; behind it they are explained. */
export function StopsKey() {
  const identity = useIdentity();
  return identity?.equipmentId ? <Stops equipmentId={identity.equipmentId} /> : null;
}

function Stops({ equipmentId }: { readonly equipmentId: Uuid }) {
  const { t } = useTranslation('stops');
  const known = useStationStops(equipmentId);
  const { view, show } = useStops();
  const mayExplain = useSession()?.rights.includes('downtime:write') ?? false;
  usePrompt(mayExplain ? known : null);
  useReasonCards(mayExplain ? known : null);
  if (!known || !mayExplain) return null;
  const count = known.asked.length;
  if (count === 0 && known.explained.length === 0 && view === null) return null;
  return (
    <>
      <Button
        icon="question"
        label={count === 0 ? t('key.none') : t('key', { count })}
        tone={count === 0 ? 'plain' : 'attention'}
        className="stops-key"
        onPress={() => show({ kind: 'list' })}
      >
        {count === 0 ? '' : String(count)}
      </Button>
      {view ? <StopsDialog known={known} view={view} /> : null}
    </>
  );
}

/** What a machine tells of by itself is asked about once, while nothing else is in front; work goes on behind "Later". */
function usePrompt(known: StationStops | null): void {
  const { asked, view, prompt } = useStops();
  const stop = known?.asked.find((one) => beganByItself(one) && !asked.includes(one.id));
  const [id, part] = [stop?.id ?? null, stop?.part ?? 0];
  useEffect(() => {
    const isFree = document.querySelector('[role="dialog"], [role="alertdialog"]') === null;
    if (id !== null && view === null && isFree) prompt(id, part);
  }, [id, part, view, prompt]);
}

/** A STOP asked its person already. */
const beganByItself = ({ source, to }: KnownStop): boolean => source === 'machine' && to === null;

/** The card of a stop reason explains the newest stop that has none, wherever at the station it is scanned. */
function useReasonCards(known: StationStops | null): void {
  const { t } = useTranslation('stops');
  const submission = useSubmission();
  const reply = useSubmissionReply();
  const reasonText = useReasonText();
  const { explain } = useStopActs(known, submission);
  const newest = known?.asked[0];
  useScanTarget(
    {
      reason: async ({ reasonKind, code }) => {
        if (reasonKind !== 'stop' || !newest) return 'not_now';
        explain(newest, code, () => undefined);
        const said = await reply(submission);
        return said.answer === 'done' ? { ...said, words: t('scanned', { reason: reasonText(code) }) } : said;
      },
    },
    { isOpen: newest !== undefined },
  );
}
