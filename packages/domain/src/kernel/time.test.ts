import { describe, expect, test } from 'vitest';
import { believableSyncs, type ClockSync, type DeviceTime, timingOf } from './time.ts';

const boot = '0192f0c0-0000-7000-8000-00000000b001';
const otherBoot = '0192f0c0-0000-7000-8000-00000000b002';
const server = 1_767_600_000_000;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function syncAt(monotonicMs: number, change: Partial<ClockSync> = {}): ClockSync {
  const usual = { bootId: boot, monotonicMs, wallMs: monotonicMs, serverMs: server + monotonicMs, uncertaintyMs: 20 };
  return { ...usual, ...change };
}

function timed(time: Partial<DeviceTime> & { readonly monotonicMs: number }, syncs: readonly ClockSync[]) {
  const body = { time: { wallMs: time.monotonicMs, bootId: boot, offset: null, ...time }, backfillAt: null };
  return timingOf(body, syncs);
}

describe('the time of an event', () => {
  test('[TIM-6] an exchange times what came before it as well as what came after', () => {
    const syncs = [syncAt(5 * hour)];
    expect(timed({ monotonicMs: 0 }, syncs)).toEqual({
      occurredAt: server,
      timeQuality: 'synced',
      uncertaintyMs: 20 + 1800,
    });
    expect(timed({ monotonicMs: 10 * hour }, syncs)).toMatchObject({
      occurredAt: server + 10 * hour,
      uncertaintyMs: 1820,
    });
  });

  test('[TIM-6] of two exchanges the one counts that is surest for that moment', () => {
    const near = syncAt(2 * day, { uncertaintyMs: 900, serverMs: server + 2 * day + 777 });
    const syncs = [syncAt(0), near];
    expect(timed({ monotonicMs: hour }, syncs).occurredAt).toBe(server + hour);
    expect(timed({ monotonicMs: 2 * day - hour }, syncs).occurredAt).toBe(server + 2 * day - hour + 777);
  });

  test('[TIM-7] an exchange of more than a week ago, or one that is not sure itself, is not enough for `synced`', () => {
    expect(timed({ monotonicMs: 6 * day }, [syncAt(0)]).timeQuality).toBe('synced');
    expect(timed({ monotonicMs: 8 * day }, [syncAt(0)]).timeQuality).toBe('estimated');
    expect(timed({ monotonicMs: 0 }, [syncAt(0, { uncertaintyMs: 2 * minute })]).timeQuality).toBe('estimated');
    expect(timed({ monotonicMs: 0 }, [syncAt(0, { uncertaintyMs: hour })]).timeQuality).toBe('unknown');
    expect(timed({ monotonicMs: 0 }, [syncAt(0, { uncertaintyMs: 1e300 })]).timeQuality).toBe('unknown');
  });

  test('[TIM-7] what the wall clock says otherwise is uncertainty: it was set, or the computer slept', () => {
    const at = (gapMs: number) => timed({ monotonicMs: hour, wallMs: hour + gapMs }, [syncAt(0)]);
    expect(at(30_000)).toMatchObject({ timeQuality: 'synced', uncertaintyMs: 20 + 360 + 30_000 });
    expect(at(-5 * minute)).toMatchObject({ timeQuality: 'estimated', uncertaintyMs: 20 + 360 + 5 * minute });
    expect(at(hour)).toMatchObject({ timeQuality: 'unknown', occurredAt: server + hour, uncertaintyMs: null });
  });

  test('[TIM-7] an offset that is too uncertain is a guess, and said to be one', () => {
    const offset = (uncertaintyMs: number) => ({ ms: server, uncertaintyMs, bootId: otherBoot });
    expect(timed({ monotonicMs: 5, offset: offset(minute) }, [])).toEqual({
      occurredAt: server + 5,
      timeQuality: 'estimated',
      uncertaintyMs: minute,
    });
    expect(timed({ monotonicMs: 5, offset: offset(hour) }, [])).toMatchObject({
      occurredAt: server + 5,
      timeQuality: 'unknown',
    });
  });

  test('[TIM-8] an exchange of a later boot that finds the wall clock elsewhere puts an estimate in doubt', () => {
    const offset = { ms: server, uncertaintyMs: 10, bootId: otherBoot };
    const later = (setBy: number) =>
      syncAt(hour, { bootId: '0192f0c0-0000-7000-8000-00000000b003', wallMs: hour + setBy });
    expect(timed({ monotonicMs: 5, offset }, [later(0)])).toMatchObject({
      timeQuality: 'estimated',
      uncertaintyMs: 30,
    });
    expect(timed({ monotonicMs: 5, offset }, [later(minute)])).toMatchObject({ uncertaintyMs: minute + 30 });
    expect(timed({ monotonicMs: 5, offset }, [later(-hour)]).timeQuality).toBe('unknown');
    // One from before says nothing of what came later; what measured the offset is no second witness.
    expect(timed({ monotonicMs: 5, offset }, [{ ...later(hour), serverMs: server, wallMs: 0 }]).timeQuality).toBe(
      'estimated',
    );
    expect(timed({ monotonicMs: 5, offset }, [{ ...later(hour), bootId: otherBoot }]).timeQuality).toBe('estimated');
  });
});

describe('the exchanges of a push', () => {
  test('[TIM-12] none tells of a time that the server has not reached, or that cannot be', () => {
    const now = server + hour;
    const told = [syncAt(hour), syncAt(hour + 11_000), syncAt(0, { serverMs: -1 }), syncAt(0, { serverMs: 1e308 })];
    expect(believableSyncs(told, now)).toEqual([told[0]]);
  });

  test('[TIM-12] neither of two counts where monotonic time outran the server; a computer may have slept', () => {
    const other = syncAt(0, { bootId: otherBoot });
    const backwards = syncAt(hour, { serverMs: server + minute });
    expect(believableSyncs([other, syncAt(0), backwards], server + day)).toEqual([other]);
    expect(believableSyncs([other, backwards, syncAt(0)], server + day)).toEqual([other]);
    const slept = syncAt(hour, { serverMs: server + 9 * hour });
    expect(believableSyncs([syncAt(0), slept], server + day)).toEqual([syncAt(0), slept]);
    // Quartz drifts, and each is wrong by what it says.
    const drifted = syncAt(hour, { serverMs: server + hour - 390 });
    expect(believableSyncs([syncAt(0), drifted], server + day)).toHaveLength(2);
  });
});
