import type { ScannerSettings } from './scanner-settings.ts';
import type { Scan } from './scanner-source.ts';
import { type BurstKey, isHeldByHand, looksLikeReader, mostInOneRoll, scanOf } from './wedge-burst.ts';
import { meaningOf, separator, type WedgeKey } from './wedge-key.ts';

/** What one event means for the page. */
export interface WedgeVerdict {
  /** So many of the keys that were `perhaps` or `taken`, all there were, were typed after all. They come before this key. */
  readonly givenBack: number;
  /** `typed`: the page's. `perhaps`: not known yet. `taken`: a reader's, and so were those that were `perhaps`. */
  readonly fate: 'typed' | 'perhaps' | 'taken';
  /** It came before this key where `fate` is `perhaps`, else it ended with it. */
  readonly scan: Scan | null;
}

const typed: WedgeVerdict = { givenBack: 0, fate: 'typed', scan: null };
const taken: WedgeVerdict = { givenBack: 0, fate: 'taken', scan: null };

/**
 * Tells the keys of a reader from those of a hand by their times alone: no clock, no DOM. From the third fast character on keys are
 * `taken`; when they turn out to be no code, they are given back, so that nothing typed is lost. Equal codes are scans each.
 */
export class WedgeDecoder {
  readonly #settings: () => ScannerSettings;
  #burst: readonly BurstKey[] = [];
  #altDigits = '';
  #endedAt = Number.NEGATIVE_INFINITY;

  /** The settings are asked at every key. */
  constructor(settings: () => ScannerSettings) {
    this.#settings = settings;
  }

  /** How long to wait after the last event before `silence()` is called, in milliseconds; null: nothing is pending. */
  get waitMs(): number | null {
    const last = this.#burst.at(-1);
    if (last === undefined) return null;
    const { characterMs, silenceMs } = this.#settings();
    const isTapped = last.releasedAt !== null && last.releasedAt - last.key.at <= characterMs;
    return this.#burst.length > mostInOneRoll || isTapped ? silenceMs : 2 * characterMs;
  }

  press(key: WedgeKey): WedgeVerdict {
    const meaning = meaningOf(key, this.#settings());
    if (meaning.kind === 'modifier') return typed;
    if (key.repeat) return this.#foreign();
    switch (meaning.kind) {
      case 'character':
        return this.#add(key, meaning.character);
      case 'control':
        return this.#continuesAt(key.at) ? this.#add(key, meaning.character) : this.#foreign();
      case 'alt_digit':
        this.#altDigits += meaning.digit;
        return this.#isTaking() ? taken : typed;
      case 'end':
        return this.#end(key, meaning.by);
      case 'other':
        return this.#foreign();
    }
  }

  /** A key went up. With Alt, the character is complete whose number was typed on the numpad. */
  release(key: WedgeKey): WedgeVerdict {
    const { code, at } = key;
    // Two keyboards may hold the same key: the one that went down first is taken to go up first.
    const up = this.#burst.findIndex((pressed) => pressed.key.code === code && pressed.releasedAt === null);
    this.#burst = this.#burst.map((pressed, index) => (index === up ? { ...pressed, releasedAt: at } : pressed));
    if (!code.startsWith('Alt') || this.#altDigits === '') return typed;
    const character = String.fromCharCode(Number(this.#altDigits) % 256);
    this.#altDigits = '';
    if (character !== separator && !this.#isTaking()) return this.#foreign();
    return this.#add({ ...key, key: character }, character);
  }

  /** No key has come for `waitMs`. */
  silence(): WedgeVerdict {
    const scan = scanOf(this.#burst, null, 'silence', this.#settings());
    const givenBack = scan ? 0 : this.#burst.length;
    this.#burst = [];
    return { givenBack, fate: 'typed', scan };
  }

  /** The keys go to another window from now on. Half a code is no code: what a hand cannot have typed is dropped. */
  interrupt(): WedgeVerdict {
    const givenBack = this.#burst.length <= mostInOneRoll ? this.#burst.length : 0;
    this.#burst = [];
    this.#altDigits = '';
    return { givenBack, fate: 'typed', scan: null };
  }

  #isTaking(): boolean {
    return this.#burst.length >= mostInOneRoll;
  }

  /** Nothing but the next character of a code in full run comes so soon. */
  #continuesAt(at: number): boolean {
    const last = this.#burst.at(-1);
    return last !== undefined && at - last.key.at <= 2 * this.#settings().characterMs;
  }

  #add(key: WedgeKey, character: string): WedgeVerdict {
    const before = this.#isBrokenAt(key.at) ? this.silence() : typed;
    const pressed: BurstKey = { key, character, releasedAt: null };
    const longer = [...this.#burst, pressed];
    if (looksLikeReader(longer, this.#settings())) {
      this.#burst = longer;
      return { ...before, fate: this.#isTaking() ? 'taken' : 'perhaps' };
    }
    this.#burst = [pressed];
    return { givenBack: longer.length - 1, fate: 'perhaps', scan: null };
  }

  #end(key: WedgeKey, by: Scan['endedBy'] | null): WedgeVerdict {
    const settings = this.#settings();
    const last = this.#burst.at(-1);
    // The line feed behind a carriage return; no hand follows a reader so soon.
    if (last === undefined) return key.at - this.#endedAt <= 2 * settings.characterMs ? taken : typed;
    if (this.#isBrokenAt(key.at)) return this.silence();
    const scan = scanOf(this.#burst, key.at - last.key.at, by ?? 'Enter', settings);
    if (scan === null) return this.#giveBack();
    this.#burst = [];
    this.#endedAt = key.at;
    return { givenBack: 0, fate: 'taken', scan };
  }

  /** A key that no code has. In the midst of one it is a hand's on the keyboard, and the code goes on. */
  #foreign(): WedgeVerdict {
    return this.#burst.length > mostInOneRoll ? typed : this.#giveBack();
  }

  #giveBack(): WedgeVerdict {
    const givenBack = this.#burst.length;
    this.#burst = [];
    return { givenBack, fate: 'typed', scan: null };
  }

  /** What came before is another matter: too long ago, or the last of a few keys was held as a hand holds it. */
  #isBrokenAt(at: number): boolean {
    const last = this.#burst.at(-1);
    if (last === undefined) return false;
    const settings = this.#settings();
    const gap = at - last.key.at;
    if (gap > settings.silenceMs) return true;
    return this.#burst.length <= mostInOneRoll && gap > 2 * settings.characterMs && isHeldByHand(last, at, settings);
  }
}
