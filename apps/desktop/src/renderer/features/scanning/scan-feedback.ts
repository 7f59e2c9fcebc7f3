import type { CodeContent, ScanRoute } from '@lineside/domain';
import { create } from 'zustand';
import type { ScanEffect } from '../../replica/scan-log-record.ts';
import type { ScanReply } from '../../scanner/scan-handlers.ts';
import type { Scan } from '../../scanner/scanner-source.ts';

/** What the person reads about the last scan; `effect` is null while it is being worked on. */
export interface ScanFeedback {
  /** Tells two scans of one code apart. */
  readonly number: number;
  readonly text: string;
  readonly content: CodeContent | null;
  readonly effect: ScanEffect | null;
}

/** A code with several meanings that waits for a person. */
export interface ScanChoice {
  readonly routes: readonly ScanRoute[];
  /** Does what was chosen; answers as the screen did. */
  readonly choose: (route: ScanRoute) => Promise<ScanReply>;
  readonly cancel: () => void;
}

/** How many scans the test screen looks back at. */
const remembered = 20;

interface ScanFeedbackSlice {
  readonly feedback: ScanFeedback | null;
  readonly choice: ScanChoice | null;
  /** As they came in, newest first, for the test screen. */
  readonly heard: readonly Scan[];
  readonly show: (feedback: ScanFeedback | null) => void;
  readonly ask: (choice: ScanChoice | null) => void;
  readonly hear: (scan: Scan) => void;
}

/** What the glass says about scans. */
export const useScanFeedback = create<ScanFeedbackSlice>()((set) => ({
  feedback: null,
  choice: null,
  heard: [],
  show: (feedback) => set({ feedback }),
  ask: (choice) => set({ choice }),
  hear: (scan) => set(({ heard }) => ({ heard: [scan, ...heard].slice(0, remembered) })),
}));
