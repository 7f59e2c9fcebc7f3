import { type AddressInfo, createServer, type Server, type Socket, connect as tcpConnect } from 'node:net';

export interface TcpBalancer {
  readonly url: string;
  /** The ports of the nodes on which a websocket hangs now, in the order in which they were opened. */
  websockets(): readonly number[];
  /** New connections go to these ports only; the open ones stay. Another node is tried where the chosen one does not listen. */
  sendTo(ports: readonly number[]): void;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly node: number;
  isWebsocket: boolean;
}

/** Spreads connections over nodes one after another and looks at no byte but to see what is a websocket: the dumbest thing IT could put there. */
export async function startTcpBalancer(nodePorts: readonly number[]): Promise<TcpBalancer> {
  let ports = nodePorts;
  let next = 0;
  const pairs = new Set<Pair>();
  const server = createServer((client) => {
    client.on('error', () => client.destroy());
    const first = next++;
    const order = ports.map((_, index) => ports[(first + index) % ports.length] ?? 0);
    void join(client, order, pairs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    websockets: () => [...pairs].filter(({ isWebsocket }) => isWebsocket).map(({ node }) => node),
    sendTo: (wanted) => {
      ports = wanted;
    },
    close: () => close(server, pairs),
  };
}

/** Joins a client to the first node that listens; with either end gone the other is cut. */
async function join(client: Socket, order: readonly number[], pairs: Set<Pair>): Promise<void> {
  client.pause();
  for (const port of order) {
    const node = await reach(port);
    if (!node) continue;
    const pair: Pair = { client, node: port, isWebsocket: false };
    pairs.add(pair);
    client.once('data', (chunk: Buffer) => {
      pair.isWebsocket = /^upgrade: *websocket/im.test(chunk.toString('latin1'));
    });
    client.on('close', () => node.destroy());
    node.on('error', () => client.destroy());
    node.on('close', () => {
      pairs.delete(pair);
      client.destroy();
    });
    client.pipe(node).pipe(client);
    return;
  }
  client.destroy();
}

function reach(port: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const node = tcpConnect({ port, host: '127.0.0.1', noDelay: true });
    node.once('connect', () => resolve(node));
    node.once('error', () => resolve(null));
  });
}

async function close(server: Server, pairs: Set<Pair>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const { client } of pairs) client.destroy();
  await closed;
}
