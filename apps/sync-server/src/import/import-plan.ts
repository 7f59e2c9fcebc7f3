import type { LogRow } from './log-row.ts';
import type { NumberedRow } from './row-events.ts';

/** What a log needs to be there before its events, and its rows by machine. The same rows give the same plan. */
export interface ImportPlan {
  readonly products: readonly string[];
  readonly people: readonly { readonly username: string; readonly displayName: string }[];
  readonly workOrders: readonly WorkOrderPlan[];
  readonly machines: readonly MachinePlan[];
}

interface WorkOrderPlan {
  readonly orderNo: string;
  readonly part: string | null;
  readonly orderQty: number;
}

export interface MachinePlan {
  readonly machine: string;
  /** In the order of the file. */
  readonly rows: readonly NumberedRow[];
}

/** Sorts the rows of a log by what they need. Where rows of one order differ in part or quantity, its first row counts. */
export function planImport(rows: readonly LogRow[]): ImportPlan {
  const numbered = numberOccurrences(rows);
  return {
    products: [...new Set(rows.flatMap(({ part }) => part ?? []))],
    people: firstBy(rows, ({ username }) => username).map(({ username, worker }) => ({
      username,
      displayName: worker,
    })),
    workOrders: firstBy(rows, ({ orderNo }) => orderNo).map(({ orderNo, part, orderQty }) => ({
      orderNo,
      part,
      orderQty,
    })),
    machines: [...Map.groupBy(numbered, ({ row }) => row.machine)].map(([machine, ofMachine]) => ({
      machine,
      rows: ofMachine,
    })),
  };
}

/** Numbers identical rows 1, 2, 3, … in the order of the file. */
function numberOccurrences(rows: readonly LogRow[]): readonly NumberedRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const content = JSON.stringify(row.content);
    const occurrence = (seen.get(content) ?? 0) + 1;
    seen.set(content, occurrence);
    return { row, occurrence };
  });
}

function firstBy(rows: readonly LogRow[], keyOf: (row: LogRow) => string): readonly LogRow[] {
  const firsts = new Map<string, LogRow>();
  for (const row of rows) if (!firsts.has(keyOf(row))) firsts.set(keyOf(row), row);
  return [...firsts.values()];
}
