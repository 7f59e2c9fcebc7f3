import type { EquipmentState, LineState, Uuid } from '@lineside/domain';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdentity, useViews } from '../../replica/use-kiosk.ts';
import { LiveRegion, useSpeech } from '../../ui/live-region.tsx';
import type { CallGroup } from './call-groups.ts';
import { type CallNews, callNews } from './call-news.ts';
import { useCallGroups, useNames } from './use-calls.ts';

/** More at once are counted: after a night without the server nobody listens to forty sentences. */
const saidOneByOne = 3;

/** Tells who hears the screen of calls for help, each once: at this station's own line at once, elsewhere when there is a pause. */
export function CallAnnouncer() {
  const urgent = useSpeech();
  const polite = useSpeech();
  const groups = useCallGroups();
  const isOwnLine = useOwnLine();
  const sentence = useSentence();
  const before = useRef<readonly CallGroup[] | null>(null);
  const { say: sayNow } = urgent;
  const { say } = polite;
  useEffect(() => {
    if (groups === null) return;
    const news = before.current ? callNews(before.current, groups) : [];
    before.current = groups;
    const isUrgent = ({ kind, group }: CallNews) => kind === 'raised' && isOwnLine(group.equipmentId);
    const [now, later] = [news.filter(isUrgent), news.filter((one) => !isUrgent(one))];
    if (now.length > 0) sayNow(sentence(now));
    if (later.length > 0) say(sentence(later));
  }, [groups, isOwnLine, sentence, say, sayNow]);
  return (
    <>
      <LiveRegion urgency="assertive" speech={urgent} />
      <LiveRegion urgency="polite" speech={polite} />
    </>
  );
}

function useSentence(): (news: readonly CallNews[]) => string {
  const { t } = useTranslation('andon');
  const names = useNames();
  return (news) => {
    if (news.length > saidOneByOne) return t('said.many', { count: news.length });
    return news
      .map(({ kind, group }) => {
        const station = names.station(group.equipmentId) ?? t('unknownStation');
        return t(`said.${kind}`, { type: t(`type.${group.callType}`), station });
      })
      .join(' ');
  };
}

/** True for this station's equipment and the others of its lines; a desk has no line of its own. */
function useOwnLine(): (equipmentId: Uuid | null) => boolean {
  const identity = useIdentity();
  const lines = useViews<LineState>({ type: 'line' });
  const equipment = useViews<EquipmentState>({ type: 'equipment' });
  const own = identity?.equipmentId ?? null;
  const assetOf = (id: Uuid | null) => equipment?.find((view) => view.id === id)?.state.assetId;
  return (equipmentId) => {
    if (own === null || equipmentId === null) return false;
    if (equipmentId === own) return true;
    const assets = [assetOf(own), assetOf(equipmentId)];
    return (lines ?? []).some(({ state }) =>
      assets.every((asset) => asset !== undefined && state.equipmentAssetIds.includes(asset)),
    );
  };
}
