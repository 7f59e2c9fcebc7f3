import type { Verdict } from './verdict.ts';

export interface RefusalPolicy {
  /** What a kiosk does with the command: refuse it, ask the person and take it, or take it (where only the server can see it). */
  readonly kiosk: 'refuse' | 'ask' | 'take';
  /** What the server says of an event that happened all the same. */
  readonly verdict: Exclude<Verdict, 'accepted'>;
  /** What kind of no it is, for whoever answers a request (422, 409, 403, 404). */
  readonly kind: 'invalid' | 'conflict' | 'forbidden' | 'unknown';
  readonly sentence: string;
  readonly remedy: string;
}

/**
 * The one table of refusals: code → what the kiosk does → which verdict it becomes. Facts are taken and flagged, acts of
 * authority and broken identities are rejected, what comes too early waits.
 */
export const refusalPolicies = {
  'subject.unknown': {
    kiosk: 'ask',
    verdict: 'waiting',
    kind: 'unknown',
    sentence: 'The {type} this belongs to is not known here yet.',
    remedy: 'Take it if it is right: it waits until the {type} arrives.',
  },
  'identity.mismatch': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'The id of this {type} does not follow from its business key.',
    remedy: 'Send the id derived from organization, type and key.',
  },
  'identity.exists': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'This {type} exists already.',
    remedy: 'Open the existing one, or choose another key.',
  },
  id_reused: {
    kiosk: 'take',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'This event id was used before for something else.',
    remedy: 'Record it again; a new id is made.',
  },
  'payload.invalid': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'The entry is not well formed: {issue}.',
    remedy: 'Correct that field and record it again.',
  },
  storage: {
    kiosk: 'take',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'The database cannot store this entry.',
    remedy: 'Record it again without unusual characters.',
  },
  'right.missing_for_fact': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'forbidden',
    sentence: 'You do not have the right {right}.',
    remedy: 'Ask a supervisor to grant it or to record this.',
  },
  'right.missing_for_act': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'forbidden',
    sentence: 'You do not have the right {right}.',
    remedy: 'Ask somebody who has it to do this.',
  },
  'role.above_own': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'forbidden',
    sentence: 'The role {role} has rights that you do not have.',
    remedy: 'Ask somebody who has them to do this.',
  },
  'person.own_standing': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'forbidden',
    sentence: 'Nobody changes his own role, deactivates himself or deletes himself.',
    remedy: 'Ask another administrator to do this.',
  },
  'workplace.not_allowed_for_fact': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'forbidden',
    sentence: 'You are not allowed to work at this machine.',
    remedy: 'Work at one of yours, or ask a supervisor.',
  },
  'workplace.not_allowed_for_act': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'forbidden',
    sentence: 'You are not allowed to decide anything at this machine.',
    remedy: 'Ask somebody who is.',
  },
  'workplace.above_own': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'forbidden',
    sentence: 'That reaches machines at which you are not allowed to work yourself.',
    remedy: 'Ask somebody who may work there to do this.',
  },
  'time.in_future': {
    kiosk: 'take',
    verdict: 'flagged',
    kind: 'invalid',
    sentence: 'The time of this entry lies in the future.',
    remedy: 'Check the clock of the device.',
  },
  'time.unknown': {
    kiosk: 'take',
    verdict: 'flagged',
    kind: 'invalid',
    sentence: 'The time of this entry could not be established.',
    remedy: 'Confirm or correct the time in the review queue.',
  },
  'time.too_old': {
    kiosk: 'take',
    verdict: 'flagged',
    kind: 'invalid',
    sentence: 'This entry is more than 30 days old.',
    remedy: 'Confirm it in the review queue, or send it as a backfill.',
  },
  'operation.not_released': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'The operation is not released yet.',
    remedy: 'Have it released first.',
  },
  'operation.closed': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'The operation is {status}.',
    remedy: 'Choose another operation, or tell a supervisor.',
  },
  'operation.quantity_closed': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'The quantity of this operation is closed and waits for confirmation.',
    remedy: 'Choose another operation, or tell a supervisor.',
  },
  'operation.closed_for_act': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'The operation is {status}.',
    remedy: 'Nothing is left to decide here.',
  },
  'operation.not_planned': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'Only a planned operation can be released; this one is {status}.',
    remedy: 'Refresh the list.',
  },
  'operation.already_running_by_same_person': {
    kiosk: 'ask',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'You are running this operation already.',
    remedy: 'Stop the first run, or take it as a second run.',
  },
  'operation.run_unknown': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'This run was never started or is stopped already.',
    remedy: 'Refresh and stop the open run.',
  },
  'operation.not_started': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'The operation has not been started.',
    remedy: 'Start it, then report quantities.',
  },
  'operation.exceeds_desired': {
    kiosk: 'ask',
    verdict: 'flagged',
    kind: 'invalid',
    sentence: 'That makes {processed} of {desired} ordered pieces.',
    remedy: 'Check the number; confirm if it is right.',
  },
  'operation.scrap_needs_reason': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'invalid',
    sentence: 'Scrap needs a reason.',
    remedy: 'Choose why the pieces are scrap.',
  },
  'operation.short_close_needs_reason': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'Only {processed} of {desired} pieces are reported.',
    remedy: 'Give a reason for closing it short.',
  },
  'operation.completed_short_without_reason': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'invalid',
    sentence: 'Only {processed} of {desired} pieces are reported.',
    remedy: 'Give a reason for closing it short.',
  },
  'operation.already_started': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'The operation has been started and cannot be deleted.',
    remedy: 'Cancel it instead.',
  },
  'operation.plan_order': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'The planned end is not after the planned start.',
    remedy: 'Correct the two times.',
  },
  'operation.processed_above_desired': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: '{processed} processed pieces are more than the {desired} desired.',
    remedy: 'Raise the desired quantity or lower the processed one.',
  },
  'correction.entry_unknown': {
    kiosk: 'take',
    verdict: 'waiting',
    kind: 'unknown',
    sentence: 'The entry that is corrected is not known here, or waits itself.',
    remedy: 'Nothing is to be done: the correction counts when the entry does.',
  },
  'correction.nothing_to_correct': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'The entry was rejected and never counted.',
    remedy: 'Record what happened anew.',
  },
  'correction.mismatch': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'The correction does not repeat what the entry says.',
    remedy: 'Read the entry again and correct it from there.',
  },
  'correction.second': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'This entry was corrected before; the earlier correction counts.',
    remedy: 'Correct the correction.',
  },
  'correction.not_own': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'forbidden',
    sentence: 'This entry was made by somebody else.',
    remedy: 'Ask a supervisor to correct it.',
  },
  'correction.run_order': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'The run would stop before it starts.',
    remedy: 'Correct the time.',
  },
  'review.resolved': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'This review entry is {status} already.',
    remedy: 'Nothing is left to do here.',
  },
  'review.needs_correction': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'Applying a flagged entry means correcting it.',
    remedy: 'Say what counts instead, or dismiss it: it stays as it was taken.',
  },
  'review.not_repeatable': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'What was recorded cannot be done again.',
    remedy: 'Record it by hand, then dismiss the review entry.',
  },
  'numbers.none_left': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'This device has no numbers {code} left for this period.',
    remedy: 'Use a provisional label; it gets its number when the server answers again.',
  },
  'numbers.used_twice': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'This number is on another label already.',
    remedy: 'Find the two labels and replace one of them.',
  },
  'numbers.not_granted': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'The server does not know that it lent this number to the device.',
    remedy: 'Check that no other label has it.',
  },
  'numbers.void': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'This number was used after its lease had become void.',
    remedy: 'Check that no other label has it.',
  },
  'numbers.other_device': {
    kiosk: 'refuse',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'This number was lent to another device.',
    remedy: 'Check that no other label has it.',
  },
  'numbers.other_period': {
    kiosk: 'take',
    verdict: 'flagged',
    kind: 'conflict',
    sentence: 'This number belongs to {period}, and was used before or after it.',
    remedy: 'Check the clock of the device, and the label.',
  },
  'numbers.site_missing': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'invalid',
    sentence: 'A series of numbers belongs to one site.',
    remedy: 'Name the site in whose calendar it counts.',
  },
  'numbers.granted_meanwhile': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'The device was lent numbers meanwhile.',
    remedy: 'Look again at what it has.',
  },
  'numbers.range_taken': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'These numbers were given away before.',
    remedy: 'Take the next ones of the period.',
  },
  'numbers.exhausted': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'This period has no numbers left.',
    remedy: 'Make its periods shorter.',
  },
  'andon.closed_for_act': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'This call is {status} already and cannot be cancelled.',
    remedy: 'Nothing is left to do here.',
  },
  'line.in_use': {
    kiosk: 'refuse',
    verdict: 'rejected',
    kind: 'conflict',
    sentence: 'The line still has equipment.',
    remedy: 'Move its equipment to another line first.',
  },
} as const satisfies Record<string, RefusalPolicy>;

export type RefusalCode = keyof typeof refusalPolicies;

export function isRefusalCode(text: string): text is RefusalCode {
  return Object.hasOwn(refusalPolicies, text);
}
