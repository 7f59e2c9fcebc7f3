import { diskWrites } from '../device/open-disk.ts';
import { serverPoints } from '../server/server-node.ts';

/** What 300 histories must have seen, and how often at least: a simulation that no longer meets a fault proves nothing of it. */
export const leastSeen: Readonly<Record<string, number>> = {
  confirmed: 1500,
  'two windows': 20,
  'race of two windows': 30,
  executed: 100,
  partition: 50,
  'device killed': 50,
  'power cut': 50,
  'image restored': 20,
  'device cloned': 20,
  fork: 15,
  'clock jump': 30,
  'clock in 1970': 10,
  'second node': 10,
  'server restarted': 15,
  'server restored, announced': 15,
  'server restored, not announced': 15,
  'server restored to less': 15,
  'enrolled again': 1,
  'request lost': 20,
  'answer lost': 20,
  'page lost': 10,
  'request repeated': 20,
  'page repeated': 10,
  'message out of order': 100,
  'at once': 50,
  'entry flagged': 100,
  'entry waiting': 50,
  'entry rejected': 10,
  'verdict settled': 20,
  ...Object.fromEntries(serverPoints.map((point) => [`server ended ${point}`, 10])),
  ...Object.fromEntries(
    diskWrites.flatMap((write) => [`before_${write}`, `after_${write}`]).map((point) => [`device ended ${point}`, 3]),
  ),
};
