/** What SQL is sent through: one connection inside a transaction. The caller passes it and so owns the transaction. */
export interface Client {
  /** `name` makes it a prepared statement of the connection; one name always stands for one text. */
  query<Row = Readonly<Record<string, unknown>>>(
    text: string,
    values?: readonly unknown[],
    name?: string,
  ): Promise<{ readonly rows: readonly Row[]; readonly rowCount: number }>;
}
