import type { Bridge } from '../shared/ipc-contract.ts';

/** The computer beneath an installed app, for its admin corner; a page in a browser has none. */
export type Machine = Pick<
  Bridge,
  'readStart' | 'openAdmin' | 'setAdminPin' | 'closeAdmin' | 'readMachine' | 'changeSettings' | 'exportFile' | 'restart'
>;
