import type { CivilDate } from '@tanggap/kernel';
import type { PageContext } from '../../layout/page-context.js';
import type { Names } from './people.js';
import { treasuryPaths } from './paths.js';
import type { Bilingual } from './views.js';

export const links = [
  'notice-row',
  'round',
  'judgement',
  'list-line',
  'approvals',
  'decree',
  'account-agreed',
  'account',
  'batch',
  'warrant',
  'release',
  'sent-line',
  'movements',
  'bank-fact',
  'statement-line',
] as const;
export type LinkName = (typeof links)[number];

type Told = Readonly<Record<string, unknown>>;

/** What cash-assistance keeps of one payment, link by link, as far as it is shown. */
export type WhyPaid = {
  readonly payment: Told & {
    readonly id: string;
    readonly externalId: string;
    readonly amount: number;
    readonly state: string;
  };
  readonly assessment: Told;
  readonly judgement: Told;
  readonly decision?: Told;
  readonly approvals: readonly Told[];
  readonly decree?: Told;
  readonly account?: Told;
  readonly agreement?: Told;
  readonly batch: Told;
  readonly moves: readonly Told[];
  readonly facts: readonly Told[];
  readonly statement: readonly Told[];
  readonly movements: readonly Told[];
  readonly rules: readonly {
    readonly rule: string;
    readonly name: Bilingual;
    readonly result: 'pass' | 'fail' | 'unknown';
  }[];
  readonly missing: readonly { readonly link: string; readonly name: Bilingual }[];
};

export type ShownLink = {
  readonly link: LinkName;
  readonly facts: readonly string[];
  readonly href: string | undefined;
  readonly isMissing: boolean;
  /** Not due yet: the payment has not come so far. */
  readonly isAhead: boolean;
};

/** The links in their order, each with who and when. */
export function linksOf(why: WhyPaid, context: PageContext, names: Names): readonly ShownLink[] {
  const missing = new Set(why.missing.map(({ link }) => link));
  return links.map((link) => {
    const facts = factsOf[link](why, new Telling(context, names));
    const isMissing = missing.has(link);
    return { link, facts, href: hrefOf(link, why), isMissing, isAhead: !isMissing && facts.length === 0 };
  });
}

/** Everybody who is named on the page. */
export function peopleIn({ batch, approvals, decree, agreement }: WhyPaid): readonly (string | null)[] {
  const of = (row: Told | undefined, ...keys: readonly string[]) => keys.map((key) => text(row?.[key]));
  return [
    ...of(batch, 'composedBy', 'lockedBy', 'sp2dBy', 'releasedBy'),
    ...approvals.flatMap((one) => of(one, 'by')),
    ...of(decree, 'by'),
    ...of(agreement, 'by'),
  ];
}

