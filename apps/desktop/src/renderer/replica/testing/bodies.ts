import type { EventBody } from '@lineside/domain';
import { modelId, modelManager, modelOrganization, modelTime } from './model-basics.ts';

let made = 0;

/** Bodies of one command of `count` events, for tests that do not care what happened. */
export function someBodies(count = 1, payload: Readonly<Record<string, unknown>> = {}): readonly EventBody[] {
  made += 1;
  const commandId = modelId(made * 1000);
  return Array.from({ length: count }, (_, index) => ({
    id: modelId(made * 1000 + 1 + index),
    command: { id: commandId, index, count },
    type: 'operation.released',
    version: 1,
    stream: { type: 'operation', id: modelOrganization },
    actor: { type: 'person', id: modelManager },
    payload,
    time: { wallMs: modelTime, bootId: modelOrganization, monotonicMs: 0, offset: null },
    backfillAt: null,
    basedOn: null,
    confirmed: [],
  }));
}
