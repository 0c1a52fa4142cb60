import { Rejected } from '@tanggap/kernel';
import type { Tx } from '@tanggap/messaging';
import { civilDayOf, type KeyRing } from '@tanggap/platform';
import { interfaceKey, refusedKey } from '../../domain/paying/fact.js';
import type { BankFact, Told } from '../../domain/paying/told.js';
import { holdMoney } from '../../persistence/paying/hold-money.js';
import { isUntouched } from '../../persistence/paying/locked.store.js';
import { holdLines } from '../../persistence/paying/line-moves.store.js';
import type { PaymentStanding } from '../../persistence/paying/line-moves.store.js';
import {
  accountsOfLines,
  accountUnreadable,
  blockedLines,
  isHolder,
  nextReady,
  notLeft,
  openBatch,
  takeLinesOver,
} from '../../persistence/paying/sending.store.js';
import type { TakenLine } from '../../persistence/paying/sending.store.js';
import { hearFacts } from './bank-facts.js';
import { raiseRefused, type RefusedWord } from './doubts.js';
import { opens } from './instruction.js';
import { moveMoney } from './line-moves.js';
import type { StandingMove } from './line-moves.js';

export type Slice = Readonly<{ batchId: string; token: string; most: number }>;
export type ToldLine = Readonly<{ lineId: string; told: Told }>;

const dispatcher = 'cash-assistance';

/** What may be sent now, and whether there may be more: of what was looked at, some or all is on hold. */
export type Taken = Readonly<{ lines: readonly TakenLine[]; isMore: boolean }>;

/**
 * The intent: the next lines of a released batch are `sending` from now on, and are sent by whoever committed this. What a ground speaks
 * against, or what does not open, is `held` instead, so fewer may come than were asked for; one look, so that nobody's money is held while that of
 * others is waited for. No more means that no line is ready, or not before its day. Throws a conflict `dispatch.stale-token` for a lease that
 * another holds, `batch.tampered-with` where the parts of the batch that hold the lines are not what was locked, `batch.key-missing` where a key
 * of the ring is missing: then nothing has moved.
 */
export async function takeForSending(tx: Tx, slice: Slice, ring: KeyRing, at = new Date()): Promise<Taken> {
  await assertHolder(tx, slice.batchId, slice.token);
  const batch = await openBatch(tx.manager, slice.batchId);
  if (batch?.rail !== 'api' || (batch.valueDate ?? '') > civilDayOf(at)) return nothing;
  const chosen = await nextReady(tx.manager, slice.batchId, slice.most);
  if (chosen.length === 0) return nothing;
  await assertUntouched(
    tx,
    slice.batchId,
    chosen.map(({ id }) => id),
  );
  const lines = await takeOf(tx, chosen, { token: slice.token, ring, at, from: ['ready'], kept: 'held' });
  return { lines, isMore: true };
}

const nothing: Taken = { lines: [], isMore: false };

type Chosen = Awaited<ReturnType<typeof nextReady>>;

/** Under which token, which lines, and where those go that may not leave now. */
type Leaving = Readonly<{
  token: string | null;
  ring: KeyRing;
  at: Date;
  from: readonly ('ready' | 'held')[];
  kept: 'held' | 'withdrawn';
}>;

async function takeOf(tx: Tx, chosen: Chosen, { token, ring, at, from, kept }: Leaving): Promise<readonly TakenLine[]> {
  await holdMoney(tx.manager, [...new Set(chosen.map(({ personId }) => personId))]);
  const lines = await holdLines(
    tx.manager,
    'id',
    chosen.map(({ id }) => id),
    from,
  );
  const ids = lines.map(({ id }) => id);
  const accounts = await accountsOfLines(tx.manager, ids);
  const unreadable = accounts
    .filter((account) => !opens(account, ring))
    .map(({ id }) => [id, accountUnreadable] as const);
  const blocked = new Map([...unreadable, ...(await blockedLines(tx.manager, ids))]);
  const mayLeave = ({ id, state }: PaymentStanding) => state === 'ready' && !blocked.has(id);
  const taken = new Set(lines.filter(mayLeave).map(({ id }) => id));
  const moves = lines.map((line): StandingMove => {
    const move = { line, from: line.state, by: dispatcher };
    return mayLeave(line) ? { ...move, to: 'sending', token } : { ...move, to: kept, code: blocked.get(line.id) };
  });
  await moveMoney(tx, moves, at);
  return accounts.filter(({ id }) => taken.has(id));
}

/**
 * Lines that went out in a file: they are with the bank. Whoever calls has released the batch in this transaction. What is on hold then, or does
 * not open, is withdrawn, to be composed anew when it may be: a file leaves once.
 */
export async function takeForFile(
  tx: Tx,
  batchId: string,
  by: string,
  ring: KeyRing,
  at = new Date(),
): Promise<readonly TakenLine[]> {
  await assertUntouched(tx, batchId);
  const chosen = await notLeft(tx.manager, batchId);
  if (chosen.length === 0) return [];
  const taken = await takeOf(tx, chosen, { token: null, ring, at, from: ['ready', 'held'], kept: 'withdrawn' });
  const lines = await holdLines(
    tx.manager,
    'id',
    taken.map(({ id }) => id),
  );
  await moveMoney(
    tx,
    lines.map((line) => ({ line, from: line.state, to: 'sent', by })),
    at,
  );
  return taken;
}

