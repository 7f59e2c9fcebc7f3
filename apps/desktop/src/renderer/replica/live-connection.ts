import { type DeviceReport, livePageEvent, renewEvent, reportEvent, syncPaths } from '@lineside/domain';
import { io, type Socket } from 'socket.io-client';
import type { Scheduler } from './retry-loop.ts';

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
  /** Tells the server how this device is; lost where there is no connection. Absent where nobody listens. */
  readonly report?: (report: DeviceReport) => void;
  close(): void;
}

const afterRefusalMs = 2000;

/** Socket.IO over websocket only. A broken connection is tried again within a second, with jitter. `url` empty: this page's server. */
export function socketConnection(url: string, scheduler: Scheduler): LiveConnection {
  let socket: Socket | null = null;
  let cancel: () => void = () => undefined;
  return {
    open: (token, handlers) => {
      const opened = connect(url, token);
      socket = opened;
      // Told to go, or not let in: socket.io does not come back by itself then.
      const comeBack = () => {
        cancel();
        cancel = scheduler.later(afterRefusalMs * (0.5 + scheduler.random()), () => opened.connect());
      };
      opened.on('connect', handlers.connected);
      opened.on('disconnect', () => {
        handlers.disconnected();
        if (!opened.active) comeBack();
      });
      opened.on('connect_error', () => {
        if (opened.active) return;
        handlers.refused();
        comeBack();
      });
      opened.on(livePageEvent, handlers.page);
      // What lets this socket in ends soon. Without another one the server cuts it, and it comes back as after any cut.
      opened.on(renewEvent, () => {
        token().then(
          (text) => opened.emit(renewEvent, { token: text }),
          () => undefined,
        );
      });
    },
    report: (report) => {
      if (socket?.connected) socket.emit(reportEvent, report);
    },
    close: () => {
      cancel();
      socket?.removeAllListeners();
      socket?.close();
      socket = null;
    },
  };
}

function connect(url: string, token: () => Promise<string>): Socket {
  const options = {
    path: syncPaths.socket,
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 700,
    randomizationFactor: 0.4,
    timeout: 10_000,
    forceNew: true,
    auth: (give: (data: object) => void) => {
      // Without a token the server refuses, and the client comes back with one later.
      token().then(
        (text) => give({ token: text }),
        () => give({}),
      );
    },
  };
  return url === '' ? io(options) : io(url, options);
}
