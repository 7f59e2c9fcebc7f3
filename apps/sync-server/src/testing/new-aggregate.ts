import { join } from 'node:path';
import { type AggregateDefinition, anyAggregate, catalog, catalogOf, masterData } from '@lineside/domain';
import { z } from 'zod';

/** An aggregate that the product does not have: what a new one needs, and nothing else. */
const gauge: AggregateDefinition = anyAggregate(
  masterData({
    type: 'gauge',
    key: { gaugeCode: z.string().min(1).max(50) },
    fields: { name: z.string().min(1).max(100), dueAt: z.number().int().nullable() },
    blank: { gaugeCode: '', name: '', dueAt: null },
    rights: { write: 'equipment:write', delete: 'equipment:delete' },
    rest: { path: 'gauges', tag: 'plant', address: ['id'], filters: ['gauge_code'], order: ['gauge_code'] },
  }),
);

export const catalogWithGauge = catalogOf([...catalog.aggregates, gauge]);

const { 'gauge.changed': changed, ...otherEvents } = gauge.events;
if (!changed) throw new Error('a gauge cannot be changed');

/** The release after it: the date was called `due` in version 1 of its event. */
export const catalogWithChangedGauge = catalogOf([
  ...catalog.aggregates,
  {
    ...gauge,
    events: {
      ...otherEvents,
      'gauge.changed': { ...changed, version: 2, upcasts: [({ due, ...others }) => ({ ...others, dueAt: due })] },
    },
  },
]);

export const gaugeMigrations = join(import.meta.dirname, 'new-aggregate-migrations');
