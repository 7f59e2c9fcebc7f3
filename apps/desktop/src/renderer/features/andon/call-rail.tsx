import './call-rail.css';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { ElapsedClock } from '../../ui/clocks.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/screen-state.tsx';
import { SubmissionAnswer } from '../../ui/submission-answer.tsx';
import { useAndon } from './andon-slice.ts';
import { CallChip } from './call-chip.tsx';
import { CallDialog } from './call-dialog.tsx';
import type { CallGroup } from './call-groups.ts';
import { callIcons } from './call-types.ts';
import { useCallActs } from './use-call-acts.ts';
import { useCallGroups, useNames } from './use-calls.ts';

/** Every open call of the site, the longest unanswered first, to be acknowledged with one tap. */
export function CallRail() {
  const { t } = useTranslation('andon');
  const groups = useCallGroups();
  const openKey = useAndon(({ openKey: key }) => key);
  const openGroup = groups?.find(({ key }) => key === openKey);
  if (groups === null) return <Loading />;
  const open = groups.filter(({ status }) => status === 'open').length;
  return (
    <section className="call-rail" data-quiet={groups.length === 0} aria-label={t('rail')}>
      <h2 className="call-rail-title">
        <Icon name="bell" />
        {t('rail')}
        {groups.length > 0 ? (
          <span className="call-rail-count">{t('railCount', { open, all: groups.length })}</span>
        ) : null}
      </h2>
      {groups.length === 0 ? (
        <p className="call-rail-none">
          <Icon name="circleCheck" />
          {t('railNone')}
        </p>
      ) : (
        <ul className="call-rail-list">
          {groups.map((group) => (
            <RailCall key={group.key} group={group} />
          ))}
        </ul>
      )}
      {openGroup ? <CallDialog group={openGroup} /> : null}
    </section>
  );
}

function RailCall({ group }: { readonly group: CallGroup }) {
  const { t } = useTranslation('andon');
  const names = useNames();
  const openCall = useAndon(({ openCall: open }) => open);
  const { submission, may, act } = useCallActs(group);
  const { callType, status, since, isUrgent, calls } = group;
  const type = t(`type.${callType}`);
  const station = names.station(group.equipmentId) ?? t('unknownStation');
  const action = may('resolve') ? t('resolveOpen') : t('details');
  const comes = calls.find((call) => call.acknowledged)?.acknowledged;
  return (
    <li className="rail-call" data-status={status} data-urgent={isUrgent} aria-label={t('railCall', { type, station })}>
      <div className="rail-call-head">
        <Icon name={callIcons[callType]} className="call-icon" />
        <strong className="rail-call-station">{station}</strong>
        <span className="rail-call-type">
          {calls.length > 1 ? `${calls.length}× ` : ''}
          {type}
        </span>
        <ElapsedClock from={since} className="call-clock" />
      </div>
      <p className="rail-call-status">
        {comes && status === 'acknowledged'
          ? t('comes', { name: names.person(comes.by.id) ?? t('somebody') })
          : t(`status.${status}`)}
      </p>
      <SubmissionAnswer submission={submission} />
      <div className="rail-call-keys">
        {status === 'open' && may('acknowledge') ? (
          <Button
            tone="act"
            label={t('acknowledgeNamed', { type, station })}
            isPending={submission.state.step === 'pending'}
            onPress={() => act('acknowledge', {}, () => undefined)}
          >
            {t('acknowledge')}
          </Button>
        ) : null}
        <Button label={t('openNamed', { action, type, station })} onPress={() => openCall(group.key)}>
          {action}
        </Button>
      </div>
    </li>
  );
}

/** The open calls of one equipment as small chips, for its card on a board. */
export function EquipmentCalls({ equipmentId }: { readonly equipmentId: string }) {
  const groups = useCallGroups(equipmentId);
  if (!groups || groups.length === 0) return null;
  return (
    <ul className="equipment-calls">
      {groups.map((group) => (
        <li key={group.key}>
          <CallChip group={group} size="card" />
        </li>
      ))}
    </ul>
  );
}
