export * from './andon/andon-call.ts';
export { type CalendarIssue, calendarIssues } from './calendar/calendar-issues.ts';
export { type CalendarPreset, calendarPresets, defaultShifts } from './calendar/calendar-presets.ts';
export { type PlannedShift, shiftKey } from './calendar/planned-shift.ts';
export * from './calendar/planned-shifts.ts';
export { type ShiftCalendarState, shiftCalendar, shiftCalendarId } from './calendar/shift-calendar.ts';
export type {
  BreakPattern,
  CalendarException,
  CalendarPlan,
  ClockShift,
  Holiday,
  WeeklyShift,
} from './calendar/shift-pattern.ts';
export { weekdays } from './calendar/shift-pattern.ts';
export { catalog } from './catalog.ts';
export * from './downtime/about-stop.ts';
export { askedStops, offeredReasons } from './downtime/asked-stops.ts';
export { downtime } from './downtime/downtime.ts';
export type { AboutStop } from './downtime/downtime-payloads.ts';
export type { DowntimeState } from './downtime/downtime-state.ts';
export * from './downtime/equipment-stops.ts';
export * from './downtime/equipment-work.ts';
export { breakdownReason, type CountMoment, maintenanceReason } from './downtime/source-stops.ts';
export * from './downtime/stop-id.ts';
export * from './downtime/stop-reasons.ts';
export * from './downtime/stop-wire.ts';
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
export * from './oee/cycle-time.ts';
export { addSums, noSums, oeeSums } from './oee/equipment-sums.ts';
export { equipmentTimeline, type TimelineSegment, timelineWire } from './oee/equipment-timeline.ts';
export * from './oee/figure.ts';
export * from './oee/figure-wire.ts';
export * from './oee/line-figures.ts';
export * from './oee/oee-facts.ts';
export * from './oee/oee-policy.ts';
export * from './oee/oee-policy-in-force.ts';
export * from './oee/oee-question.ts';
export * from './oee/oee-sums.ts';
export { isFailure } from './oee/stop-treatment.ts';
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
export { type MachineState, type MachineStateReport, machineStates, machineStatesOf } from './plant/machine-states.ts';
export { masterData } from './plant/master-data.ts';
export { type Names, nameIn } from './plant/names.ts';
export * from './plant/plant.ts';
export * from './plant/reason-classes.ts';
export * from './quality/quality-issue.ts';
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
export { job } from './scheduling/job.ts';
export * from './scheduling/job-state.ts';
export { schedule } from './scheduling/schedule.ts';
export * from './scheduling/schedule-state.ts';
export * from './verdict-settled.ts';
