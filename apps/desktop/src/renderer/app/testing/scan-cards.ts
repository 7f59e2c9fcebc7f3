import { type CommandCode, commandText, type StationAct } from '@lineside/domain';
import { expect } from 'vitest';
import type { Locator } from 'vitest/browser';
import type { RenderedApp } from './render-app.tsx';
import { region } from './screen.ts';

/** What a card of this kind says to a reader. */
export const card = (command: CommandCode): string => commandText(command);

export const actCard = (act: StationAct): string => card({ verb: 'act', act });

/** What the glass says of the last scan. */
export const strip = (): Locator => region('Last scan');

/** Scans a code and waits until the glass says so. */
export async function scanned({ scanner }: RenderedApp, text: string, words: string | RegExp): Promise<void> {
  scanner.scan(text);
  await expect.element(strip()).toMatchTextContent(words);
}
