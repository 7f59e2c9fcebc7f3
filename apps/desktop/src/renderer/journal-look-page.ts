import './no-eval.ts';
import { journalLookName } from '../shared/journal-look.ts';
import { lookAtJournal } from './replica/journal-look.ts';

// Main opens this page out of sight and takes the promise; see src/main/journal-window.ts.
Object.assign(window, { [journalLookName]: lookAtJournal(Date.now()) });
