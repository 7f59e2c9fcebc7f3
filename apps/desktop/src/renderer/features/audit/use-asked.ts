import { useCallback, useEffect, useState } from 'react';
import type { z } from 'zod';
import type { ServerRefusal } from '../../replica/server-request.ts';
import { useKiosk } from '../../replica/use-kiosk.ts';
import type { Page } from './audit-shapes.ts';

const notUnderstood: ServerRefusal = { kind: 'failed', code: null, detail: '', details: {}, fields: [] };

interface Asked<Value> {
  readonly path: string;
  readonly value: Value | null;
  readonly refusal: ServerRefusal | null;
}

function useGet() {
  const kiosk = useKiosk();
  return useCallback(
    async <Value>(path: string, schema: z.ZodType<Value>): Promise<Omit<Asked<Value>, 'path'>> => {
      const answer = await kiosk
        .ask({ method: 'GET', path })
        .catch(() => ({ ok: false, error: notUnderstood }) as const);
      if (!answer.ok) return { value: null, refusal: answer.error };
      const parsed = schema.safeParse(answer.value);
      return parsed.success ? { value: parsed.data, refusal: null } : { value: null, refusal: notUnderstood };
    },
    [kiosk],
  );
}

/** What is at an address; asked anew when that changes, and when `again` is called. */
export function useAsked<Value>(path: string, schema: z.ZodType<Value>) {
  const get = useGet();
  const [asked, setAsked] = useState<Asked<Value> | null>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    let isWanted = times >= 0;
    void get(path, schema).then((answer) => {
      if (isWanted) setAsked({ path, ...answer });
    });
    return () => {
      isWanted = false;
    };
  }, [get, path, schema, times]);
  const again = () => {
    setAsked(null);
    setTimes((before) => before + 1);
  };
  // What belongs to the address before is not shown under this one.
  const current = asked?.path === path ? asked : null;
  return { value: current?.value ?? null, refusal: current?.refusal ?? null, again };
}

/** A list that goes on where its last page ended. */
export function usePages<Item>(path: string, schema: z.ZodType<Page<Item>>) {
  const first = useAsked(path, schema);
  const get = useGet();
  const [later, setLater] = useState<{ readonly first: Page<Item>; readonly pages: readonly Page<Item>[] } | null>(
    null,
  );
  const [failed, setFailed] = useState<ServerRefusal | null>(null);
  const [isReading, setReading] = useState(false);
  const more = later !== null && later.first === first.value ? later.pages : [];
  const cursor = (more.at(-1) ?? first.value)?.next_cursor ?? null;
  const readMore = () => {
    const begun = first.value;
    if (!begun || cursor === null || isReading) return;
    setReading(true);
    setFailed(null);
    void get(`${path}&cursor=${encodeURIComponent(cursor)}`, schema).then(({ value, refusal }) => {
      setReading(false);
      setFailed(refusal);
      if (value) setLater({ first: begun, pages: [...more, value] });
    });
  };
  const items = first.value ? [first.value, ...more].flatMap((page) => page.items) : null;
  return { items, refusal: first.refusal ?? failed, again: first.again, hasMore: cursor !== null, isReading, readMore };
}
