import type { SiteState } from '@lineside/domain';
import { useIdentity, useView } from './use-kiosk.ts';

/** Where the machines stand, whatever zone this device was set to; its own where that is not known, null until it has been read. */
export function useTimeZone(): string | null {
  const identity = useIdentity();
  const site = useView<SiteState>('site', identity?.siteId ?? '');
  if (site === null) return null;
  const known = site.state.existence === 'present' ? site.state.timeZone : '';
  return known || Intl.DateTimeFormat().resolvedOptions().timeZone;
}
