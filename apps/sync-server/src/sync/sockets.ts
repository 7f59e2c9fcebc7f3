import type { Server as HttpServer } from 'node:http';
import { livePageEvent, syncPaths, type Uuid } from '@lineside/domain';
import { Server, type Socket } from 'socket.io';
import type { Logger } from '../db/logger.ts';
import type { AuthenticatedDevice } from './authenticated-device.ts';
import type { LiveRooms } from './live-rooms.ts';

type VerifyToken = (token: string) => Promise<AuthenticatedDevice>;

interface Site {
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
}

/** What a client reads in `connect_error`: err.data.code says whether a new token helps. */
class SocketRefused extends Error {
  readonly data: { readonly code: string };

  constructor(code: string) {
    super('the connection is refused');
    this.name = 'SocketRefused';
    this.data = { code };
  }
}

/** Serves live pages on an HTTP server: each device listens to its site's room and says nothing itself. */
export function serveSockets(
  http: HttpServer,
  { rooms, verify, logger }: { rooms: LiveRooms; verify: VerifyToken; logger: Logger },
): { close(): Promise<void> } {
  const io = new Server(http, {
    path: syncPaths.socket,
    transports: ['websocket'],
    serveClient: false,
    // Clients only listen.
    maxHttpBufferSize: 10_000,
  });
  io.use((socket, next) => void admitOrRefuse(socket, verify, next));
  io.on('connection', (socket) => {
    const site = siteOf(socket);
    const room = roomName(site);
    joinRoom(io, { socket, site, rooms }).catch((error: unknown) => {
      logger.warn({ err: error, room }, 'a device could not listen');
      // It comes back by itself, and pulls then.
      socket.disconnect(true);
    });
  });
  io.of('/').adapter.on('delete-room', (room: string) => {
    const [organizationId, siteId] = room.split('/');
    if (organizationId && siteId) rooms.close({ organizationId, siteId });
  });
  return { close: () => io.close() };
}

async function admitOrRefuse(socket: Socket, verify: VerifyToken, next: (error?: Error) => void): Promise<void> {
  try {
    await admit(socket, verify);
  } catch (error) {
    next(refusalOf(error));
    return;
  }
  next();
}

async function admit(socket: Socket, verify: VerifyToken): Promise<void> {
  const { token } = socket.handshake.auth as { token?: unknown };
  if (typeof token !== 'string') throw new SocketRefused('token.missing');
  const { organizationId, siteId } = await verify(token);
  socket.data = { organizationId, siteId } satisfies Site;
}

function refusalOf(error: unknown): SocketRefused {
  if (error instanceof SocketRefused) return error;
  const code = (error as { code?: unknown } | null)?.code;
  return new SocketRefused(typeof code === 'string' ? code : 'token.invalid');
}

async function joinRoom(
  io: Server,
  { socket, site, rooms }: { socket: Socket; site: Site; rooms: LiveRooms },
): Promise<void> {
  const name = roomName(site);
  await socket.join(name);
  await rooms.open(site, (page) => io.to(name).emit(livePageEvent, page));
}

function siteOf(socket: Socket): Site {
  return socket.data as Site;
}

function roomName({ organizationId, siteId }: Site): string {
  return `${organizationId}/${siteId}`;
}
