import type { ReasonKind } from '../plant/plant.ts';
import type { Gs1Element } from './gs1-element.ts';

/** A code as a reader delivered it. */
export interface ScannedText {
  /** Without the prefix and suffix of the reader's settings; control characters included, FNC1 as U+001D. */
  readonly text: string;
  /** The AIM symbology identifier (`]C1`) where it came beside the text. A keyboard wedge sends it at the head of the text. */
  readonly aim: string | null;
}

/** What a code says by itself, before anybody looks up what it names. */
export interface ScannedCode {
  readonly text: string;
  readonly aim: string | null;
  readonly content: CodeContent;
}

export type CodeContent =
  | { readonly kind: 'command'; readonly command: CommandCode }
  | {
      readonly kind: 'gs1';
      readonly form: 'element_string' | 'digital_link';
      readonly elements: readonly Gs1Element[];
    }
  /**
   * EAN-13, EAN-8, UPC-A, UPC-E, ITF-14; `gtin` has 14 digits. `plain` is there where only the check digit says so: one in ten numbers
   * of that length has a right one by chance, so these digits may as well be an order or a lot.
   */
  | { readonly kind: 'article_number'; readonly gtin: string; readonly plain?: string }
  | { readonly kind: 'plain'; readonly value: string }
  /** It says what it is and is not well formed: a check digit, a date, a length. Nothing of it is used. */
  | { readonly kind: 'malformed'; readonly problem: CodeProblem };

/** Why a code is malformed; `at` is the position in the text. */
export interface CodeProblem {
  readonly code:
    | 'empty'
    | 'check_digit'
    | 'unknown_identifier'
    | 'too_short'
    | 'too_long'
    | 'wrong_characters'
    | 'date'
    | 'repeated_identifier'
    | 'unknown_command'
    | 'command_value';
  readonly at: number;
  /** The application identifier or the command that it is about. */
  readonly of: string | null;
}

/** What our own codes say: `LS/<verb>/<field>...`, upper case Code 39 characters only, `%XX` for any other character (UTF-8). */
export type CommandCode =
  | { readonly verb: 'station'; readonly code: string }
  /** `secret`: it signs in by itself. Without one it only says who it is. */
  | { readonly verb: 'person'; readonly username: string; readonly secret?: string }
  | {
      readonly verb: 'operation';
      readonly orderNo: string;
      readonly assetId: number;
      readonly operationNo: string;
    }
  | { readonly verb: 'order'; readonly orderNo: string }
  | { readonly verb: 'lot'; readonly lot: string }
  | { readonly verb: 'serial'; readonly serial: string }
  | { readonly verb: 'reason'; readonly reasonKind: ReasonKind; readonly code: string }
  | { readonly verb: 'count'; readonly good: number; readonly scrap: number; readonly scrapReason: string | null }
  | { readonly verb: 'act'; readonly act: StationAct }
  /** Sets a new device up, once; from the screen of whoever made the code. */
  | { readonly verb: 'enrol'; readonly code: string };

/** What a person may ask of a station by scanning a card beside it. */
export const stationActs = [
  'start',
  'setup',
  'stop',
  'resume',
  'report',
  'complete',
  'undo',
  'help',
  'confirm',
  'back',
  'sign_out',
] as const;
export type StationAct = (typeof stationActs)[number];
