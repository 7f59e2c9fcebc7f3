/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { catalog } from './catalog.ts';
import { sha256Hex } from './kernel/hash.ts';
import { type RefusalPolicy, refusalPolicies } from './kernel/refusal-policies.ts';
import { protocolVersion, wireSchemas } from './kernel/wire.ts';
import { rights } from './people/roles.ts';

const here = import.meta.dirname;
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
const isTest = (name: string) => name.endsWith('.test.ts');
const text = (name: string) => readFileSync(join(here, name), 'utf8');
const unique = (found: Iterable<string>) => [...new Set(found)].toSorted();

describe('SPEC.md', () => {
  test('[KER-4] every rule has a test, and every cited rule exists', () => {
    const rules = unique(
      [...readFileSync(join(here, '../SPEC.md'), 'utf8').matchAll(/\*\*([A-Z]+-\d+)\*\*/g)].map(
        ([, rule]) => rule ?? '',
      ),
    );
    const citedIn = (source: string) => [...source.matchAll(/\(\s*'\[([A-Z]+-\d+)\]/g)].map(([, rule]) => rule ?? '');
    // Clocks are read on the device: some rules of time can only be seen there.
    const clocks = join(here, '../../../apps/desktop/src/renderer/replica');
    const clockTests = readdirSync(clocks).filter((name) => /^clock.*\.test\.ts$/.test(name));
    const cited = unique([
      ...files.filter(isTest).flatMap((name) => citedIn(text(name))),
      ...clockTests.flatMap((name) => citedIn(readFileSync(join(clocks, name), 'utf8'))),
    ]);
    expect(rules.length).toBeGreaterThan(40);
    expect(cited).toEqual(rules);
  });
});

describe('refusals', () => {
  test('[KER-4] every code in the table is used by a rule, and every used code is in the table', () => {
    const source = files
      .filter((name) => !isTest(name) && !name.endsWith('refusal-policies.ts'))
      .map(text)
      .join('\n');
    // The server gives these two itself: they are about storing, not about a rule.
    const givenByServer = ['id_reused', 'storage'];
    const used = Object.keys(refusalPolicies).filter(
      (code) => source.includes(`'${code}'`) || givenByServer.includes(code),
    );
    expect(unique(used)).toEqual(unique(Object.keys(refusalPolicies)));
    const cited = unique([...source.matchAll(/\b(?:refuse|refusal)\(\s*'([^']+)'/g)].map(([, code]) => code ?? ''));
    expect(cited.filter((code) => !(code in refusalPolicies))).toEqual([]);
  });

  test('[KER-4] every policy says what is wrong and what to do, and what was confirmed is never rejected', () => {
    for (const [code, policy] of Object.entries(refusalPolicies)) {
      expect(policy.sentence.length, code).toBeGreaterThan(10);
      expect(policy.remedy.length, code).toBeGreaterThan(10);
    }
    const asked = Object.values<RefusalPolicy>(refusalPolicies).filter(({ kiosk }) => kiosk === 'ask');
    // What a person may insist on is never thrown away afterwards.
    expect(asked.map(({ verdict }) => verdict)).not.toContain('rejected');
  });
});

describe('catalog', () => {
  test('[KER-11] every event names a right that exists', () => {
    const named = catalog.aggregates.flatMap(({ events }) => Object.values(events).map(({ right }) => right));
    expect(named.filter((right) => !rights.includes(right))).toEqual([]);
  });

  test('[KER-8] every placeholder reads back, and no list shows it', () => {
    for (const aggregate of catalog.aggregates) {
      const blank = aggregate.initial('0192f0c0-0000-7000-8000-000000000001');
      expect(blank.existence, aggregate.type).toBe('unknown');
      expect(JSON.parse(JSON.stringify(blank)), aggregate.type).toEqual(blank);
    }
  });
});

describe('wire', () => {
  // Whoever changes a message raises the protocol version, or says here why an older kiosk does not mind; then pins the new hash.
  // Planned and due times have bounds since: a kiosk without them is told `payload.invalid` for a year that no date can show.
  // Sites, lines, equipment and products have names in further languages since: kiosks make none of them, and keep fields they do not know.
  // People have more fields and can be deactivated since: kiosks make no people, and one that does not know of it is corrected by the server.
  // People may be limited to workplaces since: no kiosk makes entries of people, and one that does not know the limit is judged by it here.
  // There are roles of the replaced system's own since: an older kiosk gives whoever has one no rights, and lets the server say.
  // There are shift calendars since: an older kiosk makes none, and does not ask for them.
  // Cycle times, policies, quality issues and a line's primary machine exist since: a kiosk without them makes none, and keeps fields it does not know.
  // Reasons say their category and loss, machines their states and people what they know of stops since: an older kiosk makes no such entries.
  // There are schedules and jobs since: an older kiosk makes none, and keeps what it does not know.
  // A device may tell of its update since: a server that does not know of it drops the field, an older device leaves it out.
  const pinned = {
    protocol: 2,
    messages: 'c2f00da4a35ce865aa453d4344984125bf13d1b4b46fa4205c667781acfb6b86',
    events: '98f86f1c1170913e65963d93da52003f91c1a69df0bc6cfdaecfe5a75b168ed0',
  };

  test('[KER-13] the messages are the ones of this protocol version', () => {
    const schema = Object.fromEntries(Object.entries(wireSchemas).map(([name, one]) => [name, z.toJSONSchema(one)]));
    expect({ protocol: protocolVersion, messages: sha256Hex(JSON.stringify(schema)) }).toEqual({
      protocol: pinned.protocol,
      messages: pinned.messages,
    });
  });

  test('[KER-13] so are the payloads of the events', () => {
    const payloads = catalog.aggregates.flatMap(({ events }) =>
      Object.entries(events).map(([type, { version, payload }]) => [type, version, z.toJSONSchema(payload)]),
    );
    expect(sha256Hex(JSON.stringify(payloads))).toBe(pinned.events);
  });
});
