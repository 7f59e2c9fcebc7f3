import type { EventBody } from '@lineside/domain';
import { type Actor, deriveId, equipmentId, localToInstant, operationId, type Uuid } from '@lineside/domain';
import {
  type FactoryMachine,
  factoryHours,
  factoryLine,
  factoryOperationNo,
  factoryOrder,
  factoryProduct,
} from './factory.ts';
import type { FactoryDay } from './factory-day.ts';

/** Where and by whom the made-up days happened. */
export interface FactoryScope {
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
  readonly timeZone: string;
  /** The device that tells of it. */
  readonly deviceId: Uuid;
  readonly people: { readonly day: Uuid; readonly night: Uuid };
}

export interface MachineDay {
  readonly machine: FactoryMachine;
  /** `2026-11-01` */
  readonly date: string;
  readonly made: FactoryDay;
}

/** Events that happen together or not at all, in the order of their times. */
export type FactoryCommand = readonly EventBody[];

/** What is made up has no clock: every event names this boot, and its own time as the wall's. */
const factoryBootId = 'b5a4d6a0-0d5e-5f0b-8a43-6d1f0f7c2e11';

export function factoryOperationId(
  organizationId: Uuid,
  { machine, date }: Pick<MachineDay, 'machine' | 'date'>,
): Uuid {
  return operationId(organizationId, factoryOrder(date), machine.assetId, factoryOperationNo);
}

/** The operation of a machine's day, as its device plans it. */
export function plannedCommand(scope: FactoryScope, day: MachineDay): FactoryCommand {
  const { machine, date, made } = day;
  const payload = {
    siteId: scope.siteId,
    orderNo: factoryOrder(date),
    assetId: machine.assetId,
    operationNo: factoryOperationNo,
    qtyDesired: made.reports.reduce((sum, { good, scrap }) => sum + good + scrap, 0),
    productCode: factoryProduct.productCode,
    activityCode: null,
    activityDescription: machine.type,
    workplaceName: machine.name,
    workplaceGroup: factoryLine.name,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: false,
    released: true,
  };
  const at = instantAt(scope, date, factoryHours.day * 60);
  const stream = { type: 'operation', id: factoryOperationId(scope.organizationId, day) };
  const actor = { type: 'device', id: scope.deviceId } as const;
  return bodiesOf(scope, `planned ${machine.assetId} ${date}`, [
    { type: 'operation.created', stream, actor, at, payload },
  ]);
}

/** What happened at it: runs between the stops, reports, and the end of the order. One command, so that a day is there whole or not at all. */
export function workedCommand(scope: FactoryScope, day: MachineDay): FactoryCommand {
  const { machine, date, made } = day;
  const stream = { type: 'operation', id: factoryOperationId(scope.organizationId, day) };
  const by = (minute: number) => personAt(scope, minute);
  const drafts: (Omit<Draft, 'at' | 'stream'> & { readonly minute: number })[] = [];
  for (const { from, to, reason } of runsOf(made)) {
    const runId = deriveId(scope.organizationId, 'demo-factory', ['run', machine.assetId, date, from]);
    drafts.push({ type: 'operation.started', actor: by(from), minute: from, payload: { runId, kind: 'production' } });
    if (to < lastMinute)
      drafts.push({ type: 'operation.stopped', actor: by(from), minute: to, payload: { runId, reason } });
  }
  for (const { at, good, scrap } of made.reports) {
    const payload = { good, scrap, scrapReason: scrap > 0 ? 'DIMENSION' : null };
    drafts.push({ type: 'operation.quantity_reported', actor: by(at), minute: at, payload });
  }
  drafts.push({
    type: 'operation.completed',
    actor: by(lastMinute),
    minute: lastMinute,
    payload: { shortCloseReason: null },
  });
  const inOrder = drafts
    .toSorted((left, right) => left.minute - right.minute)
    .map(({ minute, ...draft }) => ({ ...draft, stream, at: instantAt(scope, date, minute) }));
  return bodiesOf(scope, `worked ${machine.assetId} ${date}`, inOrder);
}

/** The quality issues of a day, each a command of its own. */
export function issueCommands(scope: FactoryScope, day: MachineDay): readonly FactoryCommand[] {
  const { machine, date, made } = day;
  return made.issues.map(({ at, ...seen }, index) => {
    const name = `issue ${machine.assetId} ${date} ${index}`;
    const stream = { type: 'quality_issue', id: deriveId(scope.organizationId, 'demo-factory', [name]) };
    const place = { siteId: scope.siteId, equipmentId: equipmentId(scope.organizationId, machine.assetId) };
    const payload = { ...place, operationId: factoryOperationId(scope.organizationId, day), ...seen };
    const when = { at: instantAt(scope, date, at), actor: personAt(scope, at) };
    return bodiesOf(scope, name, [{ type: 'quality_issue.reported', stream, ...when, payload }]);
  });
}

const changeMinute = factoryHours.night * 60;
const lastMinute = factoryHours.end * 60;

/** The shifts without the stops; each with why it ended. A shift that ends hands over without a stop. */
function runsOf({ stops }: FactoryDay) {
  const shifts = [
    { from: factoryHours.day * 60, to: changeMinute },
    { from: changeMinute, to: lastMinute },
  ];
  return shifts.flatMap((shift) => {
    const within = stops
      .filter(({ from }) => shift.from <= from && from < shift.to)
      .toSorted((a, b) => a.from - b.from);
    const begins = [shift.from, ...within.map(({ to }) => to)];
    return begins.map((from, index) => ({
      from,
      to: within[index]?.from ?? shift.to,
      reason: within[index]?.reason ?? null,
    }));
  });
}

function personAt({ people }: FactoryScope, minute: number): Actor {
  return { type: 'person', id: minute < changeMinute ? people.day : people.night };
}

function instantAt({ timeZone }: FactoryScope, date: string, minute: number): number {
  const two = (value: number) => String(value).padStart(2, '0');
  return localToInstant(timeZone, `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
}

interface Draft extends Pick<EventBody, 'type' | 'stream' | 'payload'> {
  readonly actor: Actor;
  readonly at: number;
}

/** Ids follow from what it is: the same day told again is the same events. */
function bodiesOf({ organizationId }: FactoryScope, name: string, drafts: readonly Draft[]): FactoryCommand {
  const idOf = (part: string | number) => deriveId(organizationId, 'demo-factory', [name, part]);
  const command = idOf('command');
  return drafts.map(({ at, ...draft }, index) => ({
    id: idOf(index),
    command: { id: command, index, count: drafts.length },
    version: 1,
    ...draft,
    time: { wallMs: at, bootId: factoryBootId, monotonicMs: 0, offset: null },
    backfillAt: at,
    basedOn: null,
    confirmed: [],
  }));
}
