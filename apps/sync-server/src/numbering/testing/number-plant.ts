import {
  type NumberLeaseState,
  numberLeaseId,
  numberPeriodId,
  numberSeriesId,
  periodAt,
  streamKeyText,
  type Uuid,
} from '@lineside/domain';
import type { RecordedEvent, TestDevice } from '../../testing/test-device.ts';
import { makeTestSpine, type TestSpine } from '../../testing/test-spine.ts';

const shifts = [
  { code: 'D', start: '09:00' },
  { code: 'N', start: '21:00' },
];
const format = { template: 'L{YYMMDD}{D|N}-{nnn}', period: 'shift' as const, shifts };

/** A spine with one series of numbers at a time, and kiosks that print them. */
export interface NumberPlant {
  readonly plant: TestSpine;
  /** A series of its own and nobody at a machine, so that tests do not meet. Blocks of twenty, by shift. */
  newSeries(): Promise<void>;
  kioskAtMachine(): Promise<TestDevice>;
  /** Changes a device as HTTP would: `change` is SQL. */
  setDevice(id: Uuid, change: string): Promise<void>;
  /** The lease of a device for the running period. */
  leaseOf(deviceId: Uuid): Promise<NumberLeaseState | undefined>;
  grantedTo(deviceId: Uuid): Promise<NumberLeaseState['granted'] | undefined>;
  /** The counter of the running period, as it is stored. */
  periodState(): Promise<unknown>;
  /** An entry of a device that has put these numbers on labels. */
  uses(deviceId: Uuid, first: number, last?: number): RecordedEvent;
}

export async function openNumberPlant(): Promise<NumberPlant> {
  const plant = await makeTestSpine();
  const { organizationId, siteId, spine } = plant;
  const period = periodAt({ timeZone: 'Europe/Berlin', ...format }, plant.clock).code;
  let seriesId: Uuid | null = null;
  let made = 0;
  const inOrganization: typeof spine.database.inOrganization = (...work) => spine.database.inOrganization(...work);
  const current = (): Uuid => {
    if (seriesId === null) throw new Error('a test without a series');
    return seriesId;
  };
  const keyOf = (deviceId: Uuid) => ({
    type: 'number_lease',
    id: numberLeaseId(organizationId, { seriesId: current(), period, deviceId }),
  });
  const stateOf = async (key: { type: string; id: Uuid }): Promise<unknown> => {
    const found = await inOrganization(organizationId, (client) => spine.journal.load(client, [key]));
    return found.get(streamKeyText(key))?.state;
  };
  const setDevice = async (id: Uuid, change: string) => {
    await inOrganization(organizationId, (client) => client.query(`update device set ${change} where id = $1`, [id]));
  };
  const leaseOf = async (deviceId: Uuid) => (await stateOf(keyOf(deviceId))) as NumberLeaseState | undefined;
  return {
    plant,
    newSeries: async () => {
      if (seriesId !== null) await plant.done('number_series.delete', seriesId, {});
      await inOrganization(organizationId, (client) => client.query('update device set equipment_id = null'));
      made += 1;
      const code = `LOT-${made}`;
      seriesId = numberSeriesId(organizationId, code);
      await plant.done('number_series.create', seriesId, { siteId, code, name: 'Lots', format, blockSize: 20 });
    },
    kioskAtMachine: async () => {
      const kiosk = await plant.device();
      await setDevice(kiosk.id, 'equipment_id = site_id');
      return kiosk;
    },
    setDevice,
    leaseOf,
    grantedTo: async (deviceId) => (await leaseOf(deviceId))?.granted,
    periodState: () => stateOf({ type: 'number_period', id: numberPeriodId(organizationId, current(), period) }),
    uses: (deviceId, first, last = first) => ({
      type: 'number_lease.numbers_used',
      stream: keyOf(deviceId),
      payload: { seriesId: current(), period, deviceId, numbers: [{ first, last }] },
    }),
  };
}
