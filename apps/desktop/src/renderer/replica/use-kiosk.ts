import type { AggregateState, Uuid } from '@lineside/domain';
import { createContext, createElement, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import type {
  DeviceIdentity,
  Kiosk,
  OwnEntry,
  Session,
  SyncStatus,
  Unsubscribe,
  View,
  ViewQuery,
} from './kiosk-contract.ts';

import type { KnownPerson } from './people-contract.ts';

const KioskContext = createContext<Kiosk | null>(null);

interface KioskProviderProps {
  readonly kiosk: Kiosk;
  readonly children?: ReactNode;
}

/** Gives the kiosk to every hook below. */
export function KioskProvider({ kiosk, children }: KioskProviderProps) {
  return createElement(KioskContext.Provider, { value: kiosk }, children);
}

/** The device, for what is done on a press: record, signIn, signOut. */
export function useKiosk(): Kiosk {
  const kiosk = useContext(KioskContext);
  if (!kiosk) throw new Error('useKiosk outside of KioskProvider');
  return kiosk;
}

/** Who is signed in; renders again when that changes. */
export function useSession(): Session | null {
  const { subscribe, session } = useWho();
  return useSyncExternalStore(subscribe, session);
}

/** Who can sign in here by PIN or badge, by name. */
export function useKnownPeople(): readonly KnownPerson[] {
  const { subscribe, known } = useWho();
  return useSyncExternalStore(subscribe, known);
}

/** Who is signed in here and not active, last active first. */
export function useRestingPeople(): readonly Session[] {
  const { subscribe, resting } = useWho();
  return useSyncExternalStore(subscribe, resting);
}

/** Whether the server knows here who is active. */
export function useKnownToServer(): boolean {
  const { subscribe, isKnownToServer } = useWho();
  return useSyncExternalStore(subscribe, isKnownToServer);
}

/** Where this installation stands; null before enrolment. */
export function useIdentity(): DeviceIdentity | null {
  const { subscribe, identity } = useWho();
  return useSyncExternalStore(subscribe, identity);
}

function useWho() {
  const kiosk = useKiosk();
  return useMemo(
    () => ({
      subscribe: (render: () => void) => kiosk.onChange(render),
      session: () => kiosk.session(),
      identity: () => kiosk.identity(),
      known: () => kiosk.people.known(),
      resting: () => kiosk.people.resting(),
      isKnownToServer: () => kiosk.people.isKnownToServer(),
    }),
    [kiosk],
  );
}

/** A live list; null until it has been read. The array changes only when a view in it does. */
export function useViews<State extends AggregateState = AggregateState>(
  query: ViewQuery,
): readonly View<State>[] | null {
  const kiosk = useKiosk();
  // Screens write the query in place: its text, not its identity, says whether it is another one.
  const text = JSON.stringify(query);
  const store = useMemo(
    () => watched<readonly View<State>[]>((tell) => kiosk.watchList(JSON.parse(text) as ViewQuery, tell), isSameList),
    [kiosk, text],
  );
  return useSyncExternalStore(store.subscribe, store.current);
}

/** One aggregate, a placeholder where nothing is known of it; null until it has been read, and for the empty id. */
export function useView<State extends AggregateState = AggregateState>(type: string, id: Uuid): View<State> | null {
  const kiosk = useKiosk();
  const store = useMemo(
    () => watched<View<State>>((tell) => (id === '' ? nothing : kiosk.watchOne(type, id, tell)), Object.is),
    [kiosk, type, id],
  );
  return useSyncExternalStore(store.subscribe, store.current);
}

/** What is made, safe, waiting or refused, and how old the connection is; null until it has been read. */
export function useSyncStatus(): SyncStatus | null {
  const kiosk = useKiosk();
  const store = useMemo(() => watched<SyncStatus>((tell) => kiosk.watchStatus(tell), Object.is), [kiosk]);
  return useSyncExternalStore(store.subscribe, store.current);
}

/** What the signed-in person recorded here, newest first; null until it has been read. */
export function useOwnEntries(): readonly OwnEntry[] | null {
  const kiosk = useKiosk();
  const store = useMemo(() => watched<readonly OwnEntry[]>((tell) => kiosk.watchOwnEntries(tell), Object.is), [kiosk]);
  return useSyncExternalStore(store.subscribe, store.current);
}

/** Aggregates of a type by id, placeholders where nothing is known of them; what has not been read yet is left out. */
export function useViewsById<State extends AggregateState = AggregateState>(
  type: string,
  ids: readonly Uuid[],
): ReadonlyMap<Uuid, View<State>> {
  const kiosk = useKiosk();
  const text = ids.join(' ');
  const store = useMemo(() => {
    const known = new Map<Uuid, View<State>>();
    return watched<ReadonlyMap<Uuid, View<State>>>((tell) => {
      const stops = text
        .split(' ')
        .filter(Boolean)
        .map((id) =>
          kiosk.watchOne<State>(type, id, (view) => {
            if (known.get(id) === view) return;
            known.set(id, view);
            tell(new Map(known));
          }),
        );
      return () => {
        for (const stop of stops) stop();
      };
    }, Object.is);
  }, [kiosk, type, text]);
  return useSyncExternalStore(store.subscribe, store.current) ?? noViews;
}

const noViews: ReadonlyMap<Uuid, never> = new Map<Uuid, never>();

interface Watched<Value> {
  readonly subscribe: (render: () => void) => Unsubscribe;
  readonly current: () => Value | null;
}

/** The last value told, kept while somebody looks; a value that is the same renders nothing. */
function watched<Value>(
  watch: (tell: (value: Value) => void) => Unsubscribe,
  isSame: (left: Value, right: Value) => boolean,
): Watched<Value> {
  let last: Value | null = null;
  return {
    current: () => last,
    subscribe: (render) =>
      watch((value) => {
        if (last !== null && isSame(last, value)) return;
        last = value;
        render();
      }),
  };
}

function isSameList(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

const nothing: Unsubscribe = () => undefined;
