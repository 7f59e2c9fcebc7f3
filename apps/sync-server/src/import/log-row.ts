import { codeSchema, fail, localToInstant, nameSchema, ok, type Result, usernameSchema } from '@lineside/domain';

/** The columns of a production log, in the order in which a row's content is named; a file may have them in any order. */
export const logColumns = [
  'work_order',
  'part',
  'order_qty',
  'activity',
  'machine',
  'worker',
  'report_type',
  'started_at',
  'completed_at',
  'duration_min',
  'qty_completed',
  'qty_mrb',
  'rework',
] as const;
export type LogColumn = (typeof logColumns)[number];
export type LogRecord = Readonly<Partial<Record<LogColumn, string>>>;

const runKindByReportType = { D: 'production', S: 'setup', B: 'breakdown' } as const;
type RunKind = (typeof runKindByReportType)[keyof typeof runKindByReportType];

/** One report of the log, checked. */
export interface LogRow {
  /** Where it stands in the file, from 1. */
  readonly line: number;
  /** Every column's text, in the order of `logColumns`: with its occurrence number what names the row. */
  readonly content: readonly string[];
  readonly orderNo: string;
  readonly part: string | null;
  readonly orderQty: number;
  readonly activity: string;
  readonly machine: string;
  /** The worker's id in lower case. */
  readonly username: string;
  /** The worker's id as the log writes it. */
  readonly worker: string;
  readonly kind: RunKind;
  /** Milliseconds. */
  readonly startedAt: number;
  readonly completedAt: number;
  readonly good: number;
  readonly scrap: number;
}

/** Checks one record of the file; the failure says in words why it cannot be taken. */
export function readRow(record: LogRecord, line: number, timeZone: string): Result<LogRow, string> {
  try {
    return ok(checkedRow(record, line, timeZone));
  } catch (error) {
    if (error instanceof Unreadable) return fail(error.message);
    throw error;
  }
}

class Unreadable extends Error {}

function checkedRow(record: LogRecord, line: number, timeZone: string): LogRow {
  const missing = logColumns.find((column) => record[column] === undefined);
  if (missing) throw new Unreadable(`the row ends before ${missing}`);
  const text = (column: LogColumn) => record[column]?.trim() ?? '';
  const worker = required(text('worker'), 'worker', 50);
  const row = {
    line,
    content: logColumns.map(text),
    orderNo: required(text('work_order'), 'work_order', codeSchema.maxLength ?? 50),
    part: text('part') === '' ? null : required(text('part'), 'part', codeSchema.maxLength ?? 50),
    orderQty: wholeNumber(text('order_qty'), 'order_qty'),
    activity: required(text('activity'), 'activity', 80),
    machine: required(text('machine'), 'machine', nameSchema.maxLength ?? 100),
    username: usernameOf(worker),
    worker,
    kind: kindOf(text('report_type')),
    startedAt: instant(text('started_at'), 'started_at', timeZone),
    completedAt: instant(text('completed_at'), 'completed_at', timeZone),
    good: wholeNumber(text('qty_completed'), 'qty_completed'),
    scrap: wholeNumber(text('qty_mrb'), 'qty_mrb'),
  };
  if (row.completedAt < row.startedAt) throw new Unreadable('completed_at lies before started_at');
  return row;
}

function required(text: string, column: LogColumn, longest: number): string {
  if (text === '') throw new Unreadable(`${column} is missing`);
  if (text.length > longest) throw new Unreadable(`${column} is longer than ${longest} characters`);
  if (text.includes('\0') || !text.isWellFormed())
    throw new Unreadable(`${column} has a character that cannot be stored`);
  return text;
}

function wholeNumber(text: string, column: LogColumn): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) > 1_000_000_000)
    throw new Unreadable(`${column} is "${text}", not a whole number from 0 to 1000000000`);
  return Number(text);
}

function usernameOf(worker: string): string {
  const username = worker.toLowerCase();
  if (!usernameSchema.safeParse(username).success)
    throw new Unreadable(`worker is "${worker}", which cannot be a user name (letters, digits, . _ @ -)`);
  return username;
}

function kindOf(reportType: string): RunKind {
  if (!Object.hasOwn(runKindByReportType, reportType))
    throw new Unreadable(`report_type is "${reportType}", not S, D or B`);
  return runKindByReportType[reportType as keyof typeof runKindByReportType];
}

const localTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/;

function instant(text: string, column: LogColumn, timeZone: string): number {
  const unreadable = new Unreadable(`${column} is "${text}", not a local time from 1970 on like 2012-01-31T16:45`);
  if (!localTime.test(text)) throw unreadable;
  try {
    const at = localToInstant(timeZone, text.replace(' ', 'T'));
    if (at >= 0) return at;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw unreadable;
}
