// The peers in the same Chromium: PouchDB with its own server, and Dexie with nothing around it.
import './bench-device.ts';
import { catalog, type ReplicaState } from '@lineside/domain';
import { Dexie } from 'dexie';
import PouchDB from 'pouchdb/dist/pouchdb.min.js';
import { documentOf, replicaTable } from '../../apps/desktop/src/renderer/replica/replica-schema.ts';

let count = 0;
const fresh = (name: string) => `${name}-${Date.now()}-${count++}`;
const chunk = 1000;

const schemas = {
  one: 'id, [type+state.workplaceName+state.status]',
  replica: replicaTable,
};

window.peers = {
  pouchPush: async (documents, batch) => {
    const local = new PouchDB(fresh('push'), { auto_compaction: true });
    for (let done = 0; done < documents; done += chunk)
      await local.bulkDocs(Array.from({ length: Math.min(chunk, documents - done) }, () => quantity()));
    const remote = new PouchDB(`${location.origin}/db/${fresh('events')}`);
    const from = performance.now();
    const { docs_written: written } = await local.replicate.to(remote, { batch_size: batch, batches_limit: 10 });
    const took = performance.now() - from;
    if (written !== documents) throw new Error(`${written} of ${documents} were replicated`);
    await local.destroy();
    return took;
  },
  pouchPull: async (batch) => {
    const local = new PouchDB(fresh('pull'), { auto_compaction: true });
    const from = performance.now();
    await local.replicate.from(new PouchDB(`${location.origin}/db/states`), { batch_size: batch, batches_limit: 10 });
    const milliseconds = performance.now() - from;
    const { doc_count: documents } = await local.info();
    await local.destroy();
    return { documents, milliseconds };
  },
  dexiePull: async (batch, indexes) => {
    const database = new Dexie(fresh('pull'), { chromeTransactionDurability: 'relaxed' });
    database.version(1).stores({ states: schemas[indexes] });
    await database.open();
    const from = performance.now();
    for (let done = 0; ; done += batch) {
      const answer = await fetch(`/states?from=${done}&limit=${batch}`);
      const states = (await answer.json()) as ReplicaState[];
      if (states.length === 0) break;
      const rows =
        indexes === 'one' ? states : states.map((state) => ({ ...documentOf(catalog, state), _deleted: '0' }));
      await database.table('states').bulkAdd(rows);
    }
    const milliseconds = performance.now() - from;
    const documents = await database.table('states').count();
    await database.delete();
    return { documents, milliseconds };
  },
};

/** A document that holds what one of our events holds. */
function quantity(): object {
  const id = () => crypto.randomUUID();
  return {
    _id: id(),
    command: { id: id(), index: 0, count: 1 },
    type: 'operation.quantity_reported',
    version: 1,
    stream: { type: 'operation', id: id() },
    actor: { type: 'person', id: id() },
    payload: { good: 1, scrap: 0, scrapReason: null },
    time: {
      wallMs: Date.now(),
      bootId: id(),
      monotonicMs: performance.now(),
      offset: { ms: 0, uncertaintyMs: 5, bootId: id() },
    },
    backfillAt: null,
    basedOn: Date.now(),
    confirmed: [],
  };
}
