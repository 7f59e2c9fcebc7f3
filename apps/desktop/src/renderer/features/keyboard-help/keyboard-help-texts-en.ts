/** English texts of the list of keys. */
export const keyboardHelpTextsEn = {
  title: 'Keys that work here',
  help: 'This list',
  here: 'On this screen',
  always: 'Always',
  tab: 'To the next key; with Shift to the one before',
  press: 'Press the marked key',
  arrows: 'To the neighbour in a group',
} as const;