/**
 * The outcome: keeps what the bank told of lines that were taken under this token. `not-found` leaves a line as it is; `not-taken` frees
 * its key. Returns how many lines it moved. Throws a conflict `dispatch.stale-token`, and keeps nothing, where another holds the lease.
 */
export async function keepTold(
  tx: Tx,
  { batchId, token }: Pick<Slice, 'batchId' | 'token'>,
  told: readonly ToldLine[],
  at = new Date(),
): Promise<number> {
  await assertHolder(tx, batchId, token);
  const byLine = new Map(told.map((one) => [one.lineId, one.told]));
  const held = await holdLines(tx.manager, 'id', [...byLine.keys()]);
  const lines = held.filter((line) => line.batchId === batchId && line.token === token);
  if (lines.length < byLine.size) throw staleToken();
  const said = lines.flatMap((line) => factOf(line, byLine.get(line.id), at));
  await raiseRefused(
    tx,
    lines.flatMap((line) => otherAmountOf(line, byLine)),
    { at, moving: new Set(byLine.keys()) },
  );
  const heard = await hearFacts(tx, said, lines, at);
  const freed = await freeing(tx, lines, byLine);
  await moveMoney(tx, freed, at);
  return heard.matched.filter(({ outcome }) => outcome === 'moved').length + freed.length;
}

function factOf(line: PaymentStanding, told: Told | undefined, at: Date): readonly BankFact[] {
  if (told === undefined || !isSaid(told)) return [];
  return [
    {
      key: interfaceKey(line.externalId, { kind: told.state, amount: line.amount }),
      kind: told.state,
      source: 'api',
      externalId: line.externalId,
      bankReference: told.bankReference ?? null,
      amount: line.amount,
      code: 'code' in told ? told.code : null,
      occurredAt: at,
      valueDate: null,
    },
  ];
}

/** What the bank says it paid under the key of a line, where that is not what the line pays. */
function otherAmountOf(line: PaymentStanding, told: ReadonlyMap<string, Told>): readonly RefusedWord[] {
  const one = told.get(line.id);
  if (one === undefined || !('otherAmount' in one) || one.otherAmount === undefined) return [];
  const said = { kind: 'paid', source: 'api', amount: one.otherAmount } as const;
  const key = refusedKey({ ...said, key: interfaceKey(line.externalId, said) }, 'amount-differs');
  return [{ why: 'amount-differs', lineId: line.id, batchId: line.batchId, fact: { ...said, key } }];
}

type Said = Extract<Told, { state: BankFact['kind'] }>;
const isSaid = (told: Told): told is Said => ['accepted', 'paid', 'failed', 'returned'].includes(told.state);

async function freeing(
  tx: Tx,
  lines: readonly PaymentStanding[],
  told: ReadonlyMap<string, Told>,
): Promise<readonly StandingMove[]> {
  const free = lines.filter(({ id, state }) => told.get(id)?.state === 'not-taken' && isInDoubt(state));
  const blocked = await blockedLines(
    tx.manager,
    free.map(({ id }) => id),
  );
  const freed = free.map((line): StandingMove => {
    const code = blocked.get(line.id);
    return { line, from: line.state, to: code === undefined ? 'ready' : 'held', by: dispatcher, code };
  });
  const doubted = lines.filter(({ id, state }) => told.get(id)?.state === 'unknown' && state === 'sending');
  return [...freed, ...doubted.map((line): StandingMove => ({ line, from: 'sending', to: 'unknown', by: dispatcher }))];
}

const isInDoubt = (state: string) => state === 'sending' || state === 'unknown';

/**
 * What an earlier holder left `sending` may have been sent: it is asked about. What it left in doubt goes on under this token.
 * Call it once, in the transaction that takes a lease over or in one after it. Whether all of the batch is what was locked: else nothing
 * more of it may be sent.
 */
export async function takeOver(
  tx: Tx,
  { batchId, token }: Pick<Slice, 'batchId' | 'token'>,
  at = new Date(),
): Promise<boolean> {
  await assertHolder(tx, batchId, token);
  const doubted = await takeLinesOver(tx.manager, batchId, token);
  const lines = await holdLines(tx.manager, 'id', doubted);
  await moveMoney(
    tx,
    lines.map((line) => ({ line, from: 'sending', to: 'unknown', by: dispatcher })),
    at,
  );
  return isUntouched(tx.manager, batchId);
}

async function assertHolder(tx: Tx, batchId: string, token: string): Promise<void> {
  if (!(await isHolder(tx.manager, batchId, token))) throw staleToken();
}

async function assertUntouched(tx: Tx, batchId: string, lineIds?: readonly string[]): Promise<void> {
  if (await isUntouched(tx.manager, batchId, lineIds)) return;
  throw new Rejected('conflict', 'batch.tampered-with', {
    id: 'Isi batch berbeda dari yang dikunci. Tidak ada yang dikirim; laporkan kepada Inspektorat.',
    en: 'The batch is not what was locked. Nothing is sent; report it to the inspectorate.',
  });
}

function staleToken(): Rejected {
  return new Rejected('conflict', 'dispatch.stale-token', {
    id: 'Pengiriman batch ini sudah diambil alih proses lain.',
    en: 'Another process has taken over sending this batch.',
  });
}
