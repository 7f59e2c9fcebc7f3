import { type OperationState, operation, operationId, type ReplicaState } from '@lineside/domain';
import { modelOrganization } from './model-basics.ts';

/** A pulled operation `WO-<nth>`, released, on asset 7 unless it says otherwise. */
export function operationRow(nth: number, fields: Partial<OperationState> & { readonly seq: number }): ReplicaState {
  const { seq, ...more } = fields;
  const orderNo = `WO-${nth}`;
  const id = operationId(modelOrganization, orderNo, more.assetId ?? 7, '10');
  const state = {
    ...operation.initial(id),
    existence: 'present' as const,
    status: 'RELEASED' as const,
    released: true,
    orderNo,
    assetId: 7,
    operationNo: '10',
    qtyDesired: 10,
    ...more,
  };
  return { type: 'operation', id, siteId: null, seq, state };
}
