// Services of the line in one process, without their doors: what they do is theirs, only the wiring is here.
import 'reflect-metadata';
import { EventTransport, ParkedEvents, Positions, RoundKeeper, RoundsAtWork, UnitOfWork } from '@tanggap/messaging';
import { programmes } from '@tanggap/indonesia';
import { Rejected } from '@tanggap/kernel';
import { Clock, connect, database, KeyRing, migrate } from '@tanggap/platform';
import { sourceUrls } from '@tanggap/servers';
import { workAtDesks } from './desk-process.mjs';
import { payAid } from './paying-process.mjs';

const {
  urls,
  keys,
  hear = [],
  prepare,
  report,
  submit,
  replay,
  desk,
  pay,
  brokers,
  prefix,
} = JSON.parse(process.env.OPTIONS);
const built = (service, file) => import(`../../apps/${service}/dist/${file}.js`);
const exported = async (service, file, name) => (await built(service, file))[name];

/** By service: what its subscriptions are made of. */
const parts = {
  'layoff-notices': async () => [
    new (await exported('layoff-notices', 'application/progress', 'Progress'))(new Clock()),
    new (await exported('layoff-notices', 'application/consequences', 'Consequences'))(),
  ],
  'worker-registry': async (db) => [
    new (await exported('worker-registry', 'application/registration', 'Registration'))(
      new (await exported('worker-registry', 'application/rights/gone', 'Gone'))(new Clock()),
    ),
    new (await exported('worker-registry', 'application/closing', 'Closing'))(),
    new (await exported('worker-registry', 'application/case-work/plans', 'Plans'))(new Clock()),
    await participantNames(),
    ...(await aidParts(db)),
  ],
  'training-referrals': async (db, work) => [
    new (await exported('training-referrals', 'application/referrals', 'Referrals'))(),
    roundsOf(db, work, await exported('training-referrals', 'application/seat-rounds', 'seatRounds')),
    new (await exported('training-referrals', 'application/endings', 'Endings'))(),
    new (await exported('training-referrals', 'application/life/caretakers', 'Caretakers'))(),
    new (await exported('training-referrals', 'application/matching/profiles', 'Profiles'))(),
    new (await exported('training-referrals', 'application/stops/stops', 'StopsHeard'))(),
  ],
  'cash-assistance': async (db, work) => [
    new (await exported('cash-assistance', 'application/assessments', 'Assessments'))(),
    roundsOf(db, work, await exported('cash-assistance', 'application/budget-rounds', 'budgetRounds')),
    new (await exported('cash-assistance', 'application/closings', 'Closings'))(),
    new (await exported('cash-assistance', 'application/stops/stops', 'StopsHeard'))(),
    await toldAccounts(),
  ],
};

const ring = keys && new KeyRing(JSON.parse(keys.keyRing), keys.lookupKey);

/** What the registry is asked for and told by those who pay. */
async function aidParts(db) {
  const part = (file, name) => exported('worker-registry', file, name);
  const identities = new (await part('application/sealed-identities', 'SealedIdentities'))(ring);
  const queries = new (await part('persistence/aid/case-aid.store', 'AidQueries'))(db);
  return [
    new (await part('application/aid/aid-accounts', 'AidAccounts'))(identities, ring),
    new (await part('application/aid/aid-heard', 'AidHeard'))(queries, identities, ring, new Clock()),
  ];
}

async function toldAccounts() {
  const part = (file, name) => exported('cash-assistance', `application/accounts/${file}`, name);
  const accounts = new (await part('sealed-accounts', 'SealedAccounts'))(ring);
  const statements = new (await part('statements', 'Statements'))(accounts, new Clock());
  return new (await part('told-accounts', 'ToldAccounts'))(accounts, statements, new Clock());
}

async function participantNames() {
  const SealedIdentities = await exported('worker-registry', 'application/sealed-identities', 'SealedIdentities');
  const Names = await exported('worker-registry', 'application/people/participant-names', 'ParticipantNames');
  return new Names(new SealedIdentities(ring), ring);
}

function roundsOf(db, work, rounds) {
  const atWork = new RoundsAtWork(new RoundKeeper(db, work, rounds));
  atWork.onApplicationBootstrap();
  return atWork;
}

async function opened(service) {
  const tables = await exported(service, 'persistence/index', 'tables');
  const db = database({ name: service, DATABASE_URL: urls[service], DATABASE_POOL: 6 }, tables);
  await connect(db);
  return { db, work: new UnitOfWork(db) };
}

