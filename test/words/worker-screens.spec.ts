import { civilDate } from '@tanggap/kernel';
import type { ReferralStatus } from '@tanggap/contracts';
import { formatsIn } from '../../apps/portal/src/formats.js';
import { sayIn } from '../../apps/portal/src/messages/messages.js';
import { checkedPage } from '../../apps/portal/src/pages/worker/check.page.js';
import { explainedStates } from '../../apps/portal/src/pages/worker/explain.model.js';
import type { OwnAid, OwnCase, OwnReferral } from '../../apps/portal/src/pages/worker/own.js';
import { statusPage } from '../../apps/portal/src/pages/worker/status.page.js';
import { returnReasons } from '../../apps/portal/src/messages/worker/index.js';
import { inWords, reasonWords } from '../../apps/training-referrals/src/domain/reasons.js';
import { ruleIds } from '../../apps/cash-assistance/src/domain/findings.js';

const day = civilDate('2026-12-05');
const jkp = { deadline: day, daysLeft: 12, answer: 'check', flags: ['reason-to-check', 'a-flag-of-tomorrow'] };
const ownCase = (state: string): OwnCase => ({
  ...{ id: '0192a000-0000-7000-8000-000000000001', number: 'K-0000012', state, why: { id: 'a.code', en: 'a.code' } },
  ...{ since: '2026-11-20T02:00:00Z', dueOn: day, layoffDate: civilDate('2026-06-30'), regionCode: '36.03' },
  ...{ homeRegionCode: '36.04', jkp },
});
const ownAid = (state: string, payment: string | undefined, code: string | null): OwnAid => ({
  ...{ id: '0192a000-0000-7000-8000-000000000002', caseId: ownCase('').id, state, dueOn: day, amount: 1_500_000 },
  ...{ unknown: ruleIds.map((rule) => ({ rule })), failed: ruleIds.map((rule) => ({ rule })) },
  payments: payment === undefined ? [] : [{ instalment: 1, amount: 500_000, state: payment, code }],
  appeal: null,
});
const ownReferral = (status: string, why: string): OwnReferral => ({
  ...{
    id: '0192a000-0000-7000-8000-000000000003',
    status: status as ReferralStatus,
    step: 1,
    why,
    reason: inWords(why),
  },
  ...{ programme: null, attendance: null, dueAt: '2026-11-30T16:59:59.000Z', class: null },
});
const contexts = (['id', 'en'] as const).map((language) => ({
  ...{ language, say: sayIn(language), formats: formatsIn(language), url: '/worker', viewer: undefined },
}));

/** What is read on a screen: neither addresses nor classes. */
const read = (html: string) => html.replace(/^[\s\S]*?<main/, '').replace(/<[^>]*>/g, ' ');
/** Words of our tables that no person says: two or more joined by dots or dashes, capitals with digits, rules by number. */
const CODES = /\b(?!K-)[a-z]{3,}(?:[.-][a-z]{2,}){1,}\b|\b[A-Z]{2}\d{2}\b|\bE1?\d\b|\bTECH\b|undefined|null|NaN/g;
/** Words that are written with a dash in Indonesian or English. */
const spoken = new Set(['job-loss']);
/** As in `sama-sama`. */
const DOUBLED = /^(\w+)-\1$/;
const codesIn = (html: string) =>
  (read(html).match(CODES) ?? []).filter((word) => !spoken.has(word) && !DOUBLED.test(word));

const shown = (context: (typeof contexts)[number], aid: OwnAid, referral: OwnReferral, state: string) =>
  statusPage({
    ...{ context, readAt: new Date('2026-11-23T02:00:00Z'), present: ownCase(state), accounts: [] },
    own: { items: [ownCase(state)], consents: [], aidRedirections: [] },
    ...{ aid: [aid], referrals: [referral] },
  });

const names = (affair: keyof typeof explainedStates) => Object.keys(explainedStates[affair]);

describe.each(contexts)('a worker’s screen in $language', (context) => {
  it('shows no code, whatever the state of a case, its aid, its money and its training', () => {
    const tomorrow = 'a-state-of-tomorrow';
    const pages = [
      ...[...names('case'), tomorrow].map((state) =>
        shown(context, ownAid('made', undefined, null), ownReferral('waiting', 'seat.by-rank'), state),
      ),
      ...[...names('aid'), tomorrow].map((state) =>
        shown(context, ownAid(state, undefined, null), ownReferral('sent', 'office.sent'), 'contacted'),
      ),
      ...[...names('payment'), tomorrow].map((state) =>
        shown(context, ownAid('decreed', state, 'MS03'), ownReferral('started', 'training.begun'), 'in-service'),
      ),
      ...names('training').flatMap((state) =>
        [...Object.keys(reasonWords), 'reason.of-tomorrow'].map((why) =>
          shown(context, ownAid('ready', undefined, null), ownReferral(state, why), 'verified'),
        ),
      ),
      ...[...Object.keys(returnReasons), 'ZZ99'].map((code) =>
        shown(context, ownAid('decreed', 'failed', code), ownReferral('ended', 'case-closed'), 'placed'),
      ),
    ];
    expect(pages.length).toBeGreaterThan(900);
    expect(new Set(pages.flatMap(codesIn))).toEqual(new Set());
  });

  it('shows none without an account either', () => {
    const statuses = ['approved', 'refused', 'reconsidered', 'finally-refused', 'decreed', 'withdrawn', 'lapsed'];
    const outcomes = [null, { outcome: 'paid', code: null }, { outcome: 'returned', code: 'AC04' }];
    const pages = statuses.flatMap((decision) =>
      outcomes.map((payment) =>
        checkedPage({
          context,
          status: {
            ...{
              firstName: 'Dewi',
              company: 'PT Citra Alas Kaki',
              state: 'in-service',
              dueOn: null,
              layoffDate: day,
              homeRegionCode: '36.04',
              jkp,
            },
            ...{ referral: 'seat-held', aid: { decision, appealUntil: day }, payment },
          },
        }),
      ),
    );
    expect(new Set(pages.flatMap(codesIn))).toEqual(new Set());
  });
});
