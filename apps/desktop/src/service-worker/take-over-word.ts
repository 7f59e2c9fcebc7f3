/** What a page says to the service worker of a newer app that waits. */
export const takeOverWord = 'take over';
