import type { Server as HttpServer } from 'node:http';
import { type DeviceReport, livePageEvent, syncPaths, type Uuid } from '@lineside/domain';
import { Server, type Socket } from 'socket.io';
import type { Logger } from '../db/logger.ts';
import type { ListeningDevice } from './authenticated-device.ts';
import { ListeningSocket, SocketRefused, type VerifyToken } from './listening-socket.ts';
import type { LiveRooms } from './live-rooms.ts';
import { type PeopleSockets, servePeople, type VerifyPerson } from './people-sockets.ts';
import { mayConnectFrom } from './socket-origin.ts';

export type { VerifyToken } from './listening-socket.ts';

interface Site {
  readonly organizationId: Uuid;
  readonly siteId: Uuid;
}

/** What a server that is put together chooses. */
export interface SocketChoices {
  /** Origins beside its own whose pages may connect. */
  readonly origins?: readonly string[];
  /** A device tells of itself. */
  readonly onReport?: (device: ListeningDevice, report: DeviceReport) => void;
  /** A device is still there. */
  readonly onSeen?: (device: ListeningDevice) => void;
  /** Lets people listen; without it devices only do. */
  readonly verifyPerson?: VerifyPerson;
}

interface SocketOptions extends SocketChoices {
  readonly rooms: Pick<LiveRooms, 'open' | 'close'>;
  /** Throws an error with a code where the token is not good. */
  readonly verify: VerifyToken;
  readonly logger: Logger;
  readonly now: () => number;
  /** How often an open socket is asked for again what let it in (milliseconds). */
  readonly verifyEveryMs?: number;
  /** A person listens to an organization. */
  readonly onListening?: (organizationId: Uuid) => void;
}

/** A server's sockets, as its spine sees them. */
export interface SocketServer {
  /** Looks at once whether a device may go on listening. */
  verifyDevice(organizationId: Uuid, deviceId: Uuid): void;
  /** People's sockets; undefined where people do not listen here. */
  readonly people: Pick<PeopleSockets, 'isListening' | 'tell'> | undefined;
  close(): Promise<void>;
}

/** Where the word that a device was revoked is lost, it goes on listening for that long at most. */
const defaultVerifyEveryMs = 30_000;

/** Serves live pages on an HTTP server: each device listens to its site's room, and tells of nothing but itself. */
export function serveSockets(http: HttpServer, options: SocketOptions): SocketServer {
  const { rooms, logger, verifyEveryMs = defaultVerifyEveryMs, origins = [] } = options;
  const listening = new Map<Socket, ListeningSocket>();
  const io = new Server(http, {
    path: syncPaths.socket,
    transports: ['websocket'],
    serveClient: false,
    // Tokens and reports are small.
    maxHttpBufferSize: 10_000,
    allowRequest: (request, answer) => answer(null, mayConnectFrom(request.headers, origins)),
  });
  io.use((socket, next) => {
    void admitOrRefuse(socket, { listening, options, next });
  });
  io.on('connection', (socket) => {
    const admitted = listening.get(socket);
    if (!admitted) return;
    const site = admitted.device;
    joinRoom(io, { socket, site, rooms }).catch((error: unknown) => {
      logger.warn({ err: error, room: roomName(site) }, 'a device could not listen');
      admitted.cutOff();
    });
  });
  io.of('/').adapter.on('delete-room', (room: string) => {
    const [organizationId, siteId] = room.split('/');
    if (organizationId && siteId) rooms.close({ organizationId, siteId });
  });
  const { verifyPerson, onListening = () => undefined } = options;
  const people = verifyPerson && servePeople(io.of('/people'), { verify: verifyPerson, onListening, verifyEveryMs });
  const timer = setInterval(() => {
    for (const { device } of listening.values()) options.onSeen?.(device);
    void verifyAll([...listening.values()]);
  }, verifyEveryMs);
  timer.unref();
  return {
    people,
    verifyDevice: (organizationId, deviceId) => {
      const isIts = ({ device }: ListeningSocket) =>
        device.organizationId === organizationId && device.deviceId === deviceId;
      void verifyAll([...listening.values()].filter(isIts));
    },
    close: () => {
      clearInterval(timer);
      people?.close();
      return io.close();
    },
  };
}

interface Admission {
  readonly listening: Map<Socket, ListeningSocket>;
  readonly options: SocketOptions;
  readonly next: (error?: Error) => void;
}

async function admitOrRefuse(socket: Socket, { listening, options, next }: Admission): Promise<void> {
  try {
    const { verify, now, onReport } = options;
    listening.set(socket, await ListeningSocket.admit(socket, { verify, now, onReport }));
    socket.conn.once('close', () => listening.delete(socket));
  } catch (error) {
    next(error instanceof SocketRefused ? error : new SocketRefused('token.invalid'));
    return;
  }
  next();
}

/** One after another: a thousand sockets must not take every connection to the database. */
async function verifyAll(sockets: readonly ListeningSocket[]): Promise<void> {
  for (const socket of sockets) await socket.verify();
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

function roomName({ organizationId, siteId }: Site): string {
  return `${organizationId}/${siteId}`;
}
