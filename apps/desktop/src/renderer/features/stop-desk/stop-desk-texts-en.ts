/** English texts of the stops at the desk. */
export const stopDeskTextsEn = {
  title: 'Stops',
} as const;
