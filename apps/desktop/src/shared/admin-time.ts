/** How long the admin corner stays open, milliseconds: main closes it then, and the page asks for the PIN again a little before. */
export const adminOpenMs = 10 * 60_000;
