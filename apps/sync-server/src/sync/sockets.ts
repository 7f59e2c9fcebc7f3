import type { Server as HttpServer } from 'node:http';
import { livePageEvent, syncPaths, type Uuid } from '@lineside/domain';
import { Server, type Socket } from 'socket.io';
import { faultOf } from '../db/database-error.ts';
import type { Logger } from '../db/logger.ts';
import type { AuthenticatedDevice } from './authenticated-device.ts';
import type { LiveRooms } from './live-rooms.ts';

type VerifyToken = (token: string) => Promise<AuthenticatedDevice>;

interface Site {
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
}

interface Listening extends Site {
  readonly token: string;
}

interface SocketOptions {
  readonly rooms: Pick<LiveRooms, 'open' | 'close'>;
  /** Throws an error with a code where the token is not good. */
  readonly verify: VerifyToken;
  readonly logger: Logger;
  /** How often an open socket is asked for again what let it in (milliseconds). */
  readonly verifyEveryMs?: number;
}

/** A device that was revoked, or whose token has expired, goes on listening for that long at most. */
const defaultVerifyEveryMs = 30_000;

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
  { rooms, verify, logger, verifyEveryMs = defaultVerifyEveryMs }: SocketOptions,
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
    const site = listeningOf(socket);
    const room = roomName(site);
    joinRoom(io, { socket, site, rooms }).catch((error: unknown) => {
      logger.warn({ err: error, room }, 'a device could not listen');
      cutOff(socket);
    });
  });
  io.of('/').adapter.on('delete-room', (room: string) => {
    const [organizationId, siteId] = room.split('/');
    if (organizationId && siteId) rooms.close({ organizationId, siteId });
  });
  const timer = setInterval(() => void verifyAll(io, verify), verifyEveryMs);
  timer.unref();
  return {
    close: () => {
      clearInterval(timer);
      return io.close();
    },
  };
}

/** Ends the connection, not the session: a client that is told goodbye stays away, one that is cut off comes back and asks anew. */
function cutOff(socket: Socket): void {
  socket.conn.close();
}

async function verifyAll(io: Server, verify: VerifyToken): Promise<void> {
  for (const socket of io.of('/').sockets.values()) if (!(await stillGood(socket, verify))) cutOff(socket);
}

/** False: its token, its device or its site is no longer what let it in. A database that is away says nothing about that. */
async function stillGood(socket: Socket, verify: VerifyToken): Promise<boolean> {
  const { token, organizationId, siteId } = listeningOf(socket);
  try {
    const device = await verify(token);
    return device.organizationId === organizationId && device.siteId === siteId;
  } catch (error) {
    return faultOf(error) === 'transient';
  }
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
  socket.data = { organizationId, siteId, token } satisfies Listening;
}

function refusalOf(error: unknown): SocketRefused {
  if (error instanceof SocketRefused) return error;
  const code = (error as { code?: unknown } | null)?.code;
  return new SocketRefused(typeof code === 'string' ? code : 'token.invalid');
}

async function joinRoom(
  io: Server,
  { socket, site, rooms }: { socket: Socket; site: Site; rooms: SocketOptions['rooms'] },
): Promise<void> {
  const name = roomName(site);
  await socket.join(name);
  const standing = await rooms.open(site, (page) => io.to(name).emit(livePageEvent, page));
  // What was committed between its pull and the room's opening is on no page of the room.
  if (standing) socket.emit(livePageEvent, standing);
  // It may have left while the room was opened, and the room's end was told of before its beginning.
  if (!io.of('/').adapter.rooms.has(name)) rooms.close(site);
}

function listeningOf(socket: Socket): Listening {
  return socket.data as Listening;
}

function roomName({ organizationId, siteId }: Site): string {
  return `${organizationId}/${siteId}`;
}
