import { pointBefore } from '@tanggap/testing';
import type { Change } from '@tanggap/testing';
import type { ServiceName } from '@tanggap/servers';
import type { NamedPoint } from './points.js';

const registry = 'apps/worker-registry/dist/application';
const training = 'apps/training-referrals/dist/application';
const stops = 'application/stops/stops.js';
const commands = 'libs/platform/dist/commands.js';
const offices = ['worker-registry', 'training-referrals'] as const;

/** Of those, the ones that the suite takes: each service dies at a few. */
export const fewOfficePoints: readonly NamedPoint[] = [
  {
    ...before('office-command-done-answer-not-kept', commands, 'await tx.manager.query(`update commands set answer'),
    ...{ services: offices, visits: [3, 40, 90] },
  },
  {
    name: 'office-command-committed-not-answered',
    services: offices,
    visits: [5, 50, 100],
    change: {
      file: commands,
      find: 'async once(command, work) {',
      put: `async once(command, work) {
        const answer = await this.onceUnanswered(command, work);
        await globalThis.comeToPoint('office-command-committed-not-answered');
        return answer;
    }
    async onceUnanswered(command, work) {`,
    },
  },
  before('case-moved-not-told', `${registry}/case-work/case-moves.js`, 'const ended = moved.flatMap('),
  before('merged-not-told', `${registry}/people/merging.js`, `tx.publish({ name: 'worker-registry.person-merged.v1'`),
  before('referral-moved-not-told', `${training}/referral-moves.js`, 'await tellCaseworkers(tx, moved);'),
  before('stopped-places-not-ended', `${training}/stops/stops.js`, 'for (const standing of await holdReferrals('),
  before('reminded-not-asked-after', `${registry}/rights/clocks.js`, 'await follow(tx, caseIds, today);'),
];

/** Where caseworkers, providers and the jobs behind them are between two things that belong together. */
export const officePoints: readonly NamedPoint[] = [
  ...fewOfficePoints,
  before('handed-over-not-told', `${registry}/case-work/assignments.js`, 'const groups = Map.groupBy('),
  before('taken-up-walk-not-kept', `${registry}/case-work/taking-up.js`, 'await keepWalk(manager'),
  before('life-reported-cases-open', `${registry}/rights/circumstances.js`, 'const open = await openCasesOf(tx'),
  once(
    before(
      'reopened-not-told',
      `${registry}/case-work/reopening.js`,
      `tx.publish({ name: 'worker-registry.case-reopened.v1'`,
    ),
  ),
  once(before('unmerged-reports-standing', `${registry}/people/merging.js`, 'const apart = [')),
  before(
    'profile-kept-case-not-moved',
    `${registry}/case-work/profiles.js`,
    'const now = await this.goOn(tx, { ...sta',
  ),
  before('self-report-kept-not-answered', `${registry}/rights/self-reports.js`, 'if (!kept)'),
  before('cases-opened-reports-not-linked', `${registry}/registration.js`, 'await linkReports(tx, decision.linked);'),
  before('plan-heard-case-not-begun', `${registry}/case-work/plans.js`, 'const begins = held.filter('),
  before('marked-pairs-not-kept', `${registry}/people/marking.js`, 'await keepPairs(tx, pairsOf(await findMatches('),
  before('consent-kept-not-told', `${registry}/rights/consents.js`, 'tx.publish(decisions.map(consentDecided))'),
  before('request-kept-rests-on-nothing', `${training}/life/requests.js`, 'await keepBases('),
  before('class-kept-seats-not-given-back', `${training}/classes/class-changes.js`, `if (kept.state === 'cancelled')`),
  once(
    before('closing-class-not-finished', `${training}/participation/closings.js`, 'const last = missing.length === 0'),
  ),
  before('stop-heard-by-training', `apps/training-referrals/dist/${stops}`, 'await keepStops('),
  before('stop-heard-by-cash', `apps/cash-assistance/dist/${stops}`, 'await keepStops('),
  ifAny(
    'offers-over-not-ended',
    `${training}/life/expiry.js`,
    'const ids = await offersThatAreOver(tx.manager, now, AT_ONCE);',
    'ids.length',
  ),
];

function before(name: string, file: string, text: string): NamedPoint {
  return at(name, pointBefore(name, file, text));
}

/** After a statement that has found so many; it comes by often without. */
function ifAny(name: string, file: string, statement: string, many: string): NamedPoint {
  const put = `${statement} if (${many} > 0) await globalThis.comeToPoint('${name}');`;
  return at(name, { file, find: statement, put });
}

/** What happens seldom in a run. */
function once(point: NamedPoint): NamedPoint {
  return { ...point, visits: [1] };
}

function at(name: string, change: Change): NamedPoint {
  const [, service] = change.file.split('/') as [string, ServiceName];
  return { name, services: [service], visits: [1, 3], change };
}
