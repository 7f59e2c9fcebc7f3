/** What the keys of the on-screen keyboard type. */
export type KeyboardLayer = 'small' | 'capital' | 'signs';

/** Ten keys a row at most, from above. Together with the space they are all of printable ASCII: a password may hold any of it. */
export const keyboardRows: Readonly<Record<KeyboardLayer, readonly string[]>> = {
  small: ['1234567890', 'qwertyuiop', 'asdfghjkl@', 'zxcvbnm.-_'],
  capital: ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL@', 'ZXCVBNM.-_'],
  signs: ['1234567890', '!?#$%&*+=^', '()[]{}<>~`', '/\\|:;,"\''],
};
