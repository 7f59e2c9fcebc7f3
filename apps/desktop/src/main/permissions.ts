import type { Session } from 'electron';
import { type AskedDevice, isReader, mayHave, mayOpen } from './allowed.ts';
import type { Log } from './log-file.ts';

/** Refuses what `allowed.ts` does not name, and says so in the log. */
export function guardPermissions(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    const isAllowed = mayHave(permission, requestingUrl);
    if (!isAllowed) log('warn', `permission refused: ${permission} for ${requestingUrl}`);
    answer(isAllowed);
  });
  // Asked many times a second by some pages: without a line in the log.
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, `${origin}/`));
  session.setDevicePermissionHandler(({ deviceType, origin, device }) => {
    const isAllowed = mayOpen(deviceType, `${origin}/`, device as AskedDevice);
    if (!isAllowed) log('warn', `device refused: ${deviceType} for ${origin}`);
    return isAllowed;
  });
  session.on('select-hid-device', (event, { deviceList }, choose) => {
    event.preventDefault();
    // Electron shows no chooser of its own. One reader at a station is the rule; of several the first is taken.
    choose(deviceList.find(isReader)?.deviceId ?? null);
  });
}
