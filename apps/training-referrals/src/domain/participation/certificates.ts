import type { CertificateKind } from '@tanggap/contracts';
import { certificateNumber, deadlineRule, dueBy, isOurCertificateNumber } from '@tanggap/indonesia';
import type { Bilingual, CivilDate, FieldProblem } from '@tanggap/kernel';
import { yearOf } from '@tanggap/kernel';
import { problem } from './problems.js';

/** Within a scheme no number is given twice: a provider's own certificates, or those of one licensed body. */
export type Scheme = { readonly kind: CertificateKind; readonly issuer: string };

export const schemeName = ({ kind, issuer }: Scheme): string => `${kind}/${issuer}`;

/** Somebody who may be given a certificate: the result that it is on, and the kinds that they hold already. */
export type Certifiable = {
  readonly referralId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly attempt: number;
  readonly version: number;
  readonly assessedOn: CivilDate;
  readonly holds: readonly CertificateKind[];
};

/** A number that a body gave, or none where we number. */
export type Wanted = { readonly referralId: string; readonly number: string | null };

export type Issue = {
  readonly kind: CertificateKind;
  /** Licence of the certification body (LSP); none for an internal certificate. */
  readonly licence: string | null;
  readonly issuedOn: CivilDate;
  /** Null: everybody who is competent and holds none of this kind, numbered by us. */
  readonly wanted: readonly Wanted[] | null;
};

/** One way to write a number: without spaces at its ends or in a row. */
export const writtenNumber = (number: string): string => number.trim().replaceAll(/\s+/g, ' ');

/** One way to write the licence of a body: it names the scheme within which numbers are given once. */
export const writtenLicence = (licence: string): string => writtenNumber(licence).toUpperCase();

export function schemeOf({ kind, licence }: Issue, provider: string): Scheme {
  return { kind, issuer: kind === 'BNSP' ? (licence ?? '') : provider };
}

/** Until when it holds: three years for BNSP, for good for an internal one. */
export function validUntil(kind: CertificateKind, issuedOn: CivilDate): CivilDate | null {
  return kind === 'BNSP' ? dueBy(deadlineRule('BNSP_CERTIFICATE', issuedOn), issuedOn) : null;
}

/** Whom an issue is for. */
export function wantedBy({ kind, wanted }: Issue, people: readonly Certifiable[]): readonly Wanted[] {
  if (wanted) return wanted;
  return people.filter(({ holds }) => !holds.includes(kind)).map(({ referralId }) => ({ referralId, number: null }));
}

/** All that is wrong with an issue, but numbers that others have taken. `kinds`: of the programme; none where it says none. */
export function issueProblems(
  issue: Issue,
  {
    provider,
    bodies,
    kinds,
    today,
  }: {
    readonly provider: string;
    /** Licences of the bodies for which the provider may issue. */
    readonly bodies: readonly string[];
    readonly kinds: readonly CertificateKind[];
    readonly today: CivilDate;
  },
  people: ReadonlyMap<string, Certifiable>,
): readonly FieldProblem[] {
  const { kind, issuedOn, wanted } = issue;
  return [
    ...licenceProblems(issue, bodies),
    ...(kinds.length === 0 || kinds.includes(kind) ? [] : [problem('kind', 'certificate.kind-not-of-programme')]),
    ...(issuedOn > today ? [problem('issuedOn', 'certificate.day-to-come')] : []),
    ...(wanted ?? []).flatMap((one, i) => wantedProblems(issue, provider, one, people.get(one.referralId), i)),
    ...repeats(wanted ?? []),
    ...(wanted === null && [...people.values()].some((one) => !one.holds.includes(kind) && one.assessedOn > issuedOn)
      ? [problem('issuedOn', 'certificate.before-result')]
      : []),
  ];
}

function licenceProblems({ kind, licence }: Issue, bodies: readonly string[]): readonly FieldProblem[] {
  if ((kind === 'BNSP') !== (licence !== null)) return [problem('licence', 'certificate.licence-needed')];
  return licence === null || bodies.includes(licence) ? [] : [problem('licence', 'certificate.body-of-others')];
}

function wantedProblems(
  issue: Issue,
  provider: string,
  { number }: Wanted,
  person: Certifiable | undefined,
  i: number,
): readonly FieldProblem[] {
  const field = `certificates[${i}].referralId`;
  const isOurs = number !== null && isOurCertificateNumber(schemeOf(issue, provider), number);
  return [
    ...(isOurs ? [problem(`certificates[${i}].number`, 'certificate.number-is-ours')] : []),
    ...(person ? [] : [problem(field, 'certificate.not-competent')]),
    ...(person?.holds.includes(issue.kind) ? [problem(field, 'certificate.has-one')] : []),
    ...(person && person.assessedOn > issue.issuedOn ? [problem(field, 'certificate.before-result')] : []),
  ];
}

function repeats(wanted: readonly Wanted[]): readonly FieldProblem[] {
  const again = (of: (one: Wanted) => string | null, name: string) => {
    const seen = new Set<string>();
    return wanted.flatMap((one, i) => {
      const value = of(one)?.toUpperCase();
      if (value === undefined) return [];
      if (seen.has(value)) return [problem(`certificates[${i}].${name}`, 'certificate.listed-twice')];
      seen.add(value);
      return [];
    });
  };
  return [...again(({ referralId }) => referralId, 'referralId'), ...again(({ number }) => number, 'number')];
}

/** How many numbers of our own an issue needs. */
export const numbersNeeded = (wanted: readonly Wanted[]): number =>
  wanted.filter(({ number }) => number === null).length;

export type Numbered = {
  readonly referralId: string;
  readonly number: string;
  readonly year: number | null;
  readonly sequence: number | null;
};

/** Numbers of ours follow `last` without gaps, in the order in which people are wanted. */
export function numbered(
  scheme: Scheme,
  issuedOn: CivilDate,
  wanted: readonly Wanted[],
  last: number,
): readonly Numbered[] {
  let sequence = last;
  return wanted.map(({ referralId, number }) => {
    if (number !== null) return { referralId, number, year: null, sequence: null };
    sequence += 1;
    return {
      referralId,
      number: certificateNumber({ ...scheme, on: issuedOn, sequence }),
      year: yearOf(issuedOn),
      sequence,
    };
  });
}

export const certificateStates = ['valid', 'expired', 'revoked'] as const;
export type CertificateState = (typeof certificateStates)[number];

export function certificateState(revoked: boolean, until: string | null, today: string): CertificateState {
  if (revoked) return 'revoked';
  return until !== null && until < today ? 'expired' : 'valid';
}

export const certificateWords: Readonly<Record<CertificateState, Bilingual>> = {
  valid: { id: 'Sertifikat ini sah dan berlaku.', en: 'This certificate is genuine and in force.' },
  expired: {
    id: 'Sertifikat ini sah, tetapi masa berlakunya sudah lewat.',
    en: 'This certificate is genuine, but no longer in force.',
  },
  revoked: { id: 'Sertifikat ini sudah dicabut.', en: 'This certificate was revoked.' },
};

export const kindWords: Readonly<Record<CertificateKind, Bilingual>> = {
  internal: { id: 'Sertifikat pelatihan lembaga', en: "Training provider's certificate" },
  BNSP: { id: 'Sertifikat kompetensi BNSP', en: 'BNSP certificate of competence' },
};