/** The decree that a payment rests on, in words. */
export function decreeText({ decree }: WhyPaid, { say, formats }: PageContext): string | undefined {
  const [number, dated] = [text(decree?.['number']), text(decree?.['dated'])];
  if (number === null || dated === null) return undefined;
  return say('treasury.receipt.decree', { number, day: formats.day(dated as CivilDate) });
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '–';
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Puts what is kept into sentences; a sentence of what is not there is no sentence. */
class Telling {
  constructor(
    private readonly context: PageContext,
    private readonly names: Names,
  ) {}

  moment(value: unknown): string {
    return text(value) === null ? '–' : this.context.formats.moment(plain(value));
  }

  day(value: unknown): string {
    return text(value) === null ? '–' : this.context.formats.day(plain(value) as CivilDate);
  }

  name(value: unknown): string {
    return this.names(text(value));
  }

  rupiah(value: unknown): string {
    return this.context.formats.rupiah(Number(value));
  }

  get say() {
    return this.context.say;
  }
}

const factsOf: Readonly<Record<LinkName, (why: WhyPaid, tell: Telling) => readonly string[]>> = {
  'notice-row': ({ assessment }, tell) =>
    assessment['line']
      ? [tell.say('treasury.fact.row', { row: plain(assessment['line']), day: tell.day(assessment['layoffDate']) })]
      : [],
  round: ({ assessment }, tell) =>
    assessment['setAside']
      ? [
          tell.say('treasury.fact.round', {
            round: plain(assessment['round']),
            amount: tell.rupiah(assessment['setAside']),
            when: tell.moment(assessment['setAsideAt']),
          }),
        ]
      : [],
  judgement: ({ judgement, assessment }, tell) =>
    judgement['outcome']
      ? [
          tell.say('treasury.fact.judgement', {
            version: plain(assessment['ruleVersion']),
            when: tell.moment(judgement['at']),
          }),
        ]
      : [],
  'list-line': ({ decision }, tell) =>
    decision
      ? [
          tell.say('treasury.fact.list', {
            amount: tell.rupiah(decision['amount']),
            when: tell.moment(decision['submittedAt']),
          }),
        ]
      : [],
  approvals: ({ approvals }, tell) =>
    approvals.map(({ by, at }) => tell.say('treasury.when-by', { when: tell.moment(at), who: tell.name(by) })),
  decree: ({ decree }, tell) =>
    decree
      ? [tell.say('treasury.fact.decree', { number: plain(decree['number']), day: tell.day(decree['dated']) })]
      : [],
  'account-agreed': ({ agreement, decision }, tell) => {
    if (agreement)
      return [tell.say('treasury.when-by', { when: tell.moment(agreement['at']), who: tell.name(agreement['by']) })];
    return decision ? [tell.say('treasury.fact.account-approved')] : [];
  },
  account: ({ account }, tell) =>
    account?.['checkedAt'] ? [tell.say('treasury.fact.account', { when: tell.moment(account['checkedAt']) })] : [],
  batch: ({ batch }, tell) =>
    batch['lockedBy']
      ? [
          tell.say('treasury.when-by', { when: tell.moment(batch['lockedAt']), who: tell.name(batch['lockedBy']) }),
          `SHA-256 ${plain(batch['contentHash'])}`,
        ]
      : [],
  warrant: ({ batch }, tell) =>
    batch['sp2dNumber']
      ? [
          tell.say('treasury.sp2d-of', {
            number: plain(batch['sp2dNumber']),
            day: tell.day(batch['sp2dDate']),
            who: tell.name(batch['sp2dBy']),
          }),
        ]
      : [],
  release: ({ batch }, tell) =>
    batch['releasedBy']
      ? [tell.say('treasury.when-by', { when: tell.moment(batch['releasedAt']), who: tell.name(batch['releasedBy']) })]
      : [],
  'sent-line': ({ payment }, tell) => (payment['sentAt'] ? [tell.moment(payment['sentAt'])] : []),
  movements: ({ movements, payment }, tell) =>
    movements
      .filter(({ lineId }) => lineId === payment.id)
      .map(({ kind, amount, at }) =>
        tell.say('treasury.fact.movement', {
          ...{
            kind: tell.say(`treasury.movement.${String(kind) as 'paid'}`),
            amount: tell.rupiah(amount),
            when: tell.moment(at),
          },
        }),
      ),
  'bank-fact': ({ facts }, tell) =>
    facts.map(({ kind, heardAt, bankReference }) =>
      tell.say('treasury.fact.bank', {
        ...{
          kind: tell.say(`treasury.bank-said.${String(kind) as 'paid'}`),
          when: tell.moment(heardAt),
          reference: text(bankReference) ?? '–',
        },
      }),
    ),
  'statement-line': ({ statement }, tell) =>
    statement.map(({ bookedOn, place, amount }) =>
      tell.say('treasury.fact.statement', {
        day: tell.day(bookedOn),
        place: plain(place),
        amount: tell.rupiah(amount),
      }),
    ),
};

const onBatch: ReadonlySet<LinkName> = new Set(['batch', 'warrant', 'release']);

function hrefOf(link: LinkName, { batch, statement, assessment }: WhyPaid): string | undefined {
  if (onBatch.has(link)) return pathTo(batch['id'], treasuryPaths.batch);
  if (link === 'statement-line') return pathTo(statement[0]?.['fileId'], treasuryPaths.file);
  return link === 'movements'
    ? pathTo(assessment['id'], (id) => `${treasuryPaths.movements}?assessment=${id}`)
    : undefined;
}

function pathTo(id: unknown, path: (id: string) => string): string | undefined {
  const known = text(id);
  return known === null ? undefined : path(known);
}
