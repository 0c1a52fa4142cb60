import { Injectable } from '@nestjs/common';
import { KeyRing, SealBroken } from '@tanggap/platform';
import { ContactQueries, type LoggedContact, type Page } from '../../persistence/case-work/contact.queries.js';
import type { Verification } from '../../persistence/case-work/contact.store.js';
import type { Within } from '../../persistence/case-work/move.store.js';
import { notFound } from './case-moves.js';

/** What people write of a case, sealed for it: a note may name anybody. */
@Injectable()
export class CaseNotes {
  constructor(
    private readonly keyRing: KeyRing,
    private readonly queries: ContactQueries,
  ) {}

  sealed(caseId: string, words: string | undefined): string | null {
    return words === undefined ? null : this.keyRing.seal(words, caseId);
  }

  /** Null for none, and for one that does not open: it must not hide a whole page. */
  opened(caseId: string, sealed: string | null): string | null {
    try {
      return sealed === null ? null : this.keyRing.open(sealed, caseId);
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  }

  async contacts(caseId: string, page: Page, within: Within): Promise<readonly LoggedContact[]> {
    await this.assertThere(caseId, within);
    const found = await this.queries.contactsOf(caseId, page);
    return found.map((one) => ({ ...one, note: this.opened(caseId, one.note) }));
  }

  async verifications(caseId: string, page: Page, within: Within): Promise<readonly Verification[]> {
    await this.assertThere(caseId, within);
    const found = await this.queries.verificationsOf(caseId, page);
    return found.map((one) => ({ ...one, note: this.opened(caseId, one.note) }));
  }

  private async assertThere(caseId: string, within: Within): Promise<void> {
    if (!(await this.queries.isThere(caseId, within))) notFound();
  }
}
