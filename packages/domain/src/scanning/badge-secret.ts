import type { ScanRoute } from './scan-route.ts';
import type { CodeContent } from './scanned-code.ts';

const hidden = '***';

/** A scanned text as it may be shown and kept: without the secret of a badge, also where it is damaged or a reader put signs before it. */
export function textWithoutSecret(text: string): string {
  return text.replace(/(LS\/PERSON\/[^/]*\/).+/is, `$1${hidden}`);
}

/** What a code says, as it may be kept. */
export function contentWithoutSecret(content: CodeContent): CodeContent {
  if (content.kind === 'plain' && textWithoutSecret(content.value) !== content.value)
    return { ...content, value: textWithoutSecret(content.value) };
  if (content.kind !== 'command' || content.command.verb !== 'person') return content;
  const { secret, ...command } = content.command;
  return secret === undefined ? content : { ...content, command };
}

/** What a scan meant, as it may be kept. */
export function routeWithoutSecret(route: ScanRoute): ScanRoute {
  if (route.kind !== 'person') return route;
  const { secret, ...person } = route;
  return secret === undefined ? route : person;
}
