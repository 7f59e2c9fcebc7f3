import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { deriveId, type RoleName, type TimeQuality, type Uuid } from '@lineside/domain';
import type { CursorRow } from '../db/cursor-rows.ts';

/** The device under which an organization's REST API and the server itself write. */
export function apiDeviceId(organizationId: Uuid): Uuid {
  return deriveId(organizationId, 'device', ['api']);
}

/** The right that a device has where it acts in its own name; people have their own. */
export function roleOfDevice(kind: CursorRow['kind']): RoleName {
  if (kind === 'api') return 'admin';
  return kind === 'importer' ? 'importer' : 'station';
}

const bootId = randomUUID();

/** The clock readings of an event that the server itself records. */
export function serverTime(now: number) {
  return { wallMs: Math.round(now), bootId, monotonicMs: performance.now(), offset: null };
}

export const serverTimeQuality: TimeQuality = 'synced';
