import type { AndonCallState, AndonCallType } from '@lineside/domain';
import type { IconName } from '../../ui/icon.tsx';

/** A shape of its own for every type of call. */
export const callIcons: Readonly<Record<AndonCallType, IconName>> = {
  stop: 'octagon',
  quality: 'quality',
  maintenance: 'wrench',
  material: 'box',
  safety: 'shield',
  upstream: 'upstream',
  downstream: 'downstream',
};

/** Safety and a standing machine cannot wait; the domain raises safety to critical whatever is sent. */
export function priorityOf(callType: AndonCallType): AndonCallState['priority'] {
  if (callType === 'safety') return 'critical';
  return callType === 'stop' ? 'high' : 'medium';
}
