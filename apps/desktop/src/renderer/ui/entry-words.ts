import type { i18n as Translator } from 'i18next';

interface Said {
  readonly eventType: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An entry in plain words, by its event type; a type without words of its own is named by its type. */
export function entryText(translator: Translator, { eventType, payload }: Said): string {
  const key = `entry:event.${eventType}`;
  if (!translator.exists(key)) return eventType;
  const values = Object.fromEntries(Object.entries(payload).filter(([, value]) => typeof value !== 'object'));
  return translator.t(key as 'entry:event.operation.started', values);
}

/** Why an entry was flagged, waits or was rejected, without the numbers that only its refusal knew. */
export function codeText(translator: Translator, code: string | null): string {
  if (code === null) return '';
  const key = `entry:code.${code}`;
  return translator.exists(key) ? translator.t(key as 'entry:code.storage') : code;
}
