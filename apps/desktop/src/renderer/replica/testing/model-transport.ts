import {
  type DeviceReport,
  deriveId,
  emptyTail,
  enrolRequestSchema,
  handOverRequestSchema,
  type ProtocolRange,
  pullRequestSchema,
  pushRequestSchema,
  readDeviceReference,
  refusalOfProtocol,
  syncPaths,
  tokenRequestSchema,
  type Uuid,
} from '@lineside/domain';
import type { z } from 'zod';
import type { LiveConnection, LiveHandlers } from '../live-connection.ts';
import { type Answer, type Transport, TransportError } from '../transport.ts';
import { modelManager, modelOrganization } from './model-basics.ts';
import { ModelPasswords } from './model-passwords.ts';
import type { ModelServer } from './model-server.ts';
import { type ModelStation, modelDeviceKey } from './model-station.ts';

/** What happens to the next request on a path. */
export type Fate = 'lose_answer' | { readonly answer: Answer };

/** Requests to a model server, checked against the wire schemas; what goes wrong is in the hands of the test. */
export class ModelTransport implements Transport {
  online = true;
  readonly paths: string[] = [];
  readonly fates = new Map<string, Fate>();
  /** Devices that the server has lost: it was restored from before they were enrolled. */
  readonly lost = new Set<Uuid>();
  /** Devices that somebody withdrew. */
  readonly revoked = new Set<Uuid>();
  /** Codes that let a device in, once. */
  readonly codes = new Set<string>();
  readonly server: ModelServer;
  readonly passwords = new ModelPasswords();
  protocols: ProtocolRange | undefined = undefined;
  /** PINs and badges; null: a server from before there were any. */
  station: ModelStation | null = null;
  readonly #onPushed: () => void;
  #devices = 0;

  /** `onPushed` runs after a push was taken and before its answer leaves. */
  constructor(server: ModelServer, onPushed: () => void = () => undefined) {
    this.server = server;
    this.#onPushed = onPushed;
  }

  get = (path: string, token: string): Promise<Answer> => this.#answer(path, null, token);
  post = (path: string, body: unknown, token: string | null): Promise<Answer> => this.#answer(path, body, token);

