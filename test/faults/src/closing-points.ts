import { pointBefore } from '@tanggap/testing';
import type { Change } from '@tanggap/testing';
import type { ServiceName } from '@tanggap/servers';
import type { NamedPoint } from './points.js';

const registry = 'apps/worker-registry/dist/application/closing.js';
const training = 'apps/training-referrals/dist/application/endings.js';
const cash = 'apps/cash-assistance/dist/application/closings.js';

/** Where cases are closed, what they held is settled between rounds, a seat is passed on, and all of it is told. */
export const closingPoints: readonly NamedPoint[] = [
  before('withdrawal-heard-no-case-closed', registry, 'const closed = Map.groupBy(await keepClosures('),
  before('cases-closed-not-told', registry, 'for (const [part, event] of events.entries()) {'),
  afterEach('referrals-ended-not-committed', training, 'end(tx, caseIds)'),
  ifAny('seats-passed-on-not-told', training, 'const passed = await passOn(tx, atMost, quietMs);', 'passed.length'),
  ifAny(
    'endings-told-not-committed',
    training,
    'const { told, ended, givenUp } = await nextEnded(tx, atMost, quietMs);',
    'told',
  ),
  before('assessments-closed-not-committed', cash, 'await applyGrounds(tx, people);'),
  ifAny('closings-told-not-committed', cash, 'const { told, closed, givenUp } = await nextClosed(tx, atMost);', 'told'),
];

function before(name: string, file: string, text: string): NamedPoint {
  return at(name, pointBefore(name, file, text));
}

/** In the arrow function whose only expression this is. */
function afterEach(name: string, file: string, act: string): NamedPoint {
  const put = `(async () => { await ${act}; await globalThis.comeToPoint('${name}'); })()`;
  return at(name, { file, find: `=> ${act}`, put: `=> ${put}` });
}

/** After a statement that has found so many; it comes by often without. */
function ifAny(name: string, file: string, statement: string, many: string): NamedPoint {
  const put = `${statement} if (${many} > 0) await globalThis.comeToPoint('${name}');`;
  return at(name, { file, find: statement, put });
}

function at(name: string, change: Change): NamedPoint {
  const [, service] = change.file.split('/') as [string, ServiceName];
  return { name, services: [service], visits: [1, 2, 3], change };
}
