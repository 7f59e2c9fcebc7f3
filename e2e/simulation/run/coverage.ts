import { diskWrites } from '../device/open-disk.ts';
import { serverPoints } from '../server/server-node.ts';

/** What 300 histories must have seen, and how often at least: a simulation that no longer meets a fault proves nothing of it. */
export const leastSeen: Readonly<Record<string, number>> = {
  confirmed: 750,
  'two windows': 10,
  'race of two windows': 15,
  executed: 50,
  partition: 25,
  'device killed': 25,
  'power cut': 25,
  'image restored': 10,
  'device cloned': 10,
  fork: 7,
  'clock jump': 15,
  'clock in 1970': 5,
  'second node': 5,
  'server restarted': 7,
  'server restored, announced': 7,
  'server restored, not announced': 7,
  'server restored to less': 7,
  'enrolled again': 1,
  'request lost': 10,
  'answer lost': 10,
  'page lost': 5,
  'request repeated': 10,
  'page repeated': 5,
  'message out of order': 50,
  'at once': 25,
  'entry flagged': 50,
  'entry waiting': 25,
  'entry rejected': 5,
  'verdict settled': 10,
  ...Object.fromEntries(serverPoints.map((point) => [`server ended ${point}`, 5])),
  ...Object.fromEntries(
    diskWrites.flatMap((write) => [`before_${write}`, `after_${write}`]).map((point) => [`device ended ${point}`, 1]),
  ),
};
