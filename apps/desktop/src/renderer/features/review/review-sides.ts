import type {
  AggregateState,
  Correction,
  OperationState,
  OperationStatus,
  ReviewedEntry,
  ReviewItemState,
  TimeQuality,
} from '@lineside/domain';
import { processed } from '@lineside/domain';
import { type CorrectionChain, correctionChain } from './correction-chain.ts';

/** What stands in a cell; the screen puts it into words. */
export type SideValue =
  | { readonly as: 'count' | 'text' | 'reason'; readonly value: number | string }
  | { readonly as: 'time'; readonly at: number; readonly quality?: TimeQuality }
  | { readonly as: 'status'; readonly status: OperationStatus }
  | { readonly as: 'total'; readonly processed: number; readonly desired: number }
  | { readonly as: 'word'; readonly word: 'notCounted' | 'takenBack' | 'notHere' | 'none' | 'running' | 'unexplained' };

export interface SideRow {
  readonly field: string;
  /** null: nothing was said of it. */
  readonly recorded: SideValue | null;
  readonly now: SideValue;
  readonly differs: boolean;
}

const none: SideValue = { as: 'word', word: 'none' };
const notHere: SideValue = { as: 'word', word: 'notHere' };

/** Doubts that the subject's status answers. */
const statusCodes = new Set([
  'operation.closed',
  'operation.quantity_closed',
  'operation.closed_for_act',
  'operation.not_released',
  'operation.not_planned',
  'operation.not_started',
  'operation.already_started',
]);
const totalCodes = new Set([
  'operation.exceeds_desired',
  'operation.completed_short_without_reason',
  'operation.short_close_needs_reason',
]);
const timeCodes = new Set(['time.in_future', 'time.unknown', 'time.too_old']);

/** What was recorded beside what the plant's record says now, field by field. `subject` null: it is not here. */
export function sidesOf(
  item: ReviewItemState,
  entry: ReviewedEntry,
  subject: AggregateState | null,
): readonly SideRow[] {
  if (entry.stream?.type !== 'operation') return plainRows(entry, subject);
  const operation = subject as OperationState | null;
  const context = { item, entry, operation, chain: correctionChain(operation?.corrections ?? {}, entry) };
  switch (entry.type ?? '') {
    case 'operation.quantity_reported':
      return [
        ...pieceRows(context),
        timeRow(context, counted(context)?.at ?? item.occurredAt),
        ...subjectRows(context),
      ];
    case 'operation.started':
    case 'operation.stopped':
      return [...runRows(context), ...subjectRows(context)];
    case 'operation.completed':
    case 'operation.finished':
      return [...closingRows(context), ...subjectRows(context)];
    default:
      return [...plainRows(entry, subject), ...subjectRows(context)];
  }
}

interface Context {
  readonly item: ReviewItemState;
  readonly entry: ReviewedEntry;
  readonly operation: OperationState | null;
  readonly chain: CorrectionChain;
}

type Becomes = NonNullable<Correction['becomes']>;

/** What an entry counts as now: as it was said, as it was corrected last, or null where it does not count. */
function counted({ item, entry, chain }: Context): (Partial<Becomes> & { readonly at?: number }) | null {
  if (chain.last) return chain.last.becomes;
  return item.verdict === 'flagged' ? (entry.payload ?? {}) : null;
}

function pieceRows(context: Context): readonly SideRow[] {
  const { entry, operation, chain } = context;
  const now = counted(context) as Readonly<Record<string, unknown>> | null;
  const gone: SideValue = { as: 'word', word: chain.last ? 'takenBack' : 'notCounted' };
  return ['good', 'scrap', 'scrapReason'].map((field) => {
    const as = field === 'scrapReason' ? 'reason' : 'count';
    const recorded = sideValue(entry.payload?.[field], as);
    if (!operation) return row(field, recorded, notHere);
    return row(field, recorded, now ? sideValue(now[field], as) : gone);
  });
}

