/** English texts of the shell around the screens. */
export const appTextsEn = {
  product: 'Lineside',
  station: 'Station',
  board: 'Board',
  review: 'Review',
  screens: 'Screens',
  menu: '{{name}}: account and display',
  'menu.title': '{{name}}',
  signOut: 'Sign out',
  'signOut.kept_one':
    '{{count}} entry is not sent yet. It stays on this device and is sent by itself, signed in or not.',
  'signOut.kept_other':
    '{{count}} entries are not sent yet. They stay on this device and are sent by themselves, signed in or not.',
  scheme: 'Light or dark',
  'scheme.auto': 'As the system',
  'scheme.light': 'Light',
  'scheme.dark': 'Dark',
  scale: 'Size of the keys',
  'scale.lead': 'Hold a ruler to the line: it must be 100 mm long.',
  'scale.smaller': 'Shorter',
  'scale.larger': 'Longer',
  'notOpened.title': 'This device cannot open its own storage',
  'notOpened.next':
    'Nothing that was recorded is lost. Close other windows of Lineside and open it again; if it fails again, tell a supervisor.',
  'crash.title': 'This screen has failed',
  'crash.next': 'Nothing that was recorded is lost. Open the screen again; if it fails again, tell a supervisor.',
  'crash.again': 'Open again',
} as const;
