/** An array as Postgres reads it, of values that need no quotes: numbers, ids, hashes. */
export function plainArray<Row>(rows: readonly Row[], textOf: (row: Row) => string | number | null): string {
  let text = '';
  for (const row of rows) text += `${text === '' ? '' : ','}${textOf(row) ?? 'NULL'}`;
  return `{${text}}`;
}

const special = /["\\]/g;

/** An array as Postgres reads it, of any texts. */
export function textArray<Row>(rows: readonly Row[], textOf: (row: Row) => string | null): string {
  let text = '';
  for (const row of rows) {
    const value = textOf(row);
    text += `${text === '' ? '' : ','}${value === null ? 'NULL' : `"${value.replace(special, '\\$&')}"`}`;
  }
  return `{${text}}`;
}
