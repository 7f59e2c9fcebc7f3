import { andonCall } from './andon/andon-call.ts';
import { shiftCalendar } from './calendar/shift-calendar.ts';
import { downtime } from './downtime/downtime.ts';
import { operation } from './execution/operation.ts';
import { anyAggregate } from './kernel/aggregate.ts';
import { catalogOf } from './kernel/catalog.ts';
import { numberLease } from './numbering/number-lease.ts';
import { numberPeriod } from './numbering/number-period-record.ts';
import { numberSeries } from './numbering/number-series.ts';
import { cycleTime } from './oee/cycle-time.ts';
import { oeePolicy } from './oee/oee-policy.ts';
import { person } from './people/person.ts';
import { equipment } from './plant/equipment.ts';
import { line, organization, product, reason, site, workOrder } from './plant/plant.ts';
import { qualityIssue } from './quality/quality-issue.ts';
import { reviewItem } from './review/review-item.ts';
import { job } from './scheduling/job.ts';
import { schedule } from './scheduling/schedule.ts';

/** The one list of aggregates. Tables, pull, REST routes and OpenAPI follow from it; a new one needs its definition and a migration. */
export const catalog = catalogOf([
  anyAggregate(organization),
  anyAggregate(site),
  anyAggregate(line),
  anyAggregate(equipment),
  anyAggregate(product),
  anyAggregate(reason),
  anyAggregate(workOrder),
  anyAggregate(person),
  anyAggregate(operation),
  anyAggregate(andonCall),
  anyAggregate(downtime),
  anyAggregate(reviewItem),
  anyAggregate(numberSeries),
  anyAggregate(numberPeriod),
  anyAggregate(numberLease),
  anyAggregate(shiftCalendar),
  anyAggregate(cycleTime),
  anyAggregate(oeePolicy),
  anyAggregate(qualityIssue),
  anyAggregate(schedule),
  anyAggregate(job),
]);
