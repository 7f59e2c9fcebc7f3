import type { Catalog, ProtocolRange, PushAnswer, PushRequest } from '@lineside/domain';
import type { RequestOrigin } from '../db/security-log.ts';
import type { SpineJournal } from '../journal/journal.ts';
import { DeviceRefused } from '../journal/journal-errors.ts';
import { parseRun } from '../journal/run.ts';
import type { AuthenticatedDevice, HandingOver } from './authenticated-device.ts';
import { demandProtocol } from './protocol.ts';

interface PushParts {
  readonly journal: SpineJournal;
  readonly catalog: Catalog;
  readonly now: () => number;
  readonly protocols: ProtocolRange | undefined;
}

/** Takes a run of events once. A device resends what it got no answer for, so a known event answers with its stored verdict. */
export async function push(
  { journal, catalog, now, protocols }: PushParts,
  device: (AuthenticatedDevice | HandingOver) & { readonly origin: RequestOrigin | null },
  request: PushRequest,
): Promise<PushAnswer> {
  demandProtocol(request.protocol, protocols);
  const { organizationId, deviceId } = device;
  const mayBeRevoked = 'grant' in device;
  if (mayBeRevoked) demandGranted(device.grant, request);
  const run = parseRun(request, catalog, now());
  return journal.take(organizationId, { deviceId, urgent: request.urgent, mayBeRevoked, run, origin: device.origin });
}

/** What was granted is a stretch of one chain: its end says all of it. @throws DeviceRefused */
function demandGranted({ seq, hash }: HandingOver['grant'], { entries }: PushRequest): void {
  const isBeyond = entries.some(
    ({ deviceSeq, chainHash }) => deviceSeq > seq || (deviceSeq === seq && chainHash !== hash),
  );
  if (isBeyond) throw new DeviceRefused('beyond_grant');
}
