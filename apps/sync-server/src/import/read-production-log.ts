import type { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { ImportError } from './import-error.ts';
import { type LogRecord, type LogRow, logColumns, readRow } from './log-row.ts';

/** A row that cannot be taken, and why. */
export interface UnreadableRow {
  readonly line: number;
  readonly reason: string;
}

export interface ProductionLog {
  /** In the order of the file. */
  readonly rows: readonly LogRow[];
  readonly unreadable: readonly UnreadableRow[];
}

/**
 * Reads a production log from CSV text as it streams in; times in it are local to `timeZone`.
 *
 * @throws ImportError `log.columns` when the header lacks a column, `log.empty` when there is no header
 */
export async function readProductionLog(source: Readable, timeZone: string): Promise<ProductionLog> {
  const rows: LogRow[] = [];
  const unreadable: UnreadableRow[] = [];
  let hasHeader = false;
  const parser = parse({
    bom: true,
    columns: (header: readonly string[]) => {
      hasHeader = true;
      return checkedHeader(header);
    },
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => void unreadable.push({ line: lineOf(error), reason: error?.message ?? 'not CSV' }),
  });
  source.once('error', (error) => parser.destroy(error));
  for await (const { record, info } of source.pipe(parser) as AsyncIterable<ParsedLine>) {
    const row = readRow(record, info.lines, timeZone);
    if (row.ok) rows.push(row.value);
    else unreadable.push({ line: info.lines, reason: row.error });
  }
  if (!hasHeader) throw new ImportError('log.empty', 'The file is empty.');
  return { rows, unreadable: firstOfEachLine(unreadable) };
}

/** One stray quote may be reported for each field of its line. */
function firstOfEachLine(found: readonly UnreadableRow[]): readonly UnreadableRow[] {
  const inOrder = found.toSorted((left, right) => left.line - right.line);
  return inOrder.filter(({ line }, index) => line !== inOrder[index - 1]?.line);
}

interface ParsedLine {
  readonly record: LogRecord;
  readonly info: { readonly lines: number };
}

function checkedHeader(header: readonly string[]): string[] {
  const names = header.map((name) => name.trim());
  const missing = logColumns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const which = missing.length === 1 ? `the column ${missing[0]}` : `the columns ${missing.join(', ')}`;
    throw new ImportError('log.columns', `This is not a production log: it lacks ${which}.`);
  }
  return names;
}

function lineOf(error: CsvError | undefined): number {
  return typeof error?.lines === 'number' ? error.lines : 0;
}
