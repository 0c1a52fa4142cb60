import type { ProviderBody } from '../../domain/classes/provider.js';

const agreement = {
  validFrom: '2020-06-01',
  validTo: null,
  legalBasis: 'PROPOSAL: agreement of the provider with the body',
};

/**
 * For which certification bodies (LSP) a provider issues, by licence. An agreement that ends gets its last day; a new one is a new
 * row. The licences stand for those of the agreements, which the office enters here.
 */
export const certificationBodies: readonly ProviderBody[] = [
  { ...agreement, providerCode: 'UPTD-BANTEN', licence: 'BNSP-LSP-1234-ID' },
  { ...agreement, providerCode: 'BBPVP-SERANG', licence: 'BNSP-LSP-2345-ID' },
  { ...agreement, providerCode: 'BLK-TANGERANG', licence: 'BNSP-LSP-1234-ID' },
  { ...agreement, providerCode: 'APINDO-BANTEN', licence: 'BNSP-LSP-3456-ID' },
  { ...agreement, providerCode: 'MITRA-ALAT-BERAT', licence: 'BNSP-LSP-4567-ID' },
];
