export * from './andon/andon-call.ts';
export { type PlannedShift, shiftKey } from './calendar/planned-shift.ts';
export { catalog } from './catalog.ts';
export {
  type CorrectableType,
  type Correction,
  type Corrections,
  canBeCorrected,
  correctableTypes,
  correctionSchema,
  entryValuesOf,
  type NamedCorrection,
} from './execution/correction-schema.ts';
export { operation, operationId } from './execution/operation.ts';
export { lastCorrection } from './execution/operation-corrections.ts';
export * from './execution/operation-state.ts';
export * from './fleet/app-version.ts';
export * from './fleet/release.ts';
export * from './kernel/aggregate.ts';
export * from './kernel/as-of.ts';
export * from './kernel/catalog.ts';
export * from './kernel/decider.ts';
export * from './kernel/device-reference.ts';
export * from './kernel/envelope.ts';
export * from './kernel/event.ts';
export type { DecisionContext } from './kernel/event-rules.ts';
export * from './kernel/hash.ts';
export * from './kernel/ids.ts';
export * from './kernel/interval.ts';
export * from './kernel/journal-entry.ts';
export { type OutboxHeader, type OutboxRun, outboxText, readOutbox } from './kernel/outbox-file.ts';
export * from './kernel/production-date.ts';
export * from './kernel/refusal.ts';
export * from './kernel/refusal-policies.ts';
export * from './kernel/result.ts';
export * from './kernel/time.ts';
export { eventOfBody, isKnownEvent, upcastBody } from './kernel/upcast.ts';
export * from './kernel/verdict.ts';
export * from './kernel/wire.ts';
export * from './numbering/draw-numbers.ts';
export {
  freeNumbers,
  type LeaseKey,
  type NumberLeaseState,
  numberLeaseId,
  numberLeaseType,
} from './numbering/lease-state.ts';
export * from './numbering/number-accounting.ts';
export { numberLease, numbersUsedPayload } from './numbering/number-lease.ts';
export {
  type NumberCalendar,
  type NumberPeriod,
  periodAt,
  periodOfCode,
  periodsFrom,
} from './numbering/number-period.ts';
export { type NumberPeriodState, numberPeriod, numberPeriodId } from './numbering/number-period-record.ts';
export { countOf, lastOf, type NumberRun, numberRunSchema } from './numbering/number-runs.ts';
export { calendarOf, type NumberSeriesState, numberSeries, numberSeriesId } from './numbering/number-series.ts';
export { numberText } from './numbering/number-template.ts';
export * from './oee/figure-wire.ts';
export * from './oee/oee-facts.ts';
export * from './oee/oee-sums.ts';
export * from './people/password-rules.ts';
export * from './people/person.ts';
export { initialsOf } from './people/person-fields.ts';
export * from './people/person-rights.ts';
export * from './people/pin-rules.ts';
export type { Constraint } from './people/right-constraints.ts';
export { refusalOfPowerBy } from './people/role-rules.ts';
export * from './people/roles.ts';
export * from './people/sign-in-guard.ts';
export * from './people/station-people.ts';
export { workplaceAccessSchema, workplacesAt } from './people/workplace-access.ts';
export * from './plant/andon-call-types.ts';
export * from './plant/enrolment-code.ts';
export * from './plant/equipment.ts';
export { masterData } from './plant/master-data.ts';
export { type Names, nameIn } from './plant/names.ts';
export * from './plant/plant.ts';
export * from './review/review-item.ts';
export * from './review/review-item-state.ts';
export {
  type ApplyingAct,
  appliedDrafts,
  applyingOf,
  type Resolution,
  resolutionCodes,
} from './review/review-resolution.ts';
export * from './scanning/badge-secret.ts';
export { commandText } from './scanning/command-code.ts';
export type { Gs1Element } from './scanning/gs1-element.ts';
export { parseScan } from './scanning/parse-scan.ts';
export { lookupsOf, openStatuses, type ScanFound, type ScanLookup } from './scanning/scan-lookup.ts';
export * from './scanning/scan-route.ts';
export { isRepeat, type LastScan } from './scanning/scan-route-repeat.ts';
export { routeScan } from './scanning/scan-router.ts';
export * from './scanning/scanned-code.ts';
export * from './verdict-settled.ts';
