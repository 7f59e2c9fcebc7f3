import type { Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { journalChannel } from '../db/notice-channel.ts';

const usualLookMs = 1000;

export interface TailOptions {
  /** How often it looks without a notice, milliseconds. */
  readonly lookMs?: number;
  /** How long after its listening connection was lost it opens another, milliseconds. */
  readonly listenAgainMs?: number;
}

interface TailHandlers {
  readonly onGrown: (organizationId: Uuid) => void;
  readonly onLook: () => void;
  /** A device was locked out, or let in again. */
  readonly onDevice: (organizationId: Uuid, deviceId: Uuid) => void;
}

/** Says when an organization's journal may have grown, whichever node wrote: by notice, and each second anyway. */
export function tailJournal(
  database: Database,
  { onGrown, onLook, onDevice }: TailHandlers,
  { lookMs = usualLookMs, listenAgainMs }: TailOptions = {},
): { close(): Promise<void> } {
  const onPayload = (payload: string) => {
    const [organizationId = '', deviceId] = payload.split('/');
    if (deviceId === undefined) onGrown(organizationId);
    else onDevice(organizationId, deviceId);
  };
  const listener = database.listen(journalChannel, onPayload, listenAgainMs);
  const timer = setInterval(onLook, lookMs);
  return {
    close: () => {
      clearInterval(timer);
      return listener.close();
    },
  };
}
