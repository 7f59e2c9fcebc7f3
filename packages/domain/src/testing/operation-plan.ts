/** The payload of `operation.created` that tests change where it matters: ten pieces of WO-1 on asset 7, released. */
export const operationPlan = {
  siteId: null as string | null,
  orderNo: 'WO-1',
  assetId: 7,
  operationNo: '0010',
  qtyDesired: 10,
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
};
