import { type DiskPoint, diskWrites } from '../device/open-disk.ts';
import { type ServerPoint, serverPoints } from '../server/server-node.ts';
import { type AddedStep, addedSteps } from './added-steps.ts';
import { Random } from './random.ts';

interface AtDevice {
  readonly device: number;
}
interface Act {
  readonly what: number;
  readonly on: number;
}
interface OfMessage {
  readonly which: number;
}

/** What each kind of step says beside its name. */
interface StepFields {
  record: AtDevice & Act & { readonly window: number };
  sign_in: AtDevice & { readonly who: number };
  /** Both windows of a device record at the same moment. */
  race: AtDevice & Act;
  rest: Act & { readonly who: number };
  deliver: { readonly count: number };
  deliver_at_once: { readonly count: number };
  deliver_out_of_order: OfMessage;
  lose: OfMessage;
  repeat: OfMessage;
  wait: { readonly ms: number };
  partition: AtDevice;
  heal: AtDevice;
  kill: AtDevice;
  power_cut: AtDevice;
  open_window: AtDevice;
  close_window: AtDevice;
  image: AtDevice;
  clone: AtDevice;
  crash: AtDevice & { readonly point: DiskPoint; readonly passes: number };
  /** Where somebody goes on at once, he does so before the device has heard of anything. */
  restore_image: AtDevice & Act & { readonly which: number; readonly goesOn: boolean };
  jump: AtDevice & { readonly toMs: number | null; readonly byMs: number };
  move: AtDevice & { readonly node: number };
  crash_server: { readonly node: number; readonly point: ServerPoint; readonly passes: number };
  restart_server: { readonly node: number };
  second_node: object;
  backup: object;
  restore_server: { readonly which: number; readonly announced: boolean };
}

type Name = keyof StepFields;

/** What may happen next. Numbers choose among what is there, so that a history stays one when steps are left out. */
export type Step = { readonly [Kind in Name]: { readonly do: Kind } & StepFields[Kind] }[Name] | AddedStep;

export interface Plan {
  readonly seed: number;
  readonly devices: number;
  /** Rows of a page. */
  readonly pageLimit: number;
  readonly steps: readonly Step[];
}

/** How often each thing happens. Without faults at all much would never be reached: most steps are work. */
const weights: Readonly<Record<Name, number>> = {
  record: 26,
  sign_in: 2,
  race: 2,
  rest: 5,
  deliver: 26,
  deliver_at_once: 3,
  deliver_out_of_order: 10,
  lose: 5,
  repeat: 3,
  wait: 6,
  partition: 2,
  heal: 1.5,
  kill: 1,
  power_cut: 1.5,
  open_window: 1.5,
  close_window: 0.7,
  image: 2.5,
  clone: 0.7,
  crash: 4,
  restore_image: 1.6,
  jump: 1,
  crash_server: 2,
  restart_server: 0.5,
  second_node: 0.5,
  move: 1,
  backup: 1.2,
  restore_server: 1.2,
};

const stepCount = { least: 30, most: 70 };
const day = 86_400_000;

/** The history of a seed. */
export function planOf(seed: number): Plan {
  const random = new Random(seed);
  const devices = 1 + random.below(3);
  const count = stepCount.least + random.below(stepCount.most - stepCount.least);
  const pageLimit = random.below(2) === 0 ? 1 + random.below(6) : 2000;
  const steps = Array.from({ length: count }, () => stepOf(random));
  return { seed, devices, pageLimit, steps: withAdded(seed, steps) };
}

function withAdded(seed: number, steps: readonly Step[]): readonly Step[] {
  const placed = steps.map((step, index) => ({ at: index / steps.length, step }));
  return [...placed, ...addedSteps(seed)].toSorted((left, right) => left.at - right.at).map(({ step }) => step);
}

/** Makes a step of each kind. */
const makers: { readonly [Kind in Name]: (random: Random) => StepFields[Kind] } = {
  record: (random) => ({ device: anyDevice(random), window: random.below(2), ...anyAct(random) }),
  race: (random) => ({ device: anyDevice(random), ...anyAct(random) }),
  rest: (random) => ({ ...anyAct(random), who: random.below(12) }),
  sign_in: (random) => ({ device: anyDevice(random), who: any(random) }),
  deliver: (random) => ({ count: 1 + random.below(5) }),
  deliver_at_once: (random) => ({ count: 2 + random.below(4) }),
  deliver_out_of_order: (random) => ({ which: any(random) }),
  lose: (random) => ({ which: any(random) }),
  repeat: (random) => ({ which: any(random) }),
  wait: (random) => ({ ms: random.below(2) === 0 ? random.below(2000) : random.below(60_000) }),
  partition: (random) => ({ device: anyDevice(random) }),
  heal: (random) => ({ device: anyDevice(random) }),
  kill: (random) => ({ device: anyDevice(random) }),
  power_cut: (random) => ({ device: anyDevice(random) }),
  open_window: (random) => ({ device: anyDevice(random) }),
  close_window: (random) => ({ device: anyDevice(random) }),
  image: (random) => ({ device: anyDevice(random) }),
  clone: (random) => ({ device: anyDevice(random) }),
  crash: (random) => ({ device: anyDevice(random), point: anyDiskPoint(random), passes: 1 + random.below(3) }),
  restore_image: (random) => ({
    device: anyDevice(random),
    which: any(random),
    ...anyAct(random),
    goesOn: random.below(2) === 0,
  }),
  jump: (random) => ({
    device: anyDevice(random),
    toMs: random.below(3) === 0 ? random.below(day) : null,
    byMs: (random.below(20) - 10) * 3_600_000,
  }),
  crash_server: (random) => ({
    node: any(random),
    point: serverPoints[random.below(serverPoints.length)] as ServerPoint,
    passes: 1 + random.below(4),
  }),
  restart_server: (random) => ({ node: any(random) }),
  second_node: () => ({}),
  backup: () => ({}),
  move: (random) => ({ device: anyDevice(random), node: any(random) }),
  restore_server: (random) => ({ which: any(random), announced: random.below(2) === 0 }),
};

const any = (random: Random) => random.below(1000);
const anyDevice = (random: Random) => random.below(12);
const anyAct = (random: Random) => ({ what: random.below(1000), on: random.below(12) });

function stepOf(random: Random): Step {
  const name = random.weighted(weights);
  return { do: name, ...makers[name](random) } as Step;
}

function anyDiskPoint(random: Random): DiskPoint {
  const write = diskWrites[random.below(diskWrites.length)] ?? 'append';
  return `${random.below(2) === 0 ? 'before' : 'after'}_${write}`;
}
