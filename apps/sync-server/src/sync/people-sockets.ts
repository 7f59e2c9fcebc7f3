import type { Uuid } from '@lineside/domain';
import type { Namespace, Socket } from 'socket.io';
import { faultOf } from '../db/database-error.ts';
import { SocketRefused } from './listening-socket.ts';
import { subscriptionSchema, topicOf } from './people-messages.ts';

/** A person whose token is good. */
interface ListeningPerson {
  readonly organizationId: Uuid;
  readonly personId: Uuid;
}

export type VerifyPerson = (token: string) => Promise<ListeningPerson>;

interface PeopleOptions {
  readonly verify: VerifyPerson;
  /** Somebody listens to an organization who did not. */
  readonly onListening: (organizationId: Uuid) => void;
  readonly verifyEveryMs: number;
}

/** The sockets of signed-in people: each is told of what it asked for, of its own organization and nothing else. */
export interface PeopleSockets {
  isListening(organizationId: Uuid): boolean;
  tell(organizationId: Uuid, message: PlantMessage): void;
  close(): void;
}

/** Something that happened, and the topics under which people may listen for it. */
export interface PlantMessage {
  readonly type: string;
  readonly topics: readonly string[];
  readonly body: Readonly<Record<string, unknown>>;
}

/** Nobody looks at more at once. */
const mostSubscriptions = 100;

interface Admitted {
  readonly token: string;
  readonly person: ListeningPerson;
  readonly topics: Set<string>;
}

const room = (organizationId: Uuid, topic: string) => `${organizationId}/${topic}`;

/** Serves people in a namespace of their own: `io('/people', { path: '/ws/', auth: { token } })`. */
export function servePeople(
  namespace: Namespace,
  { verify, onListening, verifyEveryMs }: PeopleOptions,
): PeopleSockets {
  const admitted = new Map<Socket, Admitted>();
  const admit = async (socket: Socket): Promise<void> => {
    const { token } = socket.handshake.auth as { token?: unknown };
    if (typeof token !== 'string') throw new SocketRefused('token.missing');
    const person = await verify(token).catch((error: unknown) => {
      const code = (error as { code?: unknown } | null)?.code;
      throw new SocketRefused(typeof code === 'string' ? code : 'token.invalid');
    });
    admitted.set(socket, { token, person, topics: new Set() });
  };
  const admitOrRefuse = async (socket: Socket, next: (error?: Error) => void): Promise<void> => {
    try {
      await admit(socket);
    } catch (error) {
      next(error instanceof SocketRefused ? error : new SocketRefused('token.invalid'));
      return;
    }
    next();
  };
  namespace.use((socket, next) => {
    void admitOrRefuse(socket, next);
  });
  namespace.on('connection', (socket) => {
    const known = admitted.get(socket);
    if (!known) return;
    socket.on('disconnect', () => admitted.delete(socket));
    socket.on('subscribe', (asked: unknown) => subscribe(socket, known, asked));
    socket.on('unsubscribe', (asked: unknown) => unsubscribe(socket, known, asked));
    socket.on('ping', () => socket.emit('pong', {}));
    // What is somebody's own is told without being asked for.
    void socket.join(room(known.person.organizationId, `person:${known.person.personId}`));
    socket.emit('system_alert', { code: 'connected' });
    onListening(known.person.organizationId);
  });
  const verifyAll = async () => {
    for (const [socket, { token }] of admitted)
      await verify(token).catch((error: unknown) => {
        // A database that is away says nothing about a person.
        if (faultOf(error) !== 'transient') socket.disconnect(true);
      });
  };
  const timer = setInterval(() => void verifyAll(), verifyEveryMs);
  timer.unref();
  return {
    isListening: (organizationId) =>
      [...admitted.values()].some(({ person }) => person.organizationId === organizationId),
    tell: (organizationId, { type, topics, body }) => {
      namespace.to(topics.map((topic) => room(organizationId, topic))).emit(type, body);
    },
    close: () => clearInterval(timer),
  };
}

function subscribe(socket: Socket, { person, topics }: Admitted, asked: unknown): void {
  const topic = topicOrError(socket, asked);
  if (topic === undefined) return;
  if (topics.size >= mostSubscriptions)
    return void socket.emit('error', { code: 'subscription.too_many', detail: 'Unsubscribe from something first.' });
  topics.add(topic);
  void socket.join(room(person.organizationId, topic));
  socket.emit('subscription_confirmed', asked);
}

function unsubscribe(socket: Socket, { person, topics }: Admitted, asked: unknown): void {
  const topic = topicOrError(socket, asked);
  if (topic === undefined) return;
  topics.delete(topic);
  void socket.leave(room(person.organizationId, topic));
  socket.emit('unsubscription_confirmed', asked);
}

function topicOrError(socket: Socket, asked: unknown): string | undefined {
  const parsed = subscriptionSchema.safeParse(asked);
  const topic = parsed.success ? topicOf(parsed.data) : null;
  if (topic !== null) return topic;
  const detail = parsed.success
    ? 'Name a target_id.'
    : 'Name a subscription_type and, where it is of one, a target_id.';
  socket.emit('error', { code: 'subscription.invalid', detail });
  return undefined;
}
