import type { ReviewItemState } from '@lineside/domain';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import {
  lathedId,
  manager,
  minuteMs,
  operationState,
  operator,
  plantStates,
  startAt,
  stationIdentity,
  type TestState,
} from './testing/plant-states.ts';
import { type RenderedApp, renderApp } from './testing/render-app.tsx';
import { otherDeviceId, reviewedEntry, reviewState } from './testing/review-states.ts';
import { alert, atKioskSize, choose, dialog, press, region } from './testing/screen.ts';

const closed = operationState('WO-10442', 7, '0020', {
  status: 'FINISHED',
  good: 312,
  scrap: 10,
  closure: 'finished',
  closedAt: startAt - 100 * minuteMs,
  runs: {},
});
const unreleased = operationState('WO-10460', 12, '0010', { released: false, status: 'PLANNED' });

beforeAll(atKioskSize);

let app: RenderedApp;
const open = (items: readonly TestState[], session = manager, states: readonly TestState[] = [closed, unreleased]) => {
  const identity = { ...stationIdentity, equipmentId: null, kind: 'desktop' as const, name: 'Supervisor desk' };
  app = renderApp({ identity, session, states: [...plantStates, ...states, ...items] as never }, '#/review');
};
afterEach(() => app.close());

const queue = () => page.getByRole('list', { name: 'Entries to review' });
const row = (name: RegExp) => queue().getByRole('button', { name });
const cells = (field: string) => page.getByRole('row', { name: new RegExp(`^${field}`) });
const recorded = () => app.kiosk.recorded().map(({ type, payload }) => [type, payload] as const);

const rejected = reviewState(7, {
  verdict: 'rejected',
  code: 'right.missing_for_act',
  entries: [
    reviewedEntry(7, {
      type: 'operation.released',
      stream: { type: 'operation', id: unreleased.id },
      payload: {},
    }),
  ],
});

