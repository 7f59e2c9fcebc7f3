import type { Catalog, ProtocolRange, PushAnswer, PushRequest, Uuid } from '@lineside/domain';
import type { SpineJournal } from '../journal/journal.ts';
import { parseRun } from '../journal/run.ts';
import { demandProtocol } from './protocol.ts';

/** Takes a run of events once. A device resends what it got no answer for, so a known event answers with its stored verdict. */
export async function push(
  { journal, catalog, protocols }: { journal: SpineJournal; catalog: Catalog; protocols: ProtocolRange | undefined },
  { organizationId, deviceId }: { organizationId: Uuid; deviceId: Uuid },
  request: PushRequest,
): Promise<PushAnswer> {
  demandProtocol(request.protocol, protocols);
  const run = parseRun(request, catalog);
  return journal.take(organizationId, { deviceId, urgent: request.urgent, run });
}
