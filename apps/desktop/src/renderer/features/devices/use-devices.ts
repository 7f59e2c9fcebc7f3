import { ok, type Result } from '@lineside/domain';
import { useCallback, useEffect, useState } from 'react';
import type { ListedDevice } from '../../replica/device-desk-contract.ts';
import type { SignInFailure, StationChoices } from '../../replica/kiosk-contract.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';

interface Known {
  readonly devices: readonly ListedDevice[];
  readonly choices: StationChoices;
}

/** The server notes what it heard twice a minute. */
const readEveryMs = 30_000;

/** The devices and the stations, read from the server now and then; what was read stays on the screen when a later read fails. */
export function useDevices(): {
  readonly known: Known | null;
  readonly failure: SignInFailure | null;
  readonly read: () => void;
} {
  const kiosk = useKiosk();
  const [known, setKnown] = useState<Known | null>(null);
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const read = useCallback(() => {
    const ask = async (): Promise<Result<Known, SignInFailure>> => {
      const [devices, choices] = await Promise.all([kiosk.devices.list(), kiosk.stationChoices()]);
      if (!devices.ok) return devices;
      return choices.ok ? ok({ devices: devices.value, choices: choices.value }) : choices;
    };
    ask().then(
      (answer) => {
        if (answer.ok) setKnown(answer.value);
        setFailure(answer.ok ? null : answer.error);
      },
      () => setFailure({ code: 'server', message: '' }),
    );
  }, [kiosk]);
  useEffect(() => {
    read();
    const timer = setInterval(read, readEveryMs);
    return () => clearInterval(timer);
  }, [read]);
  return { known, failure, read };
}
