import type { ReviewItemState } from '@lineside/domain';
import { useTranslation } from 'react-i18next';
import { useIdentity } from '../../replica/use-kiosk.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { entryText } from '../../ui/entry-words.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { mainOf } from './review-groups.ts';
import type { SideValue } from './review-sides.ts';
import { usePlantNames } from './use-review-data.ts';

/** What an item is about, in a few words. */
export function useItemTitle(): (item: ReviewItemState) => string {
  const { t, i18n } = useTranslation('review');
  return (item) => {
    const main = mainOf(item);
    if (item.kind === 'fork') return t('verdict.fork');
    if (!main?.type) return t('unreadable');
    return entryText(i18n, { eventType: main.type, payload: main.payload ?? {} });
  };
}

/** A person by name; a device that acted in its own name is called so. */
export function useActorName(): (actor: ReviewItemState['actor']) => string {
  const { t } = useTranslation('review');
  const names = usePlantNames();
  return (actor) => {
    if (actor?.type === 'device') return t('theDevice');
    return (actor && names.person(actor.id)) || t('somebody');
  };
}

/** Devices have no names here but this one: the end of an id tells the others apart. */
export function useDeviceName(): (deviceId: string) => string {
  const { t } = useTranslation('review');
  const identity = useIdentity();
  return (deviceId) =>
    deviceId === identity?.deviceId
      ? `${identity.name} (${t('thisDevice')})`
      : t('device', { short: deviceId.slice(-6).toUpperCase() });
}

/** Date and time on the wall of the plant. */
export function useDateTime(): (at: number) => string {
  const { dateTime } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  return (at) => dateTime(at, timeZone);
}

/** A cell of the two sides in words. */
export function useSideText(): (value: SideValue) => string {
  const { t, i18n } = useTranslation(['review', 'word']);
  const names = usePlantNames();
  const dateTime = useDateTime();
  const { count } = useFormats();
  return (value) => {
    switch (value.as) {
      case 'count':
        return typeof value.value === 'number' ? count(value.value) : value.value;
      case 'reason':
        return names.reason(String(value.value));
      case 'text': {
        const key = `word:${value.value}`;
        return i18n.exists(key) ? i18n.t(key as 'word:open') : String(value.value);
      }
      case 'time':
        return value.quality ? `${dateTime(value.at)} · ${t(`quality.${value.quality}`)}` : dateTime(value.at);
      case 'status':
        return t(`word:${value.status}`);
      case 'total':
        return t('total', { processed: value.processed, desired: value.desired });
      case 'word':
        return t(`word.${value.word}`);
    }
  };
}
