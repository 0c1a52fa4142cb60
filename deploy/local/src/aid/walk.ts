import type { DemoAccount } from '../line/demo-accounts.js';
import type { BankPortal, Holder } from './bank.js';
import { closeBatch, takeStatement, type Why } from './closing.js';
import { allOf, decide, inspect, verify, waitFor, type Payee, type Work } from './deciding.js';
import { officerOf, type Officer } from './officer.js';
import { freeze, release, untilPaid } from './paying.js';

export type Means = {
  readonly urls: Readonly<Record<string, string>>;
  readonly accounts: readonly DemoAccount[];
  readonly bank: BankPortal;
  readonly say: (text: string) => void;
};

/** So many at once as one command of a verifier takes. */
const MOST = 500;
const office = 'disnaker.banten.example';
const nobodyYet =
  'Nobody of this list can be recommended: its people have been brought on already, or wait for something else than papers and accounts.';

/** Nobody can be brought further: what has to come first. */
export class NobodyWaits extends Error {
  override readonly name = 'NobodyWaits';
}

/** Brings whoever has money set aside, and an account that the bank finds theirs, to a closed batch, by the people whose work that is. */
export async function walk(means: Means, holders: readonly Holder[]): Promise<void> {
  const { bank, say } = means;
  const day = today();
  const as = (name: string): Officer => officerOf(means.urls, means.accounts, name);
  const verifier = as(`verifikator.kedua@${office}`);

  await bank.open(holders.map((one) => ({ ...one, state: 'active' })));
  say(`The bank knows the holders of ${holders.length} accounts.`);
  const work = await needy(verifier);
  say(`${work.length} have money set aside and wait for evidence.`);
  const payable = await payableOf(verifier, work);
  say(
    `Accounts that the bank found theirs: ${payable.length}; who came in by another list is brought on with its file.`,
  );

  const ids = await verify(verifier, payable, day);
  if (ids.length === 0) throw new NobodyWaits(nobodyYet);
  const drawn = await inspect(as('auditor@inspektorat.banten.example'), ids);
  say(`Papers looked at and recommended: ${ids.length}, of whom the inspectorate looked at ${drawn}.`);
  const approvers = [
    as(`penyetuju@${office}`),
    as(`penyetuju.kedua@${office}`),
    as(`penyetuju.ketiga@${office}`),
  ] as const;
  const list = await decide(verifier, approvers, { assessmentIds: ids, decree: `800/${Date.now()}`, day });
  say(`List ${list.id} approved by ${list.approvals} and named by a decree.`);
  await pay(means, {
    treasurer: as(`bendahara@${office}`),
    releaser: as(`releaser@${office}`),
    closer: as(`penyetuju.kedua@${office}`),
    day,
  });
}

export async function pay(
  { bank, say }: Means,
  {
    treasurer,
    releaser,
    closer,
    day,
  }: Readonly<Record<'treasurer' | 'releaser' | 'closer', Officer> & { day: string }>,
): Promise<void> {
  const batch = await freeze(treasurer, 'instalments', day);
  say(`Batch ${batch.number}: ${batch.lines} payments, ${batch.total} rupiah, frozen with its warrant.`);
  await release(releaser, batch);
  const lines = await untilPaid(treasurer, batch.id);
  const states = Map.groupBy(lines, ({ state }) => state);
  say(`Released by another person. ${[...states].map(([state, some]) => `${some.length} ${state}`).join(', ')}.`);
  await takeStatement(treasurer, bank, await bank.today());
  await closeBatch(treasurer, closer, batch.id);
  say(`The statement of the bank says the same; the batch is closed by two people.`);
  const [paid] = states.get('paid') ?? [];
  if (!paid) return;
  const { missing } = await treasurer.get<Why>(`/payments/${paid.id}/why`);
  say(`Why ${paid.externalId} was paid: GET /payments/${paid.id}/why, links missing: ${missing.length}.`);
}

export async function needy(verifier: Officer): Promise<readonly Work[]> {
  const look = async () => (await allOf<Work>(verifier, '/worklist?state=needs-evidence')).slice(0, MOST);
  const found = await waitFor(
    'work is taken up',
    async () => ((await look()).length > 0 ? look() : undefined),
    15_000,
  ).catch(() => []);
  if (found.length > 0) return found;
  throw new NobodyWaits('Nobody has money set aside and waits for evidence. File a list first: npm run line -- FILE');
}

/** The bank may have been asked before it knew the holders. Returns the assessments of those whose account is valid now. */
export async function payableOf(verifier: Officer, work: readonly Work[]): Promise<readonly string[]> {
  const people = new Set(work.map(({ personId }) => personId));
  const ofThem = async () =>
    (await allOf<Payee>(verifier, '/payees/accounts')).filter(({ personId }) => people.has(personId));
  const waits = ({ state }: Payee) => state === 'stated' || state === 'checking';
  const checked = () =>
    waitFor('the bank has answered', async () => {
      const found = await ofThem();
      return found.length >= people.size && !found.some(waits) ? found : undefined;
    });
  const wrong = (await checked()).filter(({ state }) => ['name-differs', 'unknown', 'to-decide'].includes(state));
  if (wrong.length > 0) await verifier.post('/payees/accounts/checks', { ids: wrong.map(({ id }) => id) });
  const valid = new Set((await checked()).flatMap(({ state, personId }) => (state === 'valid' ? [personId] : [])));
  return work.flatMap(({ id, personId }) => (valid.has(personId) ? [id] : []));
}

export function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}
