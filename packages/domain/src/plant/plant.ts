import { z } from 'zod';
import type { AggregateState } from '../kernel/aggregate.ts';
import { uuidSchema } from '../kernel/ids.ts';
import { isTimeZone } from '../kernel/production-date.ts';
import { refusal } from '../kernel/refusal.ts';
import { instantSchema } from '../kernel/time.ts';
import { lineSlotEvents, refusalOfScheduled, slotsSchema } from './line-slots.ts';
import { masterData } from './master-data.ts';
import { namesField } from './names.ts';
import { reasonClassFields } from './reason-classes.ts';

/** Short codes that people read, type and scan. */
export const codeSchema = z.string().trim().min(1).max(50);
export const nameSchema = z.string().trim().min(1).max(100);
const descriptionSchema = z.string().max(500).nullable();
const timeZoneSchema = z.string().min(1).max(64).refine(isTimeZone, 'expected a time zone like Europe/Berlin');

const organizationRecord = masterData({
  type: 'organization',
  key: { code: codeSchema },
  fields: { name: nameSchema },
  blank: { code: '', name: '' },
  rights: { write: 'organization:write', delete: 'organization:write' },
  rest: {
    path: 'organizations',
    tag: 'plant',
    address: ['id'],
    filters: ['code'],
    order: ['code'],
    everySite: true,
  },
});

/** The API changes an organization and neither makes nor deletes one: that gives or takes a whole journal. */
export const organization: typeof organizationRecord = {
  ...organizationRecord,
  rest: organizationRecord.rest && {
    ...organizationRecord.rest,
    commands: { patch: 'organization.change', put: 'organization.change' },
  },
};

export const site = masterData({
  type: 'site',
  key: { code: codeSchema },
  /** IANA time zone: shifts and production dates of the site are computed in it. */
  fields: { name: nameSchema, timeZone: timeZoneSchema },
  laterFields: namesField,
  blank: { code: '', name: '', names: {}, timeZone: 'UTC' },
  rights: { write: 'site:write', delete: 'site:write' },
  rest: {
    path: 'sites',
    tag: 'plant',
    address: ['id'],
    filters: ['code'],
    order: ['code'],
    everySite: true,
  },
});

const lineRecord = masterData({
  type: 'line',
  key: { lineCode: codeSchema },
  fields: {
    name: nameSchema,
    description: descriptionSchema,
    /** The asset ids of its equipment, in flow order. */
    equipmentAssetIds: z.array(z.number().int().positive()).max(200),
    /** Pieces per hour. */
    targetSpeed: z.number().positive().nullable(),
    enabled: z.boolean(),
  },
  laterFields: {
    ...namesField,
    /** The machine that limits it: the line's OEE is this one's. null: whichever is lowest (rule OEE-13). */
    primaryAssetId: z.number().int().positive().nullable(),
  },
  blank: {
    lineCode: '',
    name: '',
    names: {},
    description: null,
    equipmentAssetIds: [],
    targetSpeed: null,
    enabled: true,
    primaryAssetId: null,
    slots: {},
  },
  rights: { write: 'line:write', delete: 'line:delete' },
  rest: {
    path: 'production/lines',
    tag: 'plant',
    address: ['id'],
    filters: ['line_code', 'enabled'],
    order: ['line_code'],
  },
  extraState: { slots: slotsSchema },
  extraEvents: lineSlotEvents,
  deletable: (state: AggregateState, states) =>
    (state as AggregateState & { equipmentAssetIds: readonly number[] }).equipmentAssetIds.length > 0
      ? [refusal('line.in_use')]
      : refusalOfScheduled(state, states),
});

const lineState = lineRecord.state as unknown as z.ZodObject;

/** The API shows a line without the index that its rules look into. */
export const line: typeof lineRecord = {
  ...lineRecord,
  rest: lineRecord.rest && {
    ...lineRecord.rest,
    represent: {
      schema: lineState.omit({ clocks: true, existence: true, newestAt: true, slots: true }),
      of: (state) => ({ ...state }),
    },
  },
};

export const product = masterData({
  type: 'product',
  key: { productCode: codeSchema },
  fields: {
    name: nameSchema,
    description: descriptionSchema,
    /** Ideal seconds per piece, where the product decides it. */
    idealCycleTimeSeconds: z.number().positive().nullable(),
  },
  laterFields: namesField,
  blank: {
    productCode: '',
    name: '',
    names: {},
    description: null,
    idealCycleTimeSeconds: null,
  },
  rights: { write: 'product:write', delete: 'product:delete' },
  rest: {
    path: 'products',
    tag: 'plant',
    address: ['id'],
    filters: ['product_code'],
    order: ['product_code'],
  },
});

export const reasonKinds = ['stop', 'scrap', 'short_close', 'cancel'] as const;
export type ReasonKind = (typeof reasonKinds)[number];

export const reason = masterData({
  type: 'reason',
  key: { kind: z.enum(reasonKinds), code: codeSchema },
  fields: {
    /** What the screen shows, by language tag (`en`, `ko`, `ru`). */
    names: z.record(z.string().max(10), z.string().min(1).max(60)),
    sortOrder: z.number().int().min(0).max(10_000),
    enabled: z.boolean(),
  },
  laterFields: reasonClassFields,
  blank: {
    kind: 'stop',
    code: '',
    names: {},
    sortOrder: 0,
    enabled: true,
    category: null,
    bigLoss: null,
    assetIds: null,
    defectCategory: null,
    severity: null,
  },
  rights: { write: 'reason:write', delete: 'reason:delete' },
  rest: {
    path: 'reasons',
    tag: 'plant',
    address: ['id'],
    filters: ['kind', 'code'],
    order: ['kind', 'sort_order'],
  },
});

export const workOrder = masterData({
  type: 'work_order',
  key: { orderNo: codeSchema },
  fields: {
    productCode: codeSchema.nullable(),
    qtyOrdered: z.number().int().min(0).max(1_000_000_000),
    dueAt: instantSchema.nullable(),
  },
  blank: { orderNo: '', productCode: null, qtyOrdered: 0, dueAt: null },
  rights: { write: 'work_order:write', delete: 'work_order:delete' },
  rest: {
    path: 'work-orders',
    tag: 'execution',
    address: ['id'],
    filters: ['order_no', 'product_code'],
    order: ['order_no'],
  },
});

export const equipmentFields = {
  code: codeSchema,
  workplaceName: nameSchema,
  workplaceGroup: nameSchema.nullable(),
  lineId: uuidSchema.nullable(),
  /** Ideal seconds per piece (ISO 22400 PRI), where the equipment decides it. */
  idealCycleTimeSeconds: z.number().positive().nullable(),
};
export type SiteState = ReturnType<typeof site.initial>;
export type LineState = ReturnType<typeof line.initial>;
export type ReasonState = ReturnType<typeof reason.initial>;
export type ProductState = ReturnType<typeof product.initial>;
