import { fail, ok, type Result } from '../kernel/result.ts';
import { readEnrolmentCode } from '../plant/enrolment-code.ts';
import { reasonKinds } from '../plant/plant.ts';
import { type CodeProblem, type CommandCode, stationActs } from './scanned-code.ts';
import type { TextRange } from './text-range.ts';

const head = 'LS/';
const highestCount = 999_999_999;
const highestAsset = 2_147_483_647;

/** The text of a card: `LS/<VERB>/<field>...`. Reading it gives the same command again. No field may be empty. */
export function commandText(command: CommandCode): string {
  const fields = fieldsOf(command).map((field) => encode(String(field)));
  return [`${head}${word(command.verb)}`, ...fields].join('/');
}

/** Whether a text means to be one of our codes, right or wrong. */
export function isCommandText({ text, from }: TextRange): boolean {
  return text.slice(from, from + head.length).toUpperCase() === head;
}

/** Reads one of our codes. The case of verbs and of the words of a list does not matter (caps lock); values keep theirs. */
export function readCommand({ text, from, to }: TextRange): Result<CommandCode, CodeProblem> {
  const at = from + head.length;
  const [verb = '', ...written] = text.slice(at, to).split('/');
  const read = Object.hasOwn(readers, verb.toUpperCase()) ? readers[verb.toUpperCase() as Verb] : null;
  if (!read) return fail({ code: 'unknown_command', at, of: verb });
  const problem: CodeProblem = {
    code: 'command_value',
    at: Math.min(at + verb.length + 1, to),
    of: verb.toUpperCase(),
  };
  const fields = written.map(decode);
  const command = fields.every((field) => field !== null && field !== '') ? read(fields as string[]) : null;
  return command ? ok(command) : fail(problem);
}

type Verb = Uppercase<CommandCode['verb']>;
type Reader = (fields: readonly string[]) => CommandCode | null;

/** A reader for exactly so many fields. */
const take =
  (count: number, make: (first: string, second: string, third: string) => CommandCode | null): Reader =>
  (fields) =>
    fields.length === count ? make(fields[0] ?? '', fields[1] ?? '', fields[2] ?? '') : null;

const readers: Readonly<Record<Verb, Reader>> = {
  STATION: take(1, (code) => ({ verb: 'station', code })),
  PERSON: ([username = '', secret, ...more]) => {
    if (username === '' || more.length > 0) return null;
    return secret === undefined ? { verb: 'person', username } : { verb: 'person', username, secret };
  },
  OPERATION: take(3, (orderNo, asset, operationNo) => {
    const assetId = wholeNumber(asset, highestAsset);
    return assetId ? { verb: 'operation', orderNo, assetId, operationNo } : null;
  }),
  ORDER: take(1, (orderNo) => ({ verb: 'order', orderNo })),
  LOT: take(1, (lot) => ({ verb: 'lot', lot })),
  SERIAL: take(1, (serial) => ({ verb: 'serial', serial })),
  REASON: take(2, (kind, code) => {
    const reasonKind = reasonKinds.find((one) => word(one) === kind.toUpperCase());
    return reasonKind ? { verb: 'reason', reasonKind, code } : null;
  }),
  COUNT: (fields) => {
    const [good, scrap] = [fields[0] ?? '', fields[1] ?? ''].map((field) => wholeNumber(field, highestCount));
    if (good == null || scrap == null || fields.length > 3) return null;
    return { verb: 'count', good, scrap, scrapReason: fields[2] ?? null };
  },
  ACT: take(1, (name) => {
    const act = stationActs.find((one) => word(one) === name.toUpperCase());
    return act ? { verb: 'act', act } : null;
  }),
  ENROL: take(1, (written) => {
    const code = readEnrolmentCode(written);
    return code === null ? null : { verb: 'enrol', code };
  }),
};

function fieldsOf(command: CommandCode): readonly (string | number)[] {
  switch (command.verb) {
    case 'station':
      return [command.code];
    case 'person':
      return [command.username, ...(command.secret === undefined ? [] : [command.secret])];
    case 'operation':
      return [command.orderNo, command.assetId, command.operationNo];
    case 'order':
      return [command.orderNo];
    case 'lot':
      return [command.lot];
    case 'serial':
      return [command.serial];
    case 'reason':
      return [word(command.reasonKind), command.code];
    case 'count':
      return [command.good, command.scrap, ...(command.scrapReason === null ? [] : [command.scrapReason])];
    case 'act':
      return [word(command.act)];
    case 'enrol':
      return [command.code];
  }
}

/** A word of a list as codes have it: `short_close` is `SHORT-CLOSE`. */
function word(name: string): string {
  return name.toUpperCase().replaceAll('_', '-');
}

/** A space is encoded too: at the end of a code readers lose it. Half a surrogate pair becomes U+FFFD, for no UTF-8 says it. */
function encode(field: string): string {
  return encodeURIComponent(field.toWellFormed())
    .replaceAll('%24', '$')
    .replaceAll('%2B', '+')
    .replaceAll(/%[0-9A-F]{2}|[a-z!'()*_~]/g, (one) => (one.length === 3 ? one : `%${hex(one)}`));
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase();
}

function decode(field: string): string | null {
  try {
    return decodeURIComponent(field);
  } catch {
    return null;
  }
}

function wholeNumber(text: string, highest: number): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const number = Number(text);
  return number <= highest ? number : null;
}
