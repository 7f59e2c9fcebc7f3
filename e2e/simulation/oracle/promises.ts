/**
 * Which rules of the two SPECs a history is held against, and by which check. What is checked while it runs stands in the watches, the
 * rest when all faults have ended. One place, so that nobody has to guess what a green run says.
 */
export const promises: Readonly<Record<string, readonly string[]>> = {
  'check-journal': ['SY-1', 'SY-6', 'SY-12', 'SY-48', 'SY-56', 'KER-1'],
  'check-verified': ['SY-85'],
  'check-fold': ['SY-30', 'KER-7'],
  'check-replica': ['SY-50', 'SY-51', 'SY-52', 'SY-53', 'SY-55', 'KER-12'],
  'check-receipts': ['SY-54', 'SY-62', 'KER-16', 'SY-70'],
  'check-views': ['SY-51', 'KER-7'],
  'check-waiting': ['SY-12', 'KER-10'],
  'check-attention': ['SY-70'],
  'check-review': ['REV-1', 'SY-102', 'SY-103', 'SY-104', 'SY-105', 'SY-108'],
  'check-numbers': ['NUM-4', 'NUM-5', 'NUM-6', 'NUM-8', 'SY-95'],
  'view-watch': ['SY-63'],
  'replica-watch': ['SY-61'],
};
