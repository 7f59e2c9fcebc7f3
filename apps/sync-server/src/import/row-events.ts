import { deriveId, type EventBody, operationId, type Uuid } from '@lineside/domain';
import type { LogRow } from './log-row.ts';

/** A row with its number among identical rows of the file, from 1: identical reports are different reports. */
export interface NumberedRow {
  readonly row: LogRow;
  readonly occurrence: number;
}

/** What turns the log's names into ids. */
export interface ImportScope {
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
  readonly deviceId: Uuid;
  readonly assetId: number;
}

/** The events that are pushed together, and where they come from. */
export interface ImportCommand {
  /** null: it creates an operation that rows name. */
  readonly row: LogRow | null;
  readonly bodies: readonly EventBody[];
}

/** A log has no clock of its own: every imported event names this boot, and the time it tells of as the wall's. */
const importBootId = '6e4f7c1a-2d0b-5c1e-9a57-0f1d2c3b4a59';

type Draft = Pick<EventBody, 'type' | 'payload'> & { readonly at: number };

/**
 * One report as its events: run started, run stopped, quantity (where there is any). Ids and bytes depend on the row's content and
 * occurrence alone, so a file that overlaps gives the same events again and the server knows them.
 */
export function rowCommand(scope: ImportScope, { row, occurrence }: NumberedRow): ImportCommand {
  const idOf = (part: string) => deriveId(scope.organizationId, 'import', [part, occurrence, ...row.content]);
  const runId = idOf('run');
  const drafts: Draft[] = [
    { type: 'operation.started', payload: { runId, kind: row.kind }, at: row.startedAt },
    { type: 'operation.stopped', payload: { runId, reason: null }, at: row.completedAt },
  ];
  if (row.good + row.scrap > 0) {
    const payload = { good: row.good, scrap: row.scrap, scrapReason: null };
    drafts.push({ type: 'operation.quantity_reported', payload, at: row.completedAt });
  }
  const worker = deriveId(scope.organizationId, 'person', [row.username]);
  const actor = { type: 'person', id: worker } as const;
  return { row, bodies: bodiesOf(drafts, { idOf, actor, operation: operationOf(scope, row) }) };
}

/**
 * The creation of the operation that `rows` are about, as old as their first. Its id holds its content: another plan for the same
 * operation is another event, which the server refuses because the operation exists.
 */
export function creationCommand(scope: ImportScope, rows: readonly [LogRow, ...LogRow[]]): ImportCommand {
  const [row] = rows;
  const at = rows.reduce((earliest, { startedAt }) => Math.min(earliest, startedAt), row.startedAt);
  const payload = {
    siteId: scope.siteId,
    orderNo: row.orderNo,
    assetId: scope.assetId,
    operationNo: row.activity,
    qtyDesired: row.orderQty,
    productCode: row.part,
    activityCode: null,
    activityDescription: row.activity,
    workplaceName: row.machine,
    workplaceGroup: null,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: false,
    released: true,
  };
  const idOf = (part: string) =>
    deriveId(scope.organizationId, 'import', [part, scope.deviceId, at, JSON.stringify(payload)]);
  const actor = { type: 'device', id: scope.deviceId } as const;
  const drafts = [{ type: 'operation.created', payload, at }];
  return { row: null, bodies: bodiesOf(drafts, { idOf, actor, operation: operationOf(scope, row) }) };
}

/** The id of the operation that a row is about. */
export function operationOf(scope: Pick<ImportScope, 'organizationId' | 'assetId'>, row: LogRow): Uuid {
  return operationId(scope.organizationId, row.orderNo, scope.assetId, row.activity);
}

interface Recorded {
  readonly idOf: (part: string) => Uuid;
  readonly actor: EventBody['actor'];
  readonly operation: Uuid;
}

function bodiesOf(drafts: readonly Draft[], { idOf, actor, operation }: Recorded): readonly EventBody[] {
  const commandId = idOf('command');
  return drafts.map(({ type, payload, at }, index) => ({
    id: idOf(type),
    command: { id: commandId, index, count: drafts.length },
    type,
    version: 1,
    stream: { type: 'operation', id: operation },
    actor,
    payload,
    time: { wallMs: at, bootId: importBootId, monotonicMs: 0, offset: null },
    backfillAt: at,
    basedOn: null,
    confirmed: [],
  }));
}