describe('review queue', () => {
  test('is there for people who may resolve, with the number of open items at its name; for nobody else', async () => {
    open([reviewState(1), rejected]);
    await expect.element(page.getByRole('link', { name: /Review, 2 open/ })).toBeVisible();
    app.close();
    open([reviewState(1)], operator);
    await expect.element(page.getByRole('link', { name: 'Board' })).toBeVisible();
    await expect.element(page.getByRole('link', { name: /Review/ })).not.toBeInTheDocument();
    await expect.element(queue()).not.toBeInTheDocument();
  });

  test('entries alike are one row with a count; the one that waits longest stands first', async () => {
    open([rejected, reviewState(1), reviewState(2), reviewState(3)]);
    const rows = queue().getByRole('button');
    await expect
      .element(rows.first())
      .toMatchTextContent('3×24 good, 3 scrap59 minutes agoWO-10442 Op. 0020 · Lathe 7 · Anna Kim');
    await expect.element(rows.first()).toMatchTextContent('the operation was closed meanwhile.');
    await expect.element(rows.nth(1)).toMatchTextContent('Release59 minutes agoWO-10460 Op. 0010 · Milling 12');
  });

  test('is narrowed by verdict, machine, person and code', async () => {
    open([rejected, reviewState(1), reviewState(2, { actor: { type: 'person', id: manager.personId } })]);
    await expect.element(queue().getByRole('button')).toHaveLength(2);
    const narrowed = async (name: string, option: string, left: RegExp) => {
      await page.getByRole('combobox', { name }).selectOptions(option);
      await expect.element(queue().getByRole('button')).toHaveLength(1);
      await expect.element(row(left)).toBeVisible();
      await page.getByRole('combobox', { name }).selectOptions('All');
    };
    await narrowed('What became of it', 'Not taken', /Release/);
    await narrowed('Machine', 'Milling 12', /Release/);
    await narrowed('Person', 'Mary Weber', /24 good/);
    await narrowed('Why', 'the operation was closed meanwhile.', /2×/);
  });

  test('shows both sides field by field; a difference has a word and a mark', async () => {
    open([reviewState(1)]);
    await row(/24 good/).click();
    await expect.element(cells('Good')).toMatchTextContent('Good2424');
    await expect.element(cells('Reason of the scrap')).toMatchTextContent('SurfaceSurface');
    await expect.element(cells('Pieces in all')).toMatchTextContent('322 of 500 pieces');
    await expect.element(cells('Status')).toMatchTextContent('finishedbecause of this');
    await expect.element(cells('Time')).toMatchTextContent('Jan 5, 07:30:01 · sure');
    await expect.element(region('24 good, 3 scrap')).toMatchTextContent('Recorded byAnna Kim');
    await expect.element(cells('Good')).not.toMatchTextContent('differs');
  });

  test('says where the person was asked and confirmed it, so that nobody asks again', async () => {
    const code = 'operation.exceeds_desired';
    open([reviewState(1, { code, confirmed: [code] })]);
    await row(/24 good/).click();
    await expect.element(region('24 good, 3 scrap')).toMatchTextContent('was asked about this and confirmed it.');
    app.close();
    open([reviewState(1, { code })]);
    await row(/24 good/).click();
    await expect.element(region('24 good, 3 scrap')).toMatchTextContent('more pieces than ordered');
    await expect.element(region('24 good, 3 scrap')).not.toMatchTextContent('confirmed');
  });

  test('what it is about may not be here', async () => {
    open([reviewState(1)], manager, []);
    await row(/24 good/).click();
    await expect.element(cells('Good')).toMatchTextContent('24not herediffers');
  });

  test('is left as it is with a reason, and stands among the resolved ones with who, when and why', async () => {
    open([reviewState(1)]);
    await row(/24 good/).click();
    const leave = page.getByRole('button', { name: 'Leave it as it is' });
    await expect.element(leave).toBeDisabled();
    await press('Asked the shift');
    await leave.click();
    await expect.element(page.getByText('Nothing waits for a review')).toBeVisible();
    expect(recorded()).toEqual([['review_item.resolved', { action: 'dismiss', reason: 'Asked the shift' }]]);
    await choose('Resolved');
    const done = page.getByRole('list', { name: 'Resolved' });
    await expect.element(done).toMatchTextContent('Left as it is by Mary Weber“Asked the shift”');
  });

  test('a report is corrected: the form holds what was recorded, and resolving brings the correction', async () => {
    open([reviewState(1)]);
    await row(/24 good/).click();
    await press('Correct it');
    const form = region('What is right?');
    await expect.element(form.getByRole('textbox', { name: 'Good' })).toHaveValue('24');
    await form.getByRole('textbox', { name: 'Good' }).fill('20');
    await press('Counted by hand', form);
    await press('Record the correction', form);
    await expect.element(page.getByText('Nothing waits for a review')).toBeVisible();
    const [item, corrected] = recorded();
    expect(item?.[0]).toBe('review_item.resolved');
    const was = { good: 24, scrap: 3, scrapReason: 'SURFACE' };
    const at = (reviewState(1).state as unknown as ReviewItemState).occurredAt;
    expect(corrected).toEqual([
      'operation.entry_corrected',
      {
        corrects: reviewedEntry(1).eventId,
        ofCorrection: false,
        correction: { type: 'operation.quantity_reported', was, becomes: { ...was, good: 20, at } },
        reason: 'Counted by hand',
      },
    ]);
  });

  test('a time that nobody vouches for is asked first, on the wall of the plant', async () => {
    open([reviewState(1, { timeQuality: 'unknown', code: 'time.unknown' })]);
    await row(/24 good/).click();
    await expect.element(cells('Time')).toMatchTextContent('differs');
    await press('Correct it');
    await expect.element(alert()).toMatchTextContent('The time of this entry is not known for sure.');
    const form = region('What is right?');
    // 06:30:01 in UTC; the plant is in Berlin.
    await expect.element(form.getByLabelText('Time', { exact: true })).toHaveValue('07:30');
    await form.getByLabelText('Time', { exact: true }).fill('05:15');
    await press('Asked the shift', form);
    await press('Record the correction', form);
    await expect.poll(() => recorded()).toHaveLength(2);
    expect(recorded()[1]?.[1]).toMatchObject({
      correction: { becomes: { good: 24, at: Date.parse('2026-01-05T04:15:00Z') } },
    });
  });

  test('scrap without a reason is not sent', async () => {
    open([reviewState(1)]);
    await row(/24 good/).click();
    await press('Correct it');
    await page.getByRole('combobox', { name: 'Reason', exact: true }).selectOptions('None');
    await press('Counted by hand');
    await expect.element(page.getByText('Scrap needs a reason.')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Record the correction' })).toBeDisabled();
  });

  test('what was not taken is done again in the own name', async () => {
    open([rejected]);
    await row(/Release/).click();
    await expect.element(page.getByRole('button', { name: 'Correct it' })).not.toBeInTheDocument();
    await press('Known and right');
    await press('Do it in my name');
    await expect.element(page.getByText('Nothing waits for a review')).toBeVisible();
    const [, again] = app.kiosk.recorded();
    expect(again).toMatchObject({ type: 'operation.released', actor: { id: manager.personId } });
  });

  test('what waits is counted as it is', async () => {
    open([reviewState(1, { verdict: 'waiting', code: 'subject.unknown' })], manager, []);
    await row(/24 good/).click();
    await press('Asked the shift');
    await press('Count it as it is');
    await expect.element(page.getByText('Nothing waits for a review')).toBeVisible();
    expect(recorded()).toEqual([['review_item.resolved', { action: 'apply', reason: 'Asked the shift' }]]);
  });

  test('offers nothing that would be refused: a correction that waits is left, bytes that say nothing are too', async () => {
    const undone = { type: 'operation.entry_undone', payload: { corrects: lathedId } };
    const waiting = {
      verdict: 'waiting' as const,
      code: 'correction.entry_unknown',
      entries: [reviewedEntry(1, undone)],
    };
    const keys = async (item: TestState) => {
      open([item], manager);
      await queue().getByRole('button').click();
      await expect.element(page.getByRole('button', { name: 'Leave it as it is' })).toBeVisible();
      const names = ['Count it as it is', 'Do it in my name'];
      const offered = names.filter((name) => page.getByRole('button', { name }).elements().length > 0);
      app.close();
      return offered;
    };
    expect(await keys(reviewState(1, waiting))).toEqual([]);
    expect(await keys(reviewState(1, { verdict: 'rejected', code: 'storage' }))).toEqual([]);
    expect(await keys(reviewState(1, { verdict: 'rejected', code: 'id_reused' }))).toEqual(['Do it in my name']);
    expect(await keys(reviewState(1, { verdict: 'waiting', code: 'subject.unknown' }))).toEqual(['Count it as it is']);
  });

  test('a fork says what happened, names both devices and is closed', async () => {
    const parent = { type: 'device' as const, id: stationIdentity.deviceId };
    open([reviewState(4, { kind: 'fork', verdict: 'accepted', code: null, actor: parent })]);
    await row(/Two copies of a device/).click();
    const detail = region('Two copies of a device');
    await expect.element(detail).toMatchTextContent('Supervisor desk (this device)');
    await expect.element(detail).toMatchTextContent(`device ${otherDeviceId.slice(-6).toUpperCase()}`);
    await press('Known and right');
    await press('Seen, close it');
    await expect.element(page.getByText('Nothing waits for a review')).toBeVisible();
  });
});

test('every key and field is at least 15 mm, and what can be done is in sight at the smallest size', async () => {
  open([reviewState(1), reviewState(2), rejected]);
  await row(/2×/).click();
  const leave = page.getByRole('button', { name: 'Leave it as it is' });
  await expect.element(leave).toBeVisible();
  const sizes = () =>
    [...document.querySelectorAll('main button, main select, main input')].map((key) => {
      const { width, height } = key.getBoundingClientRect();
      return Math.min(width, height) / 3.78;
    });
  expect(Math.min(...sizes())).toBeGreaterThanOrEqual(14.99);
  expect(leave.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
  await press('Correct it');
  await expect.element(page.getByRole('button', { name: 'Record the correction' })).toBeVisible();
  expect(Math.min(...sizes())).toBeGreaterThanOrEqual(14.99);
});

describe('many alike', () => {
  test('are left as they are with one reason, a command each; what fails stays with its sentence', async () => {
    open(Array.from({ length: 12 }, (_, index) => reviewState(index + 1)));
    await row(/12×/).click();
    await press('Leave all 12 as they are');
    await press('Asked the shift', dialog());
    app.kiosk.refuseNext({ code: 'review.resolved', details: { status: 'applied' } });
    await press('Leave all as they are', dialog());
    await expect.element(dialog()).toMatchTextContent('11 of 12 recorded.');
    await expect.element(dialog()).toMatchTextContent('1 could not be recorded and stays in the queue');
    await expect.element(dialog().getByRole('alert')).toMatchTextContent('This review entry is applied already.');
    expect(new Set(app.kiosk.recorded().map(({ stream }) => stream.id)).size).toBe(11);
    await press('Close', dialog());
    await expect.element(queue().getByRole('button')).toHaveLength(1);
  });

  test('are gone through one by one', async () => {
    open([
      reviewState(1),
      reviewState(2, { entries: [reviewedEntry(2, { payload: { good: 5, scrap: 0, scrapReason: null } })] }),
    ]);
    await row(/2×/).click();
    await expect.element(cells('Good')).toMatchTextContent('2424');
    await press('Next');
    await expect.element(page.getByText('2 of 2', { exact: true })).toBeVisible();
    await expect.element(cells('Good')).toMatchTextContent('55');
  });
});

test('what was corrected meanwhile is corrected by naming that correction', async () => {
  const was = { good: 24, scrap: 3, scrapReason: 'SURFACE' };
  const by = reviewedEntry(99).eventId;
  const taken = {
    by,
    asOf: { at: startAt, device: otherDeviceId, seq: 99 },
    ofCorrection: false,
    correction: { type: 'operation.quantity_reported' as const, was, becomes: { ...was, good: 21, at: startAt } },
  };
  const corrections = { [reviewedEntry(1).eventId]: taken };
  const { state } = closed;
  open([reviewState(1)], manager, [{ type: 'operation', id: lathedId, state: { ...state, corrections } }]);
  await row(/24 good/).click();
  await expect.element(cells('Good')).toMatchTextContent('2421differs');
  await press('Correct it');
  await expect.element(page.getByRole('textbox', { name: 'Good' })).toHaveValue('21');
  await page.getByRole('textbox', { name: 'Good' }).fill('22');
  await press('Counted by hand');
  await press('Record the correction');
  await expect.poll(() => recorded()).toHaveLength(2);
  expect(recorded()[1]?.[1]).toMatchObject({ corrects: by, ofCorrection: true, correction: { was: { good: 21 } } });
});
