export const providerKinds = ['UPTD', 'BLK', 'BBPVP', 'LPK', 'partner'] as const;

/** Who gives trainings: a dated row of the published table. Days are `YYYY-MM-DD`. */
export type Provider = {
  readonly code: string;
  readonly name: string;
  readonly kind: (typeof providerKinds)[number];
  /** Where it is at home; its classes may be held elsewhere. */
  readonly districtCode: string | null;
  /** One that is not opens no classes any more. */
  readonly active: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly legalBasis: string;
};

/** A certification body (LSP), by its licence, for which a provider may issue. */
export type ProviderBody = {
  readonly providerCode: string;
  readonly licence: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly legalBasis: string;
};
