import { Injectable } from '@nestjs/common';
import { Rejected } from '@tanggap/kernel';
import { Clock, KeyRing } from '@tanggap/platform';
import type { Person } from '@tanggap/platform';
import { placesIn, readResults } from '../../domain/participation/result-sheet.js';
import type { Places, ReadRow, SheetRow } from '../../domain/participation/result-sheet.js';
import { classAsItIs } from '../../persistence/participation/held-class.store.js';
import { rosterAsItIs } from '../../persistence/participation/roster.store.js';
import { Snapshot } from '../../persistence/snapshot.js';
import { classNotFound } from '../classes/class-facts.js';
import { notAssessing } from './assessments.js';
import { ownClasses } from './own-classes.js';
import { participantsOf } from './participants.js';

const MOST_ROWS = 500;

/** What a file of results would come to. */
@Injectable()
export class ResultPreviews {
  constructor(
    private readonly snapshot: Snapshot,
    private readonly keyRing: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Throws `class.not-found` also for a class of others, and `Rejected` for what is no sheet of results. */
  async of(classId: string, tables: readonly (readonly SheetRow[])[], person: Person) {
    const { places, rows } = sheetIn(tables);
    const today = this.clock.today();
    const read = await this.snapshot.read(async (manager) => {
      const tx = { manager };
      const one = await classAsItIs(tx, classId, ownClasses(person), today);
      if (!one) throw classNotFound();
      if (one.state !== 'assessing' && one.state !== 'certifying') throw notAssessing();
      const people = await participantsOf(tx, classId, await rosterAsItIs(tx, classId), this.keyRing);
      return readResults(rows, places, people, one, today);
    });
    if (read.length === 0) throw refused('invalid', 'no-results', noResults);
    return { rows: read.map(shown) };
  }
}

const shown = ({ row, referralId, item, what, problems }: ReadRow) => ({
  ...{ row, referralId, what, problems },
  result: item && {
    ...{ attempt: item.attempt, result: item.result, on: item.on, assessor: item.assessor, seen: item.seen ?? 0 },
    units: item.units,
  },
});

/** The first table that begins as a sheet of results does; a workbook of ours has a sheet about itself in front. */
function sheetIn(tables: readonly (readonly SheetRow[])[]): {
  readonly places: Places;
  readonly rows: readonly SheetRow[];
} {
  for (const [header, ...rows] of tables) {
    const places = header && placesIn(header.cells);
    if (!places) continue;
    if (rows.length > MOST_ROWS) throw refused('too-large', 'too-many-rows', tooManyRows);
    return { places, rows };
  }
  throw refused('invalid', 'not-results', notResults);
}

const refused = (kind: 'invalid' | 'too-large', code: string, text: { readonly id: string; readonly en: string }) =>
  new Rejected(kind, `result-file.${code}`, text);

const tooManyRows = { id: 'Berkas hasil paling banyak 500 baris.', en: 'A file of results has at most 500 rows.' };
const noResults = {
  id: 'Belum ada hasil di berkas ini: isi kolom Hasil.',
  en: 'There is no result in this file: fill in the column Result.',
};
const notResults = {
  id: 'Berkas ini tidak memuat kolom Kode peserta, Hasil, dan Hari uji. Gunakan berkas yang diunduh dari halaman ini.',
  en: 'This file has no columns Participant code, Result and Assessed on. Use the file that is downloaded from this page.',
};
