// The peers that need a server, in a process of its own: `node bench/peers/peer-server.ts PORT PAGES DATA`.
//   /db         PouchDB's own server, on LevelDB (which does not flush a write to disk)
//   /states     pulled states from memory, for the bare Dexie pull
//   /broadcast  a bare Socket.IO broadcast
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import expressPouchDb from 'express-pouchdb';
import PouchDB from 'pouchdb';
import { Server } from 'socket.io';

const [port = '', pages = '', data = ''] = process.argv.slice(2);
const Stored = PouchDB.defaults({ prefix: `${data}/` });
const app = express();
const pouch = expressPouchDb(Stored, { inMemoryConfig: true, logPath: join(data, 'log.txt') });
// Beside our express, not inside it: it brings an older one, which wants to set what the newer one makes read-only.
const http = createServer((request, response) => {
  if (!request.url?.startsWith('/db/')) return app(request, response);
  request.url = request.url.slice('/db'.length);
  pouch(request, response);
});
const io = new Server(http, { path: '/ws/', transports: ['websocket'], serveClient: false });
let states: readonly { readonly type: string; readonly id: string }[] = [];
let message: unknown = null;

app.post('/states', express.json({ limit: '100mb' }), (request, response) => {
  states = [...states, ...(request.body as typeof states)];
  response.json({ states: states.length });
});
app.get('/states', (request, response) => {
  const from = Number(request.query.from);
  response.json(states.slice(from, from + Number(request.query.limit)));
});
app.post('/seed', async (_request, response) => {
  const database = new Stored('states');
  for (let from = 0; from < states.length; from += 1000)
    await database.bulkDocs(
      states.slice(from, from + 1000).map((state) => ({ _id: `${state.type}/${state.id}`, ...state })),
    );
  response.json(await database.info());
});
app.post('/message', express.json({ limit: '10mb' }), (request, response) => {
  message = request.body;
  response.json({});
});
app.post('/broadcast', (_request, response) => {
  io.emit('page', message);
  response.json({});
});
app.get('/health', (_request, response) => void response.json({}));
app.use(express.static(pages));
http.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
