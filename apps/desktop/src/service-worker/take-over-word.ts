/** What a page says to the service worker of a newer app that waits. A type alone: the worker is one file, and imports nothing. */
export type TakeOverWord = 'take over';
