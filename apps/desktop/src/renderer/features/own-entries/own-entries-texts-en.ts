/** English texts of a person's own entries. */
export const ownEntriesTextsEn = {
  open: 'My entries',
  title: 'My last entries at this device',
  none: 'Nothing was recorded here under your name yet.',
  undo: 'Undo',
  'undo.named': 'Undo {{entry}}',
  'state.undone': 'Taken back by you at {{time}}.',
  'state.corrected': 'Corrected by a supervisor at {{time}}:',
  'state.correctedGone': 'A supervisor took it back at {{time}}.',
  'counts.pieces': 'it counts as {{good}} good, {{scrap}} scrap.',
  'counts.time': 'it counts as of {{time}}.',
  'review.dismissed': 'Reviewed by {{name}} at {{time}}: it stays as it is.',
  'review.applied': 'Reviewed by {{name}} at {{time}}: settled.',
  'review.settled': 'Settled by itself at {{time}}.',
  'review.reason': '“{{reason}}”',
  somebody: 'a supervisor',
  step: '{{order}} Op. {{no}}',
} as const;
