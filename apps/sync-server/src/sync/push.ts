import type { Catalog, ProtocolRange, PushAnswer, PushRequest, Uuid } from '@lineside/domain';
import type { RequestOrigin } from '../db/security-log.ts';
import type { SpineJournal } from '../journal/journal.ts';
import { parseRun } from '../journal/run.ts';
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
  { organizationId, deviceId, origin }: { organizationId: Uuid; deviceId: Uuid; origin: RequestOrigin | null },
  request: PushRequest,
): Promise<PushAnswer> {
  demandProtocol(request.protocol, protocols);
  const run = parseRun(request, catalog, now());
  return journal.take(organizationId, { deviceId, urgent: request.urgent, run, origin });
}
