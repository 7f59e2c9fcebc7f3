import type { DeviceReport, Uuid } from '@lineside/domain';
import type { Database } from '../db/database.ts';
import { saveTelemetry, type TelemetryRow } from '../db/device-telemetry.ts';
import type { Logger } from '../db/logger.ts';

/** How often it is written at most, milliseconds: devices are heard many times a second. */
const usualEveryMs = 30_000;

interface Heard {
  readonly organizationId: Uuid;
  readonly deviceId: Uuid;
}

/** When devices were heard and what they told of themselves; what is lost when a server ends is half a minute of that. */
export interface DevicePresence {
  seen(device: Heard): void;
  told(device: Heard, report: DeviceReport): void;
  /** Writes what is left. */
  close(): Promise<void>;
}

interface PresenceOptions {
  readonly database: Pick<Database, 'inOrganization'>;
  readonly now: () => number;
  readonly logger: Logger;
  readonly everyMs?: number;
}

export function openDevicePresence({ database, now, logger, everyMs = usualEveryMs }: PresenceOptions): DevicePresence {
  let heard = new Map<Uuid, Map<Uuid, TelemetryRow>>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  let quietUntil = 0;
  const write = async (): Promise<void> => {
    const ofOrganizations = heard;
    heard = new Map();
    timer = undefined;
    quietUntil = performance.now() + everyMs;
    for (const [organizationId, rows] of ofOrganizations)
      await database
        .inOrganization(organizationId, (client) => saveTelemetry(client, organizationId, [...rows.values()]))
        // It is heard again, and told again.
        .catch((error: unknown) => logger.warn({ err: error }, 'when devices were seen was not written'));
  };
  const note = ({ organizationId, deviceId }: Heard, report?: DeviceReport): void => {
    const ofOrganization = heard.get(organizationId) ?? new Map<Uuid, TelemetryRow>();
    heard.set(organizationId, ofOrganization);
    const before = ofOrganization.get(deviceId) ?? { ...nothing, device_id: deviceId };
    const at = new Date(now());
    const told = report && toldAt(at, report);
    ofOrganization.set(deviceId, { ...before, seen_at: at, ...told });
    timer ??= setTimeout(
      () => {
        writing = write();
      },
      Math.max(0, quietUntil - performance.now()),
    ).unref();
  };
  return {
    seen: (device) => note(device),
    told: note,
    close: async () => {
      clearTimeout(timer);
      await writing;
      await write();
    },
  };
}

function toldAt(at: Date, { unsent, version, clock, update }: DeviceReport) {
  const { state = null, version: updateVersion = null, reason = null } = update ?? {};
  return {
    told_at: at,
    unsent,
    app_version: version,
    clock,
    update_state: state,
    update_version: updateVersion,
    update_reason: reason,
  };
}

const nothing = {
  seen_at: new Date(0),
  told_at: null,
  unsent: null,
  app_version: null,
  clock: null,
  update_state: null,
  update_version: null,
  update_reason: null,
};
