// What people decide about aid and pay of it, and what the bank answers, one after the other: only the wiring is here.
import { Rejected } from '@tanggap/kernel';
import { Clock, KeyRing } from '@tanggap/platform';

const somebody = (accountId) => ({
  ...{ accountId, roles: [], permissions: [], regions: 'all', companyId: null, providerCode: null },
});
const [composer, approver, treasurer, releaser] = ['composer', 'approver', 'treasurer', 'releaser'].map(somebody);
const budget = { schemeCode: 'BLT-PHK', budgetYear: 2026 };
const cause = { correlationId: 'paying', causationId: null };

async function peopleOf(part, work, keys) {
  const [clock, ring] = [new Clock(), new KeyRing(JSON.parse(keys.keyRing), keys.lookupKey)];
  const made = async (file, name, ...given) => new (await part(`application/${file}`, name))(...given);
  return {
    ring,
    lists: await made('deciding/composing', 'Composing', ring),
    approving: await made('deciding/approving', 'Approving', ring, clock),
    opening: {
      drawnFor: await part('persistence/deciding/opening.store', 'drawnFor'),
      keepOpenings: await part('persistence/deciding/opening.store', 'keepOpenings'),
    },
    decreeing: await made('deciding/decreeing', 'Decreeing', await made('deciding/annexes', 'Annexes', ring), clock),
    runningOut: await made('assessing/running-out', 'RunningOut', work, clock, undefined),
    composing: await made('paying/composing', 'Composing', clock),
    validating: await made('paying/validating', 'Validating', clock, ring),
    batches: await made('paying/batches', 'Batches', clock, work, ring),
    corrections: await made('paying/corrections', 'Corrections', clock, ring),
    facts: await made('paying/bank-facts', 'BankFacts', clock),
  };
}

function decidingActs({ lists, approving, opening, decreeing, runningOut }, command) {
  let list;
  const approve = (by) =>
    command(async (tx) => {
      const drawn = await opening.drawnFor(tx.manager, list, by);
      const ids = drawn.map(({ assessmentId }) => assessmentId);
      await opening.keepOpenings(tx.manager, list, by, ids);
      return approving.approve(tx, list.id, list.version, list.contentHash, somebody(by));
    });
  return {
    compose: async (assessmentIds) => {
      list = await command((tx) => lists.compose(tx, { ...budget, assessmentIds }, composer));
    },
    without: async (assessmentId) => {
      const change = { add: [], remove: [assessmentId], amounts: [], reason: 'planted' };
      list = await command((tx) => lists.change(tx, list.id, list.version, change, composer));
    },
    submit: async () => {
      list = await command((tx) => approving.submit(tx, list.id, list.version, composer));
    },
    approve,
    decree: () =>
      command((tx) =>
        decreeing.decree(
          tx,
          list.id,
          list.version,
          { number: `SK-${list.id}`, dated: new Clock().today() },
          somebody('head'),
        ),
      ),
    runOut: () => runningOut.step(),
  };
}

/** From composing a batch to its release, and what the bank says of it. */
async function payingActs({ ring, composing, validating, batches, corrections, facts }, db, part, command) {
  const takeForSending = await part('application/paying/sending', 'takeForSending');
  const keepTold = await part('application/paying/sending', 'keepTold');
  const takeLease = await part('persistence/paying/dispatch-lease.store', 'takeLease');
  const latest = async () => (await db.query(`select id from payment_batches order by number desc limit 1`))[0].id;
  const linesOf = (batchId) =>
    db.query(
      `select id, external_id as "externalId", amount::float8 as amount from payment_lines where batch_id = $1 order by line_no`,
      [batchId],
    );
  return {
    release: async (of) => {
      const { id, total } = await command((tx) => composing.compose(tx, { ...budget, rail: 'api', of }, treasurer));
      await command((tx) => validating.validate(tx, id, 1, treasurer));
      await command((tx) => batches.lock(tx, id, 2, treasurer));
      const warrant = { number: `SP2D-${id}`, date: new Clock().today(), amount: total };
      await command((tx) => batches.issue(tx, id, 3, warrant, treasurer));
      await command((tx) => batches.release(tx, id, 4, releaser));
    },
    send: async (told) => {
      const batchId = await latest();
      const token = await takeLease(db, batchId, 'planted', 30_000);
      const { lines: taken } = await command((tx) => takeForSending(tx, { batchId, token, most: 100 }, ring));
      const all = taken.map(({ id }) => ({ lineId: id, told }));
      await command((tx) => keepTold(tx, { batchId, token }, all));
    },
    /** Of the first payment of the latest batch, by another door. */
    hear: async (source, kind, code = null) => {
      const [{ externalId, amount }] = await linesOf(await latest());
      const about = { externalId, amount, bankReference: null, occurredAt: new Date(), valueDate: null };
      await command((tx) => facts.hear(tx, [{ key: `${source}:${externalId}:${kind}`, kind, source, code, ...about }]));
    },
    correct: async () => {
      const [{ id }] = await linesOf(await latest());
      await command((tx) => corrections.correct(tx, id, { notCredited: true }, treasurer));
    },
  };
}

export async function payAid(asked, opened, exported, keys) {
  const part = (file, name) => exported('cash-assistance', file, name);
  const { db, work } = await opened('cash-assistance');
  const command = (act) => work.run(cause, act);
  const people = await peopleOf(part, work, keys);
  const acts = { ...decidingActs(people, command), ...(await payingActs(people, db, part, command)) };
  for (const [what, ...given] of asked) {
    await acts[what](...given).catch((error) => {
      // Somebody is refused, and the others go on.
      if (!(error instanceof Rejected)) throw error;
      console.log(what, error.code);
    });
  }
}
