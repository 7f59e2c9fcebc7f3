/**
 * The channel on which nodes tell each other what has changed. The payload is the id of an organization whose journal has grown, or
 * `organization/device` where a device was locked out or let in again. One channel, for each would cost every node a connection.
 */
export const journalChannel = 'lineside_journal';
