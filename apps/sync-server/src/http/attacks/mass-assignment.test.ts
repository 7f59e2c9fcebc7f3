import { sampleOf } from '@lineside/domain/testing';
import { describe, expect, test } from 'vitest';
import { allRoutes } from '../testing/all-routes.ts';
import { routeExamples } from '../testing/route-examples.ts';
import type { TestPlant } from '../testing/test-plant.ts';

/** What nobody sets from outside, in every spelling in which somebody might try. */
const hidden = `
  id seq org_id orgId organization_id organizationId tenant_id site clocks existence newestAt newest_at grants
  roles permissions rights is_admin isAdmin actor deviceRole password password_hash token_version tokenVersion
  must_change locked_until closure openCalls workplaceChanges slots activeJobs jobs verdict confirmed backfill created_at
  constructor prototype toString
`
  .trim()
  .split(/\s+/);

const nobody = '0198c3f0-0000-7000-8000-00000000abcd';
const absent = {
  orderNo: 'X',
  personId: nobody,
  callId: 'X',
  stopIds: [nobody, nobody],
};
const personal = routeExamples(allRoutes, absent, { siteId: absent.personId } as TestPlant);
const others = allRoutes.filter(({ auth }) => auth !== 'person').map((route) => ({ route, json: undefined }));
const examples = [...personal, ...others].flatMap(({ route, json }) =>
  route.body ? [{ name: `${route.method} ${route.path}`, body: route.body, json: json ?? sampleOf(route.body) }] : [],
);

type Path = readonly (string | number)[];

/** Where the objects of a body lie, itself included. */
function objectsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, one]) =>
    objectsIn(one, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? inside : [at, ...inside];
}

const valueAt = (value: unknown, at: Path): unknown =>
  at.reduce<unknown>((found, key) => (found as Readonly<Record<string | number, unknown>> | undefined)?.[key], value);

function withField(body: unknown, at: Path, field: string): unknown {
  const copy = structuredClone(body);
  Object.defineProperty(valueAt(copy, at), field, { value: 'admin', enumerable: true });
  return copy;
}

describe('a field that nobody asked for', () => {
  test('[ID-5] examples of every body are well formed', () => {
    expect(examples.length).toBeGreaterThan(40);
    for (const { name, body, json } of examples)
      expect([name, body.safeParse(json).error?.issues ?? []]).toEqual([name, []]);
  });

  test.each(examples)('[ID-5] $name refuses it or never sees it, wherever it stands in the body', ({ body, json }) => {
    const taken = objectsIn(json).flatMap((at) => {
      const known = valueAt(json, at) as object;
      const reaches = (field: string) => {
        const parsed = body.safeParse(withField(json, at, field));
        const found = parsed.success ? valueAt(parsed.data, at) : undefined;
        return typeof found === 'object' && found !== null && Object.hasOwn(found, field);
      };
      return hidden
        .filter((field) => !Object.hasOwn(known, field) && reaches(field))
        .map((field) => [...at, field].join('.'));
    });
    expect(taken).toEqual([]);
  });
});