function runRows(context: Context): readonly SideRow[] {
  const { item, entry, operation } = context;
  const payload = entry.payload ?? {};
  const run = operation?.runs[String(payload.runId)];
  if (!run) return [...plainRows({ ...entry, payload: withoutRunId(payload) }, null), timeRow(context, null)];
  const from: SideValue = run.from === null ? none : { as: 'time', at: run.from };
  const to: SideValue = run.to === null ? { as: 'word', word: 'running' } : { as: 'time', at: run.to };
  const at: SideValue = { as: 'time', at: item.occurredAt, quality: item.timeQuality };
  if (entry.type === 'operation.started')
    return [
      row('kind', sideValue(payload.kind, 'text'), sideValue(run.kind, 'text')),
      { ...row('from', at, from), differs: !sameTime(at, from) || timeCodes.has(item.code ?? '') },
      { field: 'to', recorded: null, now: to, differs: false },
    ];
  const reason = sideValue(payload.reason, 'reason', 'unexplained');
  return [
    row('reason', reason, run.to === null ? none : sideValue(run.stopReason, 'reason', 'unexplained')),
    { field: 'from', recorded: null, now: from, differs: run.from === null || item.code === 'operation.run_unknown' },
    { ...row('to', at, to), differs: !sameTime(at, to) || timeCodes.has(item.code ?? '') },
  ];
}

function closingRows(context: Context): readonly SideRow[] {
  const { entry, operation } = context;
  const reason = sideValue(entry.payload?.shortCloseReason, 'reason');
  const now = operation ? sideValue(operation.shortCloseReason, 'reason') : notHere;
  return [row('shortCloseReason', reason, now), timeRow(context, operation?.closedAt ?? null, 'closedAt')];
}

/** The time of the entry, which may be the very doubt. */
function timeRow({ item, operation }: Context, at: number | null, field = 'at'): SideRow {
  const recorded: SideValue = { as: 'time', at: item.occurredAt, quality: item.timeQuality };
  const known: SideValue = at === null ? none : { as: 'time', at };
  const now = operation ? known : notHere;
  return { field, recorded, now, differs: !sameTime(recorded, now) || timeCodes.has(item.code ?? '') };
}

/** What the entry met: where the operation stands. */
function subjectRows({ item, operation }: Context): readonly SideRow[] {
  if (!operation) return [{ field: 'operation', recorded: null, now: notHere, differs: true }];
  const { qtyDesired: desired, status } = operation;
  const done = processed(operation);
  return [
    {
      field: 'total',
      recorded: null,
      now: { as: 'total', processed: done, desired },
      differs: totalCodes.has(item.code ?? ''),
    },
    { field: 'status', recorded: null, now: { as: 'status', status }, differs: statusCodes.has(item.code ?? '') },
  ];
}

/** Every plain field of an entry, beside the field of that name of what it is about. */
function plainRows({ payload }: ReviewedEntry, subject: AggregateState | null): readonly SideRow[] {
  const known = subject as unknown as Readonly<Record<string, unknown>> | null;
  return Object.entries(payload ?? {})
    .filter(([, value]) => value === null || typeof value !== 'object')
    .map(([field, value]) => row(field, sideValue(value, 'text'), known ? sideValue(known[field], 'text') : notHere));
}

function sideValue(
  value: unknown,
  as: 'count' | 'text' | 'reason',
  absent: 'none' | 'unexplained' = 'none',
): SideValue {
  if (typeof value === 'number' || typeof value === 'string') return { as, value };
  if (typeof value === 'boolean') return { as: 'text', value: String(value) };
  return { as: 'word', word: absent };
}

function row(field: string, recorded: SideValue, now: SideValue): SideRow {
  return { field, recorded, now, differs: JSON.stringify(recorded) !== JSON.stringify(now) };
}

function sameTime(left: SideValue, right: SideValue): boolean {
  return left.as === 'time' && right.as === 'time' && left.at === right.at;
}

function withoutRunId({ runId: _runId, ...rest }: Readonly<Record<string, unknown>>) {
  return rest;
}
