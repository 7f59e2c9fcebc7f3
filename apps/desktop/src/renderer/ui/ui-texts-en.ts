/** English texts of buttons and states that every screen has. Keys are flat; `_one` and `_other` are plural forms. */
export const uiTextsEn = {
  close: 'Close',
  loading: 'Reading what this device knows',
  clear: 'Clear',
  deleteDigit: 'Delete last digit',
  'age.now': 'just now',
  'age.seconds_one': '{{count}} second ago',
  'age.seconds_other': '{{count}} seconds ago',
  'age.minutes_one': '{{count}} minute ago',
  'age.minutes_other': '{{count}} minutes ago',
  'age.hours_one': '{{count}} hour ago',
  'age.hours_other': '{{count}} hours ago',
  'age.days_one': '{{count}} day ago',
  'age.days_other': '{{count}} days ago',
  'refused.title': 'Not recorded',
  'failed.title': 'Not recorded: this device could not keep the entry',
  'failed.full':
    'This device has no room left. What you typed is still here: free some space on the device, then press the key again.',
  'failed.text':
    'What you typed is still here. Try again; if it fails again, tell a supervisor that the storage may be full.',
  'ask.title': 'Is that right?',
  'ask.back': 'Go back',
  'ask.take': 'Yes, take it',
  'ask.consequence': 'If you take it, it is counted, and a supervisor sees that it was confirmed here.',
} as const;
