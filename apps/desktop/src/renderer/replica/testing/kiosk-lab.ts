import { type OperationState, operationId, type ProtocolRange } from '@lineside/domain';
import { browserPlatform } from '../../../platform/browser-platform.ts';
import { openKiosk } from '../kiosk.ts';
import type { Kiosk, SyncStatus, View } from '../kiosk-contract.ts';
import type { KioskOptions } from '../kiosk-parts.ts';
import { ownRelease, type Release } from '../release.ts';
import { modelManager, modelOrganization } from './model-basics.ts';
import { ModelServer } from './model-server.ts';
import { ModelRoom, ModelTransport } from './model-transport.ts';

let labs = 0;

/** A real device in this browser against a model server. */
export interface KioskLab {
  readonly prefix: string;
  readonly server: ModelServer;
  readonly transport: ModelTransport;
  readonly room: ModelRoom;
  /** Milliseconds that are added to what the clocks of this computer say. */
  readonly shift: { wallMs: number; monotonicMs: number };
  /** Opens the app of the lab's release, or of another one. */
  readonly open: (release?: Release) => Promise<Kiosk>;
}

interface LabOptions {
  /** Events that the server cannot store. */
  readonly isPoison?: ConstructorParameters<typeof ModelServer>[0];
  /** Another release's app, and the protocols that its server takes. */
  readonly release?: Release;
  readonly protocols?: ProtocolRange;
  /** The same device as another tab's. */
  readonly prefix?: string;
}

export function kioskLab(options: LabOptions = {}): KioskLab {
  labs += 1;
  const fresh = `lab-${labs}-${Math.round(performance.timeOrigin)}-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  const prefix = options.prefix ?? fresh;
  const server = new ModelServer(options.isPoison);
  const room = new ModelRoom(server);
  // The earliest a live page can come: before the answer of the push that caused it.
  const transport = new ModelTransport(server, () => room.deliver());
  const platform = browserPlatform();
  // Locks have one name for the whole origin; every lab is a device of its own.
  const hold: typeof platform.hold = (name, givenUp, task) => platform.hold(`${prefix}-${name}`, givenUp, task);
  if (options.protocols) transport.protocols = options.protocols;
  const shift = { wallMs: 0, monotonicMs: 0 };
  const clocks = {
    wallMs: () => platform.wallMs() + shift.wallMs,
    monotonicMs: () => platform.monotonicMs() + shift.monotonicMs,
  };
  const sendRequest: KioskOptions['sendRequest'] = ({ method, path, body }, token) =>
    method === 'GET' ? transport.get(path, token ?? '') : transport.post(path, body, token);
  const open = (release = options.release ?? ownRelease) =>
    openKiosk({
      platform: { ...platform, ...clocks, hold },
      prefix,
      transport,
      sendRequest,
      live: room.connection,
      release,
    });
  return { prefix, server, transport, room, shift, open };
}

export async function enrolled(lab: KioskLab): Promise<Kiosk> {
  const kiosk = await lab.open();
  await kiosk.signIn('mary', 'right');
  await kiosk.enrol({ kind: 'kiosk', siteId: modelOrganization, equipmentId: modelManager, name: 'Lathe 7' });
  return kiosk;
}

export const operationKey = operationId(modelOrganization, 'WO-1', 7, '10');

/** A command that creates an operation of ten pieces, released. */
export const createOperation = {
  type: 'operation.create',
  subjectId: operationKey,
  payload: {
    siteId: null,
    orderNo: 'WO-1',
    assetId: 7,
    operationNo: '10',
    qtyDesired: 1000,
    productCode: null,
    activityCode: null,
    activityDescription: null,
    workplaceName: null,
    workplaceGroup: null,
    referenceUrl: null,
    plannedStartAt: null,
    plannedEndAt: null,
    requiresConfirmation: false,
    released: true,
  },
};

export function report(good: number) {
  const payload = { good, scrap: 0, scrapReason: null };
  return { type: 'operation.report_quantity', subjectId: operationKey, payload };
}

export function start(kiosk: Kiosk) {
  const payload = { runId: kiosk.newId(), kind: 'production' };
  return { type: 'operation.start', subjectId: operationKey, payload };
}

/** Resolves with the first status that is as wanted. */
export function untilStatus(kiosk: Kiosk, isWanted: (status: SyncStatus) => boolean): Promise<SyncStatus> {
  return until((tell) => kiosk.watchStatus(tell), isWanted);
}

/** Resolves with the first view of the operation that is as wanted. */
export function untilOperation(
  kiosk: Kiosk,
  isWanted: (view: View<OperationState>) => boolean,
): Promise<View<OperationState>> {
  return until((tell) => kiosk.watchOne<OperationState>('operation', operationKey, tell), isWanted);
}

function until<Value>(
  watch: (tell: (value: Value) => void) => () => void,
  isWanted: (value: Value) => boolean,
): Promise<Value> {
  return new Promise((resolve) => {
    let stop: (() => void) | null = null;
    let found = false;
    stop = watch((value) => {
      if (found || !isWanted(value)) return;
      found = true;
      resolve(value);
      stop?.();
    });
    if (found) stop();
  });
}
