import type { Bilingual } from '@tanggap/kernel';
import type { BankFact } from './told.js';
import type { PaymentLine, PaymentState } from './line.js';

/** What became of a fact: it moved its line, said what was known, or is an exception that a person looks at. */
export const factOutcomes = [
  'moved',
  'confirmed',
  'repeated',
  'unknown-reference',
  'amount-differs',
  'contradicts',
  'not-sent',
  'told-by-hand',
] as const;
export type FactOutcome = (typeof factOutcomes)[number];
export type FactException = Exclude<FactOutcome, 'moved' | 'confirmed' | 'repeated'>;

export type KnownLine = Pick<PaymentLine, 'state' | 'amount' | 'sentAt'> & Readonly<{ wasPaid: boolean }>;

/** The states that a fact leads a line through, none where it only confirms; or why a person has to look. */
export type Effect = Readonly<{ through: readonly PaymentState[] } | { exception: FactException }>;

const nothing: Effect = { through: [] };
const contradiction: Effect = { exception: 'contradicts' };

/** Of what the bank says by its interface, as an answer or of its own accord: the same word by both is one fact, of another amount it is another. */
export const interfaceKey = (externalId: string, { kind, amount }: Pick<BankFact, 'kind' | 'amount'>) =>
  `api:${externalId}:${kind}:${amount}`;

/** What could not move its payment does not use up the key of what will: the right amount, told later, or the word that comes after the intent. */
export const refusedKey = ({ key, amount }: Pick<BankFact, 'key' | 'amount'>, why: FactException) =>
  `${key}:${why}:${amount}`;

/** The source of what two people have found: that the payee has the money, whatever the bank has said. */
export const foundWithPayee = 'payee-has-it';

/** Facts come in any order, by several doors, and may be told again; what has settled once is never settled by another one. */
export function effectOf(line: KnownLine, fact: Pick<BankFact, 'kind' | 'amount' | 'source'>): Effect {
  if (fact.source === foundWithPayee)
    return mayBeFound.has(line.state) && !line.wasPaid ? { through: ['paid'] } : nothing;
  const effect = effectOnLine(line, fact);
  if (!byHand.has(fact.source) || !('through' in effect)) return effect;
  return effect.through.some((to) => goesBack.has(to)) ? { exception: 'told-by-hand' } : effect;
}

const mayBeFound: ReadonlySet<PaymentState> = new Set([
  ...(['ready', 'held', 'sending', 'unknown', 'sent', 'failed', 'withdrawn', 'replaced'] as const),
]);

/** A file proves nothing of who wrote it: what one person brings in takes no money back from a payment alone. */
export const byHand: ReadonlySet<string> = new Set(['statement', 'status-file']);
const goesBack: ReadonlySet<PaymentState> = new Set(['failed', 'returned']);

function effectOnLine(line: KnownLine, { kind, amount }: Pick<BankFact, 'kind' | 'amount'>): Effect {
  if (amount !== line.amount) return { exception: 'amount-differs' };
  // What never left here and is paid was found with its payee: it comes back as any other.
  if (line.sentAt === null && !line.wasPaid) return { exception: 'not-sent' };
  if (mayStillSettle.has(line.state)) return { through: line.state === kindsOfState[kind] ? [] : pathOf[kind] };
  if (line.state === 'paid') return afterPaid[kind];
  // The money is not with the payee any more, or never was: only the word that it has arrived there contradicts that.
  return kind === 'paid' && !line.wasPaid ? contradiction : nothing;
}

/** What was freed after an intent may have been taken after all. */
const mayStillSettle: ReadonlySet<PaymentState> = new Set(['ready', 'held', 'sending', 'unknown', 'sent']);
const kindsOfState: Partial<Record<BankFact['kind'], PaymentState>> = { accepted: 'sent' };
const afterPaid: Readonly<Record<BankFact['kind'], Effect>> = {
  accepted: nothing,
  paid: nothing,
  failed: contradiction,
  returned: { through: ['returned'] },
};

const pathOf = {
  accepted: ['sent'],
  paid: ['paid'],
  failed: ['failed'],
  // What comes back had been paid, also where the bank has not said so.
  returned: ['paid', 'returned'],
} as const satisfies Record<BankFact['kind'], readonly PaymentState[]>;

export const exceptionWords: Readonly<Record<FactException, Bilingual>> = {
  'unknown-reference': {
    id: 'Tidak ada baris pembayaran dengan acuan ini.',
    en: 'No payment line has this reference.',
  },
  'amount-differs': {
    id: 'Jumlah menurut bank berbeda dari jumlah baris; baris tidak diselesaikan.',
    en: 'The amount that the bank says differs from that of the line; the line is not settled.',
  },
  contradicts: {
    id: 'Bertentangan dengan yang sudah dikatakan bank tentang baris ini.',
    en: 'It contradicts what the bank has said of this line before.',
  },
  'told-by-hand': {
    id: 'Hanya berkas yang diunggah yang mengatakan ini; orang kedua harus membenarkannya.',
    en: 'Only a file that was uploaded says so; a second person has to confirm it.',
  },
  'not-sent': { id: 'Baris ini belum pernah dikirim ke bank.', en: 'This line has never been sent to the bank.' },
};
