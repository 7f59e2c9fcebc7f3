import { type LogColumn, logColumns } from '../log-row.ts';

/** A record of a made-up log, for tests: `report({ worker: 'ID7' })`. */
export function report(changes: Partial<Record<LogColumn, string>> = {}): Record<LogColumn, string> {
  return {
    work_order: 'WO-1',
    part: 'Hinge',
    order_qty: '100',
    activity: 'Turning',
    machine: 'Lathe 1',
    worker: 'ID001',
    report_type: 'D',
    started_at: '2024-01-30T07:00',
    completed_at: '2024-01-30T09:30',
    duration_min: '150',
    qty_completed: '10',
    qty_mrb: '1',
    rework: '',
    ...changes,
  };
}

/** The text of a log with these records. */
export function csvOf(records: readonly Record<LogColumn, string>[]): string {
  const lines = records.map((record) => logColumns.map((column) => record[column]).join(','));
  return `${[logColumns.join(','), ...lines].join('\n')}\n`;
}
