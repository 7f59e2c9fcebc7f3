import { aboutStop, type KnownStop, partsCutAt, partsWithReason } from '@lineside/domain';
import type { CommandRequest } from '../../replica/kiosk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import type { Submission } from '../../ui/submission.ts';
import type { StationStops } from './use-station-stops.ts';

/** What a person at the station says of its stops; each is one durable entry. */
export function useStopActs(known: StationStops | null, submission: Submission) {
  const kiosk = useKiosk();
  const record = (request: CommandRequest, onTaken: () => void) =>
    submission.submit((confirmed) => kiosk.record({ ...request, confirmed }), onTaken);
  return {
    explain: (stop: KnownStop, reason: string, onTaken: () => void) => {
      if (known) record(explaining(known, stop, reason), onTaken);
    },
    /** `at`: milliseconds. */
    split: (stop: KnownStop, at: number, onTaken: () => void) => {
      if (known) record(splitting(known, stop, at), onTaken);
    },
  };
}

const partsOf = ({ stops }: StationStops, { id }: KnownStop) => stops.filter((one) => one.id === id);

/** Of a stop in parts the others keep what they have. */
function explaining(known: StationStops, stop: KnownStop, reason: string): CommandRequest {
  const about = aboutStop(stop, known.station);
  const parts = partsOf(known, stop);
  const { id: subjectId, notes } = stop;
  if (parts.length === 1) return { type: 'downtime.explain', subjectId, payload: { about, reason, notes } };
  const words = partsWithReason(parts, stop.part, reason);
  return { type: 'downtime.split', subjectId, payload: { about, parts: words, notes } };
}

function splitting(known: StationStops, stop: KnownStop, at: number): CommandRequest {
  const payload = {
    about: aboutStop(stop, known.station),
    parts: partsCutAt(partsOf(known, stop), at),
    notes: stop.notes,
  };
  return { type: 'downtime.split', subjectId: stop.id, payload };
}
