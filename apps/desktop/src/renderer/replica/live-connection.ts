import { livePageEvent, syncPaths } from '@lineside/domain';
import { io, type Socket } from 'socket.io-client';

export interface LiveHandlers {
  readonly connected: () => void;
  readonly disconnected: () => void;
  /** A message of the room; not checked yet. */
  readonly page: (message: unknown) => void;
  /** The server refuses this device's token. */
  readonly refused: () => void;
}

/** The connection on which the server sends live pages; the simulation of messages brings its own. */
export interface LiveConnection {
  /** Connects, and again whenever it breaks. `token` is asked for each time. */
  open(token: () => Promise<string>, handlers: LiveHandlers): void;
  close(): void;
}

/** Socket.IO over websocket only. A broken connection is tried again within a second, with jitter. */
export function socketConnection(url?: string): LiveConnection {
  let socket: Socket | null = null;
  return {
    open: (token, handlers) => {
      socket = connect(url, token);
      socket.on('connect', handlers.connected);
      socket.on('disconnect', (reason) => {
        handlers.disconnected();
        // Asked to go: socket.io does not come back by itself then.
        if (reason === 'io server disconnect') socket?.connect();
      });
      socket.on('connect_error', (error) => {
        // With data the server said no, and socket.io does not try again; without it nobody was there.
        if (!('data' in error)) return;
        handlers.refused();
      });
      socket.on(livePageEvent, handlers.page);
    },
    close: () => {
      socket?.removeAllListeners();
      socket?.close();
      socket = null;
    },
  };
}

function connect(url: string | undefined, token: () => Promise<string>): Socket {
  const options = {
    path: syncPaths.socket,
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 700,
    randomizationFactor: 0.4,
    timeout: 10_000,
    forceNew: true,
    auth: (give: (data: object) => void) => {
      // Without a token the server refuses, and the client asks for one again later.
      token().then(
        (text) => give({ token: text }),
        () => give({}),
      );
    },
  };
  return url === undefined ? io(options) : io(url, options);
}
