import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../replica/kiosk-contract.ts';
import { useSyncStatus } from '../../replica/use-kiosk.ts';
import { LiveRegion, useSpeech } from '../../ui/live-region.tsx';
import { useSettled } from '../../ui/use-settled.ts';

/** A connection that comes back within two seconds was not gone, and one that is made at the start is no news. */
const settleMs = 2000;

/** Tells who hears the screen that the server is gone or there again, that nothing is sent, and that entries want to be looked at. */
export function SyncAnnouncer() {
  const status = useSyncStatus();
  const speech = useSpeech();
  return (
    <>
      {status ? <News status={status} say={speech.say} /> : null}
      <LiveRegion urgency="polite" speech={speech} />
    </>
  );
}

function News({ status, say }: { readonly status: SyncStatus; readonly say: (text: string) => void }) {
  const { t } = useTranslation('sync');
  const attention = status.attention.length;
  const standing = useSettled(standingOf(status), settleMs, 'online');
  const toLookAt = useSettled(attention, settleMs, attention);
  const said = useRef({ standing, toLookAt });
  useEffect(() => {
    const before = said.current;
    said.current = { standing, toLookAt };
    const sentences = [
      ...(standing === before.standing ? [] : [t(`said.${standing}`)]),
      ...(toLookAt > before.toLookAt ? [t('said.attention', { count: toLookAt })] : []),
    ];
    if (sentences.length > 0) say(sentences.join(' '));
  }, [standing, toLookAt, t, say]);
  return null;
}

/** Sending and catching up come and go with every entry; they are no news. */
function standingOf({ stopped, connection }: SyncStatus): 'stopped' | 'online' | 'offline' {
  if (stopped !== null) return 'stopped';
  return connection === 'online' ? 'online' : 'offline';
}
