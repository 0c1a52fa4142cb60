import { Injectable } from '@nestjs/common';
import { newId } from '@tanggap/contracts';
import { otherProgrammes, overlapRulesOn } from '@tanggap/indonesia';
import { isCivilDate, Rejected } from '@tanggap/kernel';
import type { FieldProblem } from '@tanggap/kernel';
import { UnitOfWork } from '@tanggap/messaging';
import { Clock, KeyRing } from '@tanggap/platform';
import { ProgrammeListQueries } from '../../persistence/patterns/programme-list.queries.js';
import type { ListFilter, ProgrammeListView } from '../../persistence/patterns/programme-list.queries.js';
import {
  completeProgrammeList,
  dropPartOf,
  keepRecipients,
  openProgrammeList,
  unfinishedLists,
} from '../../persistence/patterns/programme-list.store.js';
import type { KeptList, Recipient } from '../../persistence/patterns/programme-list.store.js';
import { readRecipients } from './recipient-list.js';

const LONGEST_IMPORT_MS = 60 * 60 * 1_000;
const AT_ONCE = 5_000;

export type Period = Readonly<{ from: string; to: string }>;
export type ImportedList = ProgrammeListView & Readonly<{ isNew: boolean; rows: number; repeated: number }>;

/** Who receives aid of another programme, as that programme tells: kept as keyed hashes, for comparing and for nothing else. */
@Injectable()
export class ProgrammeLists {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly keyRing: KeyRing,
    private readonly lists: ProgrammeListQueries,
  ) {}

  /** The table of what may go together, as it is in force today. */
  programmes() {
    const rules = overlapRulesOn(this.clock.today());
    return [...otherProgrammes].map(([code, name]) => ({
      code,
      name,
      overlaps: rules
        .filter(({ programmeCode }) => programmeCode === code)
        .map(({ schemeCode, effect, validFrom, legalBasis }) => ({ schemeCode, effect, validFrom, legalBasis })),
    }));
  }

  async page(filter: ListFilter): Promise<readonly ProgrammeListView[]> {
    return this.lists.page(filter);
  }

  /** Takes a list in as it streams, whole or not at all; the same file again is the list that is there. */
  async take(
    programmeCode: string,
    period: Period,
    importedBy: string,
    bytes: () => AsyncIterable<Uint8Array>,
  ): Promise<ImportedList> {
    if (!otherProgrammes.has(programmeCode)) throw noProgramme();
    assertPeriod(period);
    const sent = bytes();
    await this.dropUnfinished();
    const id = newId();
    const list = { id, programmeCode, periodFrom: period.from, periodTo: period.to, importedBy };
    await this.work.run(null, ({ manager }) => openProgrammeList(manager, list));
    const taken = await this.readInto(id, sent).catch(async (error: unknown) => {
      await this.drop(id);
      throw error;
    });
    if (!taken.isNew) await this.drop(id);
    const kept = await this.lists.one(taken.id);
    if (!kept) throw noList();
    return { ...kept, isNew: taken.isNew, rows: taken.rows, repeated: taken.repeated };
  }

  /** Slice by slice: a list of hundreds of thousands is neither one transaction nor whole in memory, and counts once it is complete. */
  private async readInto(
    id: string,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<KeptList & { readonly rows: number; readonly repeated: number }> {
    let recipients = 0;
    const hashOf = (nik: string) => this.keyRing.keyedHash('nik', nik);
    const keep = async (part: readonly Recipient[]) => {
      recipients += await this.work.run(null, ({ manager }) => keepRecipients(manager, id, part));
    };
    const { rows, digest } = await readRecipients(bytes, this.clock.today(), hashOf, { keep, atOnce: AT_ONCE });
    const contentHash = this.keyRing.keyedHash('list-content', digest);
    const kept = await this.work.run(null, ({ manager }) =>
      completeProgrammeList(manager, { id, recipients, contentHash }),
    );
    return { ...kept, rows, repeated: rows - recipients };
  }

  /** Of whoever died while a list came in. */
  private async dropUnfinished(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - LONGEST_IMPORT_MS);
    for (const id of await this.work.run(null, ({ manager }) => unfinishedLists(manager, before))) await this.drop(id);
  }

  private async drop(id: string): Promise<void> {
    let isMore = true;
    while (isMore) isMore = await this.work.run(null, ({ manager }) => dropPartOf(manager, id, AT_ONCE));
  }
}

function assertPeriod({ from, to }: Period): void {
  const problems: FieldProblem[] = (['from', 'to'] as const)
    .filter((field) => !isCivilDate({ from, to }[field]))
    .map((field) => ({ field, code: 'period.not-a-day', text: notADay }));
  if (problems.length === 0 && to < from)
    problems.push({ field: 'to', code: 'period.ends-before-it-begins', text: ends });
  const [first] = problems;
  if (first) throw new Rejected('invalid', first.code, first.text, problems);
}

const notADay = { id: 'Bukan tanggal pada kalender.', en: 'Not a day of the calendar.' };
const ends = { id: 'Berakhir sebelum dimulai.', en: 'Ends before it begins.' };

function noProgramme(): Rejected {
  return new Rejected('missing', 'programme.not-found', {
    id: 'Program bantuan ini tidak ada pada tabel.',
    en: 'This programme is not in the table.',
  });
}

export function noList(): Rejected {
  return new Rejected('missing', 'programme-list.not-found', {
    id: 'Daftar ini tidak ditemukan, atau sudah ditarik.',
    en: 'This list was not found, or was withdrawn before.',
  });
}
