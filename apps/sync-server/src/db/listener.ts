import pg from 'pg';
import type { Logger } from './logger.ts';

export interface Listener {
  close(): Promise<void>;
}

interface ListenerOptions {
  readonly channel: string;
  readonly onPayload: (payload: string) => void;
  readonly logger: Logger;
  /** How long after the connection was lost another is opened, milliseconds. */
  readonly reconnectMs?: number | undefined;
}

const usualReconnectMs = 1000;

/** LISTEN on a connection of its own. It may lose notifications while it reconnects: whoever listens also looks by itself. */
export function openListener(configuration: pg.ClientConfig, options: ListenerOptions): Listener {
  const { channel, onPayload, logger, reconnectMs = usualReconnectMs } = options;
  let closed = false;
  let current: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  const again = () => {
    if (!closed) timer ??= setTimeout(connect, reconnectMs);
  };
  const connect = () => {
    timer = undefined;
    const client = new pg.Client(configuration);
    current = client;
    client.on('error', (error) => logger.warn({ err: error }, 'the listening connection was lost'));
    client.on('end', again);
    client.on('notification', ({ payload }) => onPayload(payload ?? ''));
    client
      .connect()
      .then(() => client.query(`listen ${client.escapeIdentifier(channel)}`))
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'the listening connection could not be opened');
        client.end().then(again, again);
      });
  };
  connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await current?.end().catch(() => undefined);
    },
  };
}
