import type { i18n as Translator } from 'i18next';
import type { OwnEntry } from '../../replica/kiosk-contract.ts';

/** An own entry in plain words, by its event type; a type without words of its own is named by its type. */
export function entryText(translator: Translator, { eventType, payload }: OwnEntry): string {
  const key = `sync:event.${eventType}`;
  if (!translator.exists(key)) return eventType;
  const values = Object.fromEntries(Object.entries(payload).filter(([, value]) => typeof value !== 'object'));
  return translator.t(key as 'sync:event.operation.started', values);
}

/** Why an entry was flagged, waits or was rejected, without the numbers that only its refusal knew. */
export function codeText(translator: Translator, code: string | null): string {
  if (code === null) return '';
  const key = `sync:code.${code}`;
  return translator.exists(key) ? translator.t(key as 'sync:code.storage') : code;
}
