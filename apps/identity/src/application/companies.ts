import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { Rejected, type Bilingual } from '@tanggap/kernel';
import { UnitOfWork, type Tx } from '@tanggap/messaging';
import type { Grant } from '../domain/account.js';
import {
  addCompany,
  findCompanies,
  keepCompany,
  nameCompany,
  searchCompanies,
  type Company,
} from '../persistence/company.store.js';

/** What is to be given; `newCompany` is the name of one that begins with it. */
export type AskedGrant = Grant & { readonly newCompany: string | null };

const MOST_FOUND = 20;

/** The companies that accounts belong to. One begins here, with its first account, and then says itself who it is. */
@Injectable()
export class Companies {
  constructor(private readonly work: UnitOfWork) {}

  search(letters: string): Promise<readonly Company[]> {
    return this.work.run(null, (tx) => searchCompanies(tx, letters, MOST_FOUND));
  }

  byIds(ids: readonly string[]): Promise<readonly Company[]> {
    return this.work.run(null, (tx) => findCompanies(tx, ids));
  }

  /** The grant with its company, which is known or begins now; throws where it is neither. */
  async settled(tx: Tx, { newCompany, ...grant }: AskedGrant): Promise<Grant> {
    if (newCompany !== null) return { ...grant, companyId: await this.begun(tx, newCompany) };
    if (grant.companyId === null || (await findCompanies(tx, [grant.companyId])).length === 1) return grant;
    throw refused('companyId', 'account.unknown-company', {
      id: 'Perusahaan ini tidak dikenal. Cari dengan namanya, atau daftarkan sebagai perusahaan baru.',
      en: 'There is no such company. Look for it by its name, or begin a new one.',
    });
  }

  /** What to call it where somebody is told of it. */
  async nameOf(tx: Tx, id: string | null): Promise<string | null> {
    if (id === null) return null;
    const [found] = await findCompanies(tx, [id]);
    return found?.name ?? id;
  }

  /** What it is called here from now on: one that is older than these names has none, and a slip of the pen is mended. */
  async rename(tx: Tx, id: string, written: string): Promise<Company> {
    const company = { id, name: nameIn(written) };
    if ((await findCompanies(tx, [id])).length === 0) throw notFound();
    if (await nameCompany(tx, company)) return company;
    throw refused('name', 'account.company-known', known);
  }

  /** Of the demo data, with a name or none: a name that somebody has given stays. */
  async keep(company: Company): Promise<void> {
    await this.work.run(null, (tx) => keepCompany(tx, company));
  }

  private async begun(tx: Tx, written: string): Promise<string> {
    const [id, name] = [newId(), nameIn(written)];
    if (await addCompany(tx, { id, name })) return id;
    throw refused('newCompany', 'account.company-known', known);
  }
}

const known = {
  id: 'Perusahaan dengan nama ini sudah ada. Pilih perusahaan itu, atau tambahkan tempatnya pada nama.',
  en: 'There is a company of this name. Choose it, or add the place to the name.',
};

function nameIn(written: string): string {
  return written.trim().replaceAll(/\s+/g, ' ');
}

function notFound(): Rejected {
  const text = { id: 'Perusahaan ini tidak ada.', en: 'There is no such company.' };
  return new Rejected('missing', 'account.company-not-found', text);
}

function refused(field: string, code: string, text: Bilingual): Rejected {
  return new Rejected('conflict', code, text, [{ field, code, text }]);
}
