// What the bench uses of packages without types of their own.
interface Replicated {
  readonly docs_written: number;
}
interface PouchDatabase {
  bulkDocs(documents: readonly object[]): Promise<unknown>;
  info(): Promise<{ readonly doc_count: number }>;
  destroy(): Promise<unknown>;
  readonly replicate: {
    to(remote: PouchDatabase, options: object): Promise<Replicated>;
    from(remote: PouchDatabase, options: object): Promise<Replicated>;
  };
}
interface PouchFactory {
  new (name: string, options?: object): PouchDatabase;
  defaults(options: object): PouchFactory;
}
declare module 'pouchdb' {
  const PouchDB: PouchFactory;
  export = PouchDB;
}
declare module 'pouchdb/dist/pouchdb.min.js' {
  const PouchDB: PouchFactory;
  export = PouchDB;
}
declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';

  function expressPouchDb(database: PouchFactory, options: object): RequestListener;
  export = expressPouchDb;
}
