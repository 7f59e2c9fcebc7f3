import { io, type Socket } from 'socket.io-client';

/** Many clients of one server in this process. */
export interface Listeners {
  /** Resolves when every client has had one more page; the instant of the last. */
  next(): Promise<number>;
  close(): void;
}

const connectedAtOnce = 50;

/** Connects clients as a kiosk does: websocket only, with a token where one is wanted. */
export async function listen(url: string, count: number, token?: string): Promise<Listeners> {
  const sockets: Socket[] = [];
  let arrived = 0;
  let tell: ((at: number) => void) | null = null;
  const arrive = () => {
    arrived += 1;
    if (arrived !== count) return;
    tell?.(performance.now());
    tell = null;
  };
  for (let from = 0; from < count; from += connectedAtOnce)
    await Promise.all(
      Array.from({ length: Math.min(connectedAtOnce, count - from) }, async () => {
        const socket = io(url, { path: '/ws/', transports: ['websocket'], forceNew: true, auth: { token } });
        sockets.push(socket);
        await new Promise<void>((resolve, reject) => {
          socket.once('connect', resolve);
          socket.once('connect_error', reject);
        });
      }),
    );
  for (const socket of sockets)
    socket.on('page', (page: { fromSeq: number; toSeq: number }) => {
      // A page that covers nothing tells a newcomer where the room stands.
      if (page.toSeq > page.fromSeq) arrive();
    });
  return {
    next: () => {
      arrived = 0;
      return new Promise((resolve) => {
        tell = resolve;
      });
    },
    close: () => {
      for (const socket of sockets) socket.disconnect();
    },
  };
}
