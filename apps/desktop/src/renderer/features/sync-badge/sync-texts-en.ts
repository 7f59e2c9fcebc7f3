/** English texts of the sync badge and its sheet. */
export const syncTextsEn = {
  notSent: 'not sent {{count}}',
  counts: '{{made}} made here · {{safe}} safe',
  heard: '· heard {{age}}',
  attention_one: '{{count}} to look at',
  attention_other: '{{count}} to look at',
  'state.safe': 'All safe on the server',
  'state.sending_one': 'Sending {{count}} entry',
  'state.sending_other': 'Sending {{count}} entries',
  'state.catchingUp': 'Catching up',
  'state.offline': 'No server. Work goes on',
  'state.offlineUnsent_one': 'No server. {{count}} entry kept here',
  'state.offlineUnsent_other': 'No server. {{count}} entries kept here',
  'stoppedShort.server_too_old': 'Not sending: the server is too old',
  'stoppedShort.server_behind': 'Waiting: the server is being updated',
  'stoppedShort.kiosk_too_old': 'Not sending: this app must be updated',
  'stoppedShort.revoked': 'Not sending: this device was locked out',
  'stoppedShort.unknown_device': 'Not sending: the server does not know this device',
  'stopped.server_too_old':
    'Entries are kept here. Ask for the server to be updated; they are then sent by themselves.',
  'stopped.server_behind':
    'This app is newer than the server. Entries are kept here and sent by themselves when the server has been updated.',
  'stopped.kiosk_too_old':
    'Work goes on, and entries are kept here. Close and open this app with the server there; if it still says so, ask for its update. They are then sent by themselves.',
  'stopped.revoked': 'Entries are kept here. Tell a manager: somebody withdrew this device.',
  'stopped.unknown_device':
    'Entries are kept here. A manager signs in and sets this device up again under its old name; they are then sent.',
  again: 'Set up again under its old name',
  'again.failed': 'This device was not set up again',
  'again.offline': 'The server cannot be reached. Check the network, then try again.',
  'again.wrong_credentials': 'The sign-in is too old for that. Sign out, sign in again and come back here.',
  'again.forbidden': 'Your account may not set up devices, or somebody withdrew this one. Ask an administrator.',
  'again.locked': 'Your account is locked for now. Wait a few minutes, or ask an administrator.',
  'again.server':
    'The server does not know the site or the machine of this device, or belongs to another plant. Entries are kept here. Ask an administrator to restore a backup of the server that this device worked with.',
  'warning.storage_low': 'This device is running out of room',
  'warning.storage_low.next':
    'Work goes on, for some thousand entries more. Ask for space to be made on this device before then.',
  'warning.clock_unknown': 'This device does not know what time it is',
  'warning.clock_unknown.next':
    'Work goes on. Leave this window open until the server was heard: it then knows when your entries were made. What it cannot tell a supervisor looks at.',
  'warning.storage_not_persistent': 'The browser may clear this device under pressure',
  'warning.storage_not_persistent.next':
    'Install Lineside as an app, or allow it to keep data, so that unsent entries are safe.',
  'sheet.title': 'This device and the server',
  'sheet.offline':
    'The server cannot be reached. Everything you record is kept here and sent by itself when it is back.',
  'sheet.attention': 'Entries to look at',
  'sheet.none': 'None. Everything that was sent was taken as it is, or has been looked at.',
  'sheet.own': 'Your last entries',
  'figure.made': 'Made here',
  'figure.safe': 'Safe on the server',
  'figure.unsent': 'Not sent yet',
  'figure.contact': 'Server last heard',
  'figure.never': 'never',
  'figure.clock': 'Clock',
  'clock.synced': 'compared with the server',
  'clock.estimated': 'estimated',
  'clock.unknown': 'unknown',
} as const;