async function transportOf(service) {
  const { db, work } = await opened(service);
  const sources = sourceUrls(service, urls);
  const options = {
    service,
    ownUrl: urls[service],
    sourceUrl: (from) => sources[from],
    kafkaBrokers: brokers,
    kafkaPrefix: prefix,
  };
  const transport = new EventTransport(options, work, new Positions(db));
  const Subscriptions = await exported(service, 'messaging/subscriptions', 'Subscriptions');
  const subscriptions = new Subscriptions(...(await parts[service](db, work)));
  for (const name of Object.getOwnPropertyNames(Subscriptions.prototype)) {
    const [event] = Reflect.getMetadata('microservices:pattern', subscriptions[name]) ?? [];
    if (event) transport.addHandler(event, (batch) => subscriptions[name](batch), true);
  }
  return { db, work, transport };
}

async function reported(listId) {
  const { db, work } = await opened('layoff-notices');
  const ListFiles = await exported('layoff-notices', 'persistence/list-files', 'ListFiles');
  const ReportWorkers = await exported('layoff-notices', 'application/report-workers', 'ReportWorkers');
  await new ReportWorkers(new ListFiles(db), work, report.mostEvents).report(listId, () => true);
}

async function submitted({ noticeId, companyId }) {
  const { work } = await opened('layoff-notices');
  const part = (file, name) => exported('layoff-notices', `application/${file}`, name);
  const [clock, keyRing] = [new Clock(), new KeyRing(JSON.parse(keys.keyRing), keys.lookupKey)];
  const escalation = new (await part('response/escalation', 'Escalation'))(clock);
  const terms = new (await part('response/terms', 'Terms'))(clock);
  const responses = new (await part('response/responses', 'Responses'))(escalation, terms);
  const tokens = new (await part('receipt-tokens', 'ReceiptTokens'))(keyRing);
  const words = new (await part('sealed-words', 'SealedWords'))(keyRing);
  const receipts = new (await part('receipts', 'Receipts'))(clock, tokens, words);
  const due = new (await part('list-work-due', 'ListWorkDue'))();
  const notices = new (await part('notices', 'Notices'))(clock, responses);
  const reviews = new (await part('reviews', 'Reviews'))(clock, due, responses, receipts, words);
  const hr = { accountId: 'hr', companyId, roles: [], permissions: [], regions: [] };
  const officer = { ...hr, accountId: 'officer', companyId: null, regions: 'all' };
  const act = (step) => work.run({ correlationId: noticeId, causationId: null }, step);
  await act((tx) => notices.submit(tx, noticeId, hr));
  await act((tx) => reviews.start(tx, noticeId, officer));
  await act((tx) => reviews.accept(tx, noticeId, officer));
}

/** The tables, what the office publishes, one class of five seats and a budget for five people. */
async function prepared() {
  for (const service of Object.keys(parts)) await migrate((await opened(service)).db);
  const { db } = await opened('training-referrals');
  const { keepReference } = await built('training-referrals', 'persistence/reference.store');
  const { admissionRules, policies } = await built('training-referrals', 'persistence/reference');
  await keepReference(db.manager, programmes, admissionRules, policies);
  await db.query(
    `insert into classes (id, code, programme_code, provider_code, district_code, starts_on, ends_on, seats)
     values (gen_random_uuid(), 'JAHIT-1', 'JAHIT', 'UPTD-BANTEN', '36.03.12', current_date + 30, current_date + 60, 5)`,
  );
  const cash = await opened('cash-assistance');
  await cash.db.query(`insert into budgets (scheme_code, year, allocation) values ('BLT-PHK', 2026, 2500000)`);
}

/** As the clock of the service does, only sooner. */
async function takeUpWork() {
  const { work } = await opened('cash-assistance');
  const TakingUp = await exported('cash-assistance', 'application/assessing/taking-up', 'TakingUp');
  const takingUp = new TakingUp(work, new Clock());
  const look = () =>
    takingUp.step().then(
      () => setTimeout(look, 50),
      () => setTimeout(look, 500),
    );
  look();
}

/** What a rule refuses is what the schedule may ask for; anything else is a schedule that no longer fits what was built. */
function ruledOut(error) {
  if (!(error instanceof Rejected)) throw error;
  console.log(error.code);
}

if (prepare) await prepared();
if (submit) for (const one of submit) await submitted(one).catch(ruledOut);
if (report) for (const listId of report.lists) await reported(listId);
if (desk) await workAtDesks(desk, opened, exported, keys);
if (pay) await payAid(pay, opened, exported, keys);
if (replay) {
  const { db, work, transport } = await transportOf(replay.service);
  const parked = new ParkedEvents(db, work, () => transport.handlers());
  await parked.replay(replay.topic, replay.key, 'a person').catch(ruledOut);
}
for (const service of hear) (await transportOf(service)).transport.listen(() => undefined);
if (hear.includes('cash-assistance')) await takeUpWork();
if (hear.length === 0) process.exit(0);
console.log('listening');
