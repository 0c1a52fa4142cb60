import { Injectable } from '@nestjs/common';
import { KeyRing } from '@tanggap/platform';
import type { CompanyChange, FieldChange } from '../domain/company-changes.js';
import { searchName } from '../domain/company-search.js';
import type { Company } from '../domain/company.js';
import type { KeptChange } from '../persistence/company-change.store.js';
import type { KeptCompany } from '../persistence/company.schema.js';

/** Closes and opens what of a company may be a person's: the tax number of a business of one is its owner's identity number. */
@Injectable()
export class CompanySeal {
  constructor(private readonly keyRing: KeyRing) {}

  close({ taxNumber, ...company }: Company): KeptCompany {
    return { ...company, searchName: searchName(company.name), ...this.closeTaxNumber(company.id, taxNumber) };
  }

  /** With what it takes to see that two are the same. */
  closeTaxNumber(companyId: string, taxNumber: string | null): Pick<KeptCompany, 'taxNumberHash' | 'sealedTaxNumber'> {
    if (taxNumber === null) return { taxNumberHash: null, sealedTaxNumber: null };
    const taxNumberHash = this.keyRing.keyedHash('company-number', taxNumber);
    return { taxNumberHash, sealedTaxNumber: this.keyRing.seal(taxNumber, companyId) };
  }

  open({ sealedTaxNumber, ...kept }: KeptCompany): Company {
    const { id, name, registrationNumber, manpowerNumber, industryCode, industryVersion, groupId, version } = kept;
    const { bpjsRegistration, bpjsCertificate } = kept;
    const numbers = { registrationNumber, manpowerNumber, bpjsRegistration, bpjsCertificate };
    const said = { id, name, ...numbers, industryCode, industryVersion, groupId, version };
    const taxNumber = this.openTaxNumber(id, sealedTaxNumber);
    return { ...said, taxNumber, verifiedAt: kept.verifiedAt, verifiedBy: kept.verifiedBy };
  }

  openTaxNumber(companyId: string, sealed: string | null): string | null {
    return sealed === null ? null : this.keyRing.open(sealed, companyId);
  }

  closeChange({ fields, ...line }: CompanyChange): KeptChange {
    return { ...line, sealed: this.keyRing.seal(JSON.stringify(fields), line.companyId) };
  }

  openChange(companyId: string, sealed: string): readonly FieldChange[] {
    return JSON.parse(this.keyRing.open(sealed, companyId)) as readonly FieldChange[];
  }
}
