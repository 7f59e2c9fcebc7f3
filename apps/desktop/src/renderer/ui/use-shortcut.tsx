import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ShortcutBoard, type ShortcutKey, type ShortcutLayer } from './shortcuts.ts';

/** Where nobody listens to keys (a failed start): what is added there does nothing. */
const deafBoard = new ShortcutBoard();

const BoardContext = createContext(deafBoard);
const LayerContext = createContext<ShortcutLayer>(deafBoard.screen);

/** The board of this app, for who listens to keys and who lists them. */
export function useShortcutBoard(): ShortcutBoard {
  return useContext(BoardContext);
}

/** Gives the board, and its screen as the layer, to everything below. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const [board] = useState(() => new ShortcutBoard());
  return (
    <BoardContext value={board}>
      <LayerContext value={board.screen}>{children}</LayerContext>
    </BoardContext>
  );
}

/** Everything below is a dialog in front of the rest: the keys behind it rest while it is there. */
export function DialogShortcuts({ children }: { readonly children: ReactNode }) {
  const board = useShortcutBoard();
  const [layer] = useState(() => board.openDialog());
  useEffect(() => {
    layer.reopen();
    return () => layer.close();
  }, [layer]);
  return <LayerContext value={layer}>{children}</LayerContext>;
}

/** Makes a key do what a press does, while this is on the glass. No key, or no act: nothing. */
export function useShortcut(key: ShortcutKey | undefined, text: string, run: (() => void) | undefined): void {
  const layer = useContext(LayerContext);
  useLayerShortcut(layer, key, text, run);
}

/** As `useShortcut`, in front of every dialog too. */
export function useShortcutEverywhere(key: ShortcutKey, text: string, run: () => void): void {
  const board = useShortcutBoard();
  useLayerShortcut(board.everywhere, key, text, run);
}

function useLayerShortcut(
  layer: ShortcutLayer,
  key: ShortcutKey | undefined,
  text: string,
  run: (() => void) | undefined,
): void {
  const latest = useRef(run);
  const acts = run !== undefined;
  // Before the next key: two digits may come before the screen is painted.
  useLayoutEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (key === undefined || !acts) return undefined;
    return layer.add({ key, text, run: () => latest.current?.() });
  }, [layer, key, text, acts]);
}
