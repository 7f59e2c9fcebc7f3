import type { ProtocolRefusal } from '@lineside/domain';

/**
 * The request is nothing that this server takes (422). Of another release: the older one of the two waits for its update. Else a bug at
 * the sender, which sending again does not mend.
 */
export class ProtocolError extends Error {
  readonly code: ProtocolRefusal | 'push.not_a_chain' | 'push.incomplete_command' | 'pull.site_unknown';

  constructor(code: ProtocolError['code'], message: string) {
    super(message);
    this.name = 'ProtocolError';
    this.code = code;
  }
}

/** The database was busy or away for too long: nothing is lost, ask again (503). */
export class RetryLater extends Error {
  readonly code = 'retry_later';

  constructor(cause: unknown) {
    super('the database could not take this now', { cause });
    this.name = 'RetryLater';
  }
}

/**
 * The device may not write: `unknown_device` enrols again under its old id, `device_revoked` does not, and `beyond_grant` is what a revoked
 * one was not granted to hand over.
 */
export class DeviceRefused extends Error {
  readonly code: keyof typeof deviceSentences;

  constructor(code: DeviceRefused['code']) {
    super(deviceSentences[code]);
    this.name = 'DeviceRefused';
    this.code = code;
  }
}

const deviceSentences = {
  unknown_device: 'no such device is enrolled',
  device_revoked: 'the device was revoked',
  beyond_grant: 'these entries were not granted to be handed over',
} as const;

/** No such organization: a token of a database that was replaced. */
export class UnknownOrganization extends Error {
  readonly code = 'unknown_organization';

  constructor() {
    super('no such organization');
    this.name = 'UnknownOrganization';
  }
}
