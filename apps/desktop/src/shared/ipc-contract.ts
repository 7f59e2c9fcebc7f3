import { updateReportSchema } from '@lineside/domain';
import { z } from 'zod';
import { deviceSettingsSchema } from './device-settings.ts';

const startFactsSchema = z.strictObject({
  settings: deviceSettingsSchema,
  version: z.string(),
  /** By which the roll-out file lets this device in; null: somebody types one. */
  enrolmentCode: z.string().nullable(),
});

/** Of the page, kept in main's log beside main's own lines. */
const logLevelSchema = z.enum(['info', 'warn', 'error']);

/** As long as a person's PIN at a station. */
const pinSchema = z.string().regex(/^\d{6}$/);

/** `unset`: this device has no PIN yet, and takes the first one. `locked`: wrong too often; wait. */
const admissionSchema = z.enum(['open', 'wrong', 'locked', 'unset']);

/** What the machine says of itself; bytes in bytes. `secretStore`: how the system keeps secrets, `basic_text` being not at all. */
const machineFactsSchema = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  system: z.string(),
  dataFolder: z.string(),
  freeBytes: z.number(),
  logBytes: z.number(),
  crashDumps: z.number(),
  secretStore: z.string(),
});

const exportKindSchema = z.enum(['entries', 'log']);

/** Every call that the page may make of main, with what it says and what it hears. */
export const calls = {
  readStart: { arguments: z.tuple([]), result: startFactsSchema },
  /** Where the app stands with its update; null: it does not look for any. */
  readUpdate: { arguments: z.tuple([]), result: updateReportSchema.nullable() },
  writeLog: { arguments: z.tuple([logLevelSchema, z.string().max(2000)]), result: z.void() },
  openAdmin: { arguments: z.tuple([pinSchema]), result: admissionSchema },
  setAdminPin: { arguments: z.tuple([pinSchema]), result: z.void() },
  closeAdmin: { arguments: z.tuple([]), result: z.void() },
  readMachine: { arguments: z.tuple([]), result: machineFactsSchema },
  changeSettings: { arguments: z.tuple([deviceSettingsSchema]), result: z.void() },
  /** `entries`: the text is written; `log`: main's own, and the text is not looked at. Answers whether a file was written. */
  exportFile: { arguments: z.tuple([exportKindSchema, z.string().max(256_000_000)]), result: z.boolean() },
  restart: { arguments: z.tuple([]), result: z.void() },
} as const;

/** What main says to the page by itself. */
interface Notices {
  readonly power: [change: 'suspend' | 'resume'];
}

type Calls = typeof calls;
/** A call's name, which is its channel. */
export type CallName = keyof Calls;
export type CallArguments<Name extends CallName> = z.infer<Calls[Name]['arguments']>;
export type CallResult<Name extends CallName> = z.infer<Calls[Name]['result']>;
export type NoticeName = keyof Notices;
export type NoticeArguments<Name extends NoticeName> = Notices[Name];
export type MachineFacts = z.infer<typeof machineFactsSchema>;
export type Admission = z.infer<typeof admissionSchema>;

type CallBridge = {
  readonly [Name in CallName]: (...given: CallArguments<Name>) => Promise<CallResult<Name>>;
};

/** What the page finds as `window.lineside`: one function a call, and none that takes a channel's name. */
export interface Bridge extends CallBridge {
  /** The answer ends the listening. */
  readonly onPower: (listener: (...heard: NoticeArguments<'power'>) => void) => () => void;
}
