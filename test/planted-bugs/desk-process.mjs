// What caseworkers do, and the jobs behind them, one after the other: what they do is theirs, only the wiring is here.
import { Clock, KeyRing } from '@tanggap/platform';

const officer = { accountId: '01900000-0000-7000-8000-000000000009', roles: [], permissions: [], regions: 'all' };
const cause = { correlationId: 'desk', causationId: null };

/** By the name of an act: what it is, given what it is done to. */
async function actsOf(registry, training, exported, keys) {
  const [clock, keyRing] = [new Clock(), new KeyRing(JSON.parse(keys.keyRing), keys.lookupKey)];
  const part = (file, name) => exported('worker-registry', file, name);
  const rights = new (await part('persistence/rights/rights.queries', 'RightsQueries'))(registry.db);
  const identities = new (await part('application/sealed-identities', 'SealedIdentities'))(keyRing);
  const days = new (await part('application/rights/known-days', 'KnownDays'))(clock, identities);
  const circumstances = new (await part('application/rights/circumstances', 'Circumstances'))(
    rights,
    clock,
    keyRing,
    days,
  );
  const consents = new (await part('application/rights/consents', 'Consents'))(rights, clock, keyRing);
  const merging = new (await part('application/people/merging', 'Merging'))(clock, keyRing, circumstances, consents);
  const notes = new (await part('application/case-work/case-notes', 'CaseNotes'))(keyRing);
  const assignments = new (await part('application/case-work/assignments', 'Assignments'))(registry.work, clock, notes);
  const due = new (await part('persistence/rights/clocks.store', 'ClockQueries'))(registry.db);
  const clocks = new (await part('application/rights/clocks', 'Clocks'))(due, registry.work, clock);
  const stopped = new (await exported('training-referrals', 'persistence/stops/stop.queries', 'StopQueries'))(
    training.db,
  );
  const StopsKeeper = await exported('training-referrals', 'application/stops/stops', 'StopsKeeper');
  const command = (act) => registry.work.run(cause, act);
  const reason = 'planted';
  return {
    merge: (person, into) => command((tx) => merging.merge(tx, person, into, reason, officer)),
    unmerge: (person) => command((tx) => merging.unmerge(tx, person, reason, officer)),
    report: (person, circumstance, since) =>
      command((tx) => circumstances.report(tx, person, { circumstance, since, evidence: 'stated' }, officer)),
    handOver: (caseIds, caseworkerId) =>
      command((tx) => assignments.reassign(tx, { caseIds, caseworkerId, reason }, officer)),
    walk: () => clocks.walk(),
    endStops: () => new StopsKeeper(stopped, training.work).endSome(),
  };
}

export async function workAtDesks(asked, opened, exported, keys) {
  const acts = await actsOf(await opened('worker-registry'), await opened('training-referrals'), exported, keys);
  for (const [what, ...given] of asked) await acts[what](...given);
}
