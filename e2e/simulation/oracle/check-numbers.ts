import {
  accountNumbers,
  countOf,
  type NumberLeaseState,
  type NumberPeriodState,
  type NumberRun,
  numberLease,
  numberPeriod,
} from '@lineside/domain';
import { statesOf } from '../play/server-reads.ts';
import type { World } from '../world/world.ts';
import { demand } from './violation.ts';

/** Every number of a period went to exactly one class, was lent to one device, and of its labels one entry at most was accepted. */
export async function checkNumbers(world: World): Promise<void> {
  if (world.plant.seriesId === null) return;
  const periods = (await statesOf(world, numberPeriod.type)) as unknown as readonly NumberPeriodState[];
  const leases = (await statesOf(world, numberLease.type)) as unknown as readonly NumberLeaseState[];
  const accepted = await acceptedUses(world);
  for (const state of periods) {
    const { period } = state;
    const own = leases.filter((lease) => lease.period === period);
    const { through, used, leased, unused, void: voided } = accountNumbers(state, own, world.clock.nowMs);
    const classes = [used, leased, unused, voided].flat();
    const whole = { period, through, used, leased, unused, voided };
    demand(isPartition(classes, through), 'numbers are in no class, or in two', whole);
    const granted = own.flatMap((lease) => lease.granted);
    demand(isDisjoint(granted), 'a number was lent twice', { period, granted });
    const uses = accepted.filter((use) => use.period === period).flatMap(({ numbers }) => numbers);
    demand(isDisjoint(uses), 'of two labels with one number none was flagged', { period, uses });
    world.seen.note('numbers used, counted', countOf(used));
    world.seen.note('numbers void', countOf(voided));
    world.seen.note(
      'numbers used twice',
      own.reduce((sum, lease) => sum + countOf(lease.usedTwice), 0),
    );
  }
}

interface Use {
  readonly period: string;
  readonly numbers: readonly NumberRun[];
}

async function acceptedUses({ lane, plant }: World): Promise<readonly Use[]> {
  const { rows } = await lane.admin.query<Use>(
    `select j.body -> 'payload' ->> 'period' as period, j.body -> 'payload' -> 'numbers' as numbers
     from journal j join event_key k using (org_id, seq)
     where j.org_id = $1 and j.type = 'number_lease.numbers_used' and k.verdict = 'accepted' and k.first_seq is null`,
    [plant.organizationId],
  );
  return rows;
}

function sorted(runs: readonly NumberRun[]): readonly NumberRun[] {
  return runs.toSorted((left, right) => left.first - right.first);
}

function isDisjoint(runs: readonly NumberRun[]): boolean {
  return sorted(runs).every(({ first }, index, all) => index === 0 || first > (all[index - 1]?.last ?? 0));
}

function isPartition(runs: readonly NumberRun[], through: number): boolean {
  return (
    isDisjoint(runs) && countOf([...runs]) === through && runs.every(({ first, last }) => first >= 1 && last <= through)
  );
}