  async #answer(path: string, body: unknown, token: string | null): Promise<Answer> {
    this.paths.push(path);
    if (!this.online) throw new TransportError('offline');
    const fate = this.fates.get(path);
    this.fates.delete(path);
    if (fate !== undefined && fate !== 'lose_answer') return fate.answer;
    const sent = structuredClone(body);
    const ofStation = this.station && (await this.station.answer(path, sent, token, await modelDeviceKey()));
    const answer = ofStation ?? this.passwords.answer(path, sent, token) ?? this.#route(path, sent, token);
    if (fate === 'lose_answer') throw new TransportError('the answer was lost');
    return answer;
  }

  #route(path: string, body: unknown, token: string | null): Answer {
    if (path === syncPaths.push || path === syncPaths.pull) {
      const code = refusalOfProtocol((body as { protocol: number }).protocol, this.protocols);
      if (code) return { status: 422, body: { code } };
    }
    switch (path.split('?')[0] ?? '') {
      case '/api/v1/sites':
        return good({ items: [{ id: modelOrganization, name: 'Plant' }], total: 1 });
      case '/api/v1/equipment':
        return good({
          items: [{ id: modelManager, site_id: null, code: 'M-7', workplace_name: 'Lathe 7', line_id: null }],
          total: 1,
        });
      case '/api/v1/production/lines':
        return good({ items: [], total: 0 });
      case syncPaths.enrol:
        return good(this.#enrolled(enrolRequestSchema.parse(body)));
      case syncPaths.enrolWithCode:
        return this.#enrolledWithCode((body as { code: string }).code);
      case syncPaths.handOver:
        return this.#handedOver(token, body);
      case syncPaths.nonce:
        return good({ nonce: 'once' });
      case syncPaths.token:
        return this.#token(tokenRequestSchema.parse(body).deviceId);
      case syncPaths.push:
        if (this.lost.has(token ?? '')) return { status: 401, body: { code: 'token.invalid' } };
        return this.revoked.has(token ?? '') ? revokedAnswer : good(this.#pushed(token, body));
      case syncPaths.pull:
        if (this.lost.has(token ?? '')) return { status: 401, body: { code: 'token.invalid' } };
        if (this.revoked.has(token ?? '')) return revokedAnswer;
        return good(this.server.pull(token ?? '', pullRequestSchema.parse(body)));
      default:
        return this.#takenOver(path, body, token) ?? { status: 404, body: { code: 'path.unknown' } };
    }
  }

  #token(deviceId: Uuid): Answer {
    if (this.lost.has(deviceId)) return { status: 404, body: { code: 'device.unknown' } };
    if (this.revoked.has(deviceId)) return revokedAnswer;
    return good({ token: deviceId, expiresInSeconds: 900, serverNow: this.server.now });
  }

  /** A person's grant for a revoked device: it is the device's id and the last number that may be handed over. */
  #takenOver(path: string, body: unknown, token: string | null): Answer | undefined {
    const deviceId = /^\/api\/v1\/devices\/([^/]+)\/take-over$/.exec(path)?.[1];
    if (deviceId === undefined) return undefined;
    const { lastSeq } = handOverRequestSchema.parse(body);
    if (token !== 'person') return { status: 403, body: { code: 'right.missing_for_act' } };
    if (!this.revoked.has(deviceId)) return { status: 409, body: { code: 'device.not_revoked' } };
    return good({ token: `${deviceId} ${lastSeq}`, expiresInSeconds: 600, serverNow: this.server.now });
  }

  #handedOver(token: string | null, body: unknown): Answer {
    const [deviceId = '', lastSeq = '0'] = (token ?? '').split(' ');
    const isBeyond = pushRequestSchema.parse(body).entries.some(({ deviceSeq }) => deviceSeq > Number(lastSeq));
    return isBeyond ? { status: 403, body: { code: 'device.beyond_grant' } } : good(this.#pushed(deviceId, body));
  }

  #enrolledWithCode(code: string): Answer {
    if (!this.codes.delete(code)) return { status: 403, body: { code: 'enrolment_code.invalid' } };
    const plan = { kind: 'kiosk', name: 'Lathe 7', siteId: modelOrganization, equipmentId: modelManager } as const;
    return good({ ...this.#enrolled({ ...plan, reference: null }), kind: plan.kind, name: plan.name });
  }

  #pushed(token: string | null, body: unknown) {
    const answer = this.server.push(token ?? '', pushRequestSchema.parse(body));
    this.#onPushed();
    return answer;
  }

  #enrolled({ siteId, equipmentId, reference }: z.infer<typeof enrolRequestSchema>) {
    const again = readDeviceReference(reference ?? '');
    const isAgain = typeof again === 'object';
    this.#devices += isAgain ? 0 : 1;
    const deviceId = isAgain ? again.deviceId : deriveId(modelOrganization, 'device', [this.#devices]);
    this.lost.delete(deviceId);
    const { deviceSeq: lastSeq, chainHash: lastHash } = this.server.enrol(deviceId, isAgain ? again.tail : emptyTail);
    const secret = btoa('0'.repeat(32));
    return { organizationId: modelOrganization, deviceId, siteId, equipmentId, secret, lastSeq, lastHash };
  }
}

/** The room of a model server. */
export class ModelRoom {
  readonly server: ModelServer;
  #handlers: LiveHandlers | null = null;
  #sentTo = 0;

  constructor(server: ModelServer) {
    this.server = server;
  }

  /** What devices told of themselves. */
  readonly reports: DeviceReport[] = [];

  readonly connection = (): LiveConnection => ({
    report: (report) => void this.reports.push(report),
    open: (_token, handlers) => {
      this.#handlers = handlers;
    },
    close: () => {
      this.#handlers = null;
    },
  });

  connect(): void {
    this.#sentTo = this.server.state.head;
    this.#handlers?.connected();
  }

  disconnect(): void {
    this.#handlers?.disconnected();
  }

  /** Sends what came since the last page. */
  deliver(): void {
    const page = this.server.livePage(this.#sentTo);
    if (!page) return;
    this.#sentTo = page.toSeq;
    this.#handlers?.page(structuredClone(page));
  }
}

const revokedAnswer: Answer = { status: 403, body: { code: 'device.revoked' } };

function good(body: unknown): Answer {
  return { status: 200, body };
}
