import type { PersonState, ReasonState, SiteState } from '@lineside/domain';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useViews } from '../../replica/use-kiosk.ts';
import { useTimeZone } from '../../replica/use-time-zone.ts';
import { entryText } from '../../ui/entry-words.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { useName } from '../../ui/use-name.ts';
import type { AuditEntry } from './audit-shapes.ts';

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isTime = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** The end of an id tells it apart from the others. */
const short = (id: string): string => id.slice(-6).toUpperCase();

/** What kind of thing an entry is about: what has no word of its own is named as it is. */
export function useKindText(): (type: string | null) => string {
  const { t, i18n } = useTranslation(['audit', 'word']);
  return (type) => {
    if (type === null) return t('unreadable');
    const key = `word:${type}`;
    return i18n.exists(key) ? i18n.t(key as 'word:operation') : spoken(type);
  };
}

/** What an entry says, in a few words. */
export function useEntryTitle(): (
  entry: Pick<AuditEntry, 'event_type' | 'action' | 'entity_type' | 'payload'>,
) => string {
  const { t, i18n } = useTranslation('audit');
  const kindText = useKindText();
  return ({ event_type: eventType, action, entity_type: type, payload }) => {
    if (eventType === null) return t('unreadable');
    const own: string = t(`event.${eventType as 'verdict.settled'}`, { defaultValue: '' });
    if (own !== '') return own;
    const text = entryText(i18n, { eventType, payload: (payload ?? {}) as Readonly<Record<string, unknown>> });
    return text === eventType ? t(`did.${action}`, { what: kindText(type) }) : text;
  };
}

/** Where in a thing: `Runs · A1B2C3 · Stopped`. */
export function usePathText(): (path: readonly string[]) => string {
  const { t } = useTranslation('audit');
  const nameOf = useNameOfId();
  return (path) =>
    path
      .map((part) => (isId.test(part) ? nameOf(part) : t(`field.${part as 'name'}`, { defaultValue: spoken(part) })))
      .join(' · ');
}

/** A value as people say it. */
export function useValueText(): (value: unknown) => string {
  const { t, i18n } = useTranslation(['audit', 'word']);
  const dateTime = useDateTime();
  const nameOf = useNameOfId();
  const { count } = useFormats();
  const textOf = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('nothing');
    if (typeof value === 'number') return count(value);
    if (Array.isArray(value)) return value.length === 0 ? t('nothing') : value.map(textOf).join(', ');
    if (typeof value === 'object') return JSON.stringify(value);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (isTime.test(text)) return dateTime(text);
    if (isId.test(text)) return nameOf(text);
    const key = `word:${text}`;
    return i18n.exists(key) ? i18n.t(key as 'word:open') : text;
  };
  return textOf;
}

/** Date and time on the wall of the plant, of an ISO time. */
export function useDateTime(): (at: string) => string {
  const { dateTime } = useFormats();
  const timeZone = useTimeZone() ?? undefined;
  return (at) => dateTime(Date.parse(at), timeZone);
}

/** People, sites and reasons by name; the end of the id of whatever is not known here. */
function useNameOfId(): (id: string) => string {
  const nameOf = useName();
  const people = useViews<PersonState>({ type: 'person' });
  const sites = useViews<SiteState>({ type: 'site' });
  const reasons = useViews<ReasonState>({ type: 'reason' });
  const names = useMemo(
    () =>
      new Map([
        ...(people ?? []).map(({ id, state }) => [id, state.displayName] as const),
        ...(sites ?? []).map(({ id, state }) => [id, nameOf(state.names, state.name)] as const),
        ...(reasons ?? []).map(({ id, state }) => [id, nameOf(state.names, state.code)] as const),
      ]),
    [people, sites, reasons, nameOf],
  );
  return (id) => names.get(id) || short(id);
}

/** A name of the API in plain letters, where nobody gave it a better one. */
const spoken = (name: string): string => name.replaceAll(/[_.]/g, ' ');
