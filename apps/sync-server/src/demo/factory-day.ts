import type { IssueSeverity } from '@lineside/domain';
import { type FactoryMachine, factoryHours } from './factory.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

/** One machine on one date; minutes count from the local midnight. */
export interface FactoryDay {
  readonly stops: readonly { readonly from: number; readonly to: number; readonly reason: string }[];
  /** What is reported near the end of each hour in which something was made. */
  readonly reports: readonly { readonly at: number; readonly good: number; readonly scrap: number }[];
  readonly issues: readonly FactoryIssue[];
}

interface FactoryIssue {
  readonly at: number;
  readonly issueType: string;
  readonly severity: IssueSeverity;
  readonly description: string;
  readonly partsAffected: number;
}

/** Which day of how many it is; both from 1. Output grows over them. */
export interface PlaceInRange {
  readonly day: number;
  readonly days: number;
}

const defects = [
  { issueType: 'dimensional', severity: 'High', description: 'Out of tolerance' },
  { issueType: 'surface', severity: 'Medium', description: 'Scratches and burrs' },
  { issueType: 'assembly', severity: 'High', description: 'Put together wrongly' },
  { issueType: 'material', severity: 'Low', description: 'Flaw in the material' },
] as const;

const reasons = ['MECH_FAULT', 'ELEC_FAULT', 'MAT_SHORTAGE', 'CHANGEOVER', 'MAINTENANCE'] as const;

const usualScrap = 0.03;
/** The night shift makes this much of what the day shift does. */
const nightShare = 0.93;
const firstMinute = factoryHours.day * 60;
const changeMinute = factoryHours.night * 60;
const lastMinute = factoryHours.end * 60;

/**
 * A machine's day as the replaced system made it up (requirements b-E3): 800 ± 50 pieces that grow by 23 % over the range, 3 % scrap,
 * 0.2 to 0.8 hours of stops, a minor issue on 15 % of days. On day 15 the assembly makes 12 % scrap with four issues of high severity; on
 * day 22 a bearing of the packaging machine fails for four hours, and it makes half. `name` tells machine and date apart.
 */
export function factoryDay(
  { name, seed }: { readonly name: string; readonly seed: number },
  machine: Pick<FactoryMachine, 'name'>,
  { day, days }: PlaceInRange,
): FactoryDay {
  const random = seededRandom(seed, name);
  const badAssembly = day === 15 && machine.name === 'Assembly-001';
  const bearingFails = day === 22 && machine.name === 'Packaging-001';
  const usual = Math.round(random.whole(750, 850) * (1 + (0.23 * day) / days));
  const pieces = bearingFails ? Math.round(usual / 2) : usual;
  const scrap = Math.round(pieces * (badAssembly ? 0.12 : usualScrap));
  const stops = bearingFails ? [bearingFailure] : usualStops(random);
  const minor = random.next() < 0.15 ? [issueOf(random, defects[random.whole(0, 1) * 2 + 1] ?? defects[1])] : [];
  const grave = badAssembly ? [0, 2, 0, 2].map((index) => issueOf(random, defects[index] ?? defects[0])) : [];
  return { stops, reports: reportsOf({ pieces, scrap }, stops), issues: [...grave, ...minor] };
}

const bearingFailure = { from: 9 * 60, to: 13 * 60, reason: 'BEARING_FAIL' } as const;

/** One or two, each longer than a micro-stop, in different shifts and away from their ends. */
function usualStops(random: SeededRandom): FactoryDay['stops'] {
  const minutes = Math.round(random.between(0.2, 0.8) * 60);
  const lengths = minutes >= 24 && random.next() < 0.6 ? [Math.floor(minutes / 2), Math.ceil(minutes / 2)] : [minutes];
  return lengths.map((length, index) => {
    const begin = index === 0 ? firstMinute : changeMinute;
    const from = random.whole(begin + 30, begin + 480 - 60 - length);
    return { from, to: from + length, reason: random.pick(reasons) };
  });
}

function issueOf(random: SeededRandom, defect: (typeof defects)[number]): FactoryIssue {
  return { ...defect, at: random.whole(firstMinute + 30, lastMinute - 30), partsAffected: random.whole(1, 15) };
}

/** Pieces by the minutes in which the machine ran, whole numbers that add up; night minutes count for less. */
function reportsOf(total: { pieces: number; scrap: number }, stops: FactoryDay['stops']): FactoryDay['reports'] {
  const hours = Array.from({ length: factoryHours.end - factoryHours.day }, (_, index) => firstMinute + index * 60);
  const weights = hours.map((from) => {
    const stood = stops.reduce(
      (sum, stop) => sum + Math.max(0, Math.min(stop.to, from + 60) - Math.max(stop.from, from)),
      0,
    );
    return (60 - stood) * (from < changeMinute ? 1 : nightShare);
  });
  const [pieces, scrap] = [shares(total.pieces, weights), shares(total.scrap, weights)];
  return hours
    .map((from, index) => ({
      at: from + 55,
      good: (pieces[index] ?? 0) - (scrap[index] ?? 0),
      scrap: scrap[index] ?? 0,
    }))
    .filter((report) => report.good + report.scrap > 0);
}

function shares(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  let [passed, given] = [0, 0];
  return weights.map((weight) => {
    passed += weight;
    const before = given;
    given = Math.round((total * passed) / sum);
    return given - before;
  });
}
