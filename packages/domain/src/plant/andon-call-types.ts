/** What a call is about; escalation and routing come by type. */
export const andonCallTypes = [
  'stop',
  'quality',
  'maintenance',
  'material',
  'safety',
  'upstream',
  'downstream',
] as const;
export type AndonCallType = (typeof andonCallTypes)[number];
