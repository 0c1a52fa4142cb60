import type { Request } from 'express';
import { Controller, Inject, Post, Req } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import papaparse from 'papaparse';
import { DataSource } from 'typeorm';
import { ListRow } from './intake.entities.js';
import { RowBody } from './intake.row.js';
import { topics } from './messages.js';
import { say } from './outbox.js';

@Controller('lists')
export class IntakeController {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  /** Reads the list as it comes in, and checks and saves one row after the other. */
  @Post()
  async upload(@Req() request: Request) {
    const listId = crypto.randomUUID();
    const rows = request.pipe(papaparse.parse(papaparse.NODE_STREAM_INPUT, { header: true, skipEmptyLines: true }));
    let [line, good] = [1, 0];
    for await (const row of rows as AsyncIterable<object>) {
      line += 1;
      if (await this.take(listId, line, plainToInstance(RowBody, row))) good += 1;
    }
    return { rows: line - 1, good };
  }

  private async take(listId: string, line: number, row: RowBody): Promise<boolean> {
    const problems = (await validate(row)).map(({ property }) => property);
    return this.db.transaction(async (manager) => {
      const rows = manager.getRepository(ListRow);
      if (await rows.findOneBy({ listId, nik: row.nik })) problems.push('nik-twice');
      const status = problems.length === 0 ? 'good' : 'rejected';
      await rows.save({ listId, line, nik: row.nik, values: row, status, problems });
      if (status === 'good') await say(manager, topics.reported, row.nik, reportOf(listId, line, row));
      return status === 'good';
    });
  }
}

function reportOf(listId: string, line: number, row: RowBody) {
  return {
    listId,
    line,
    nik: row.nik,
    name: row.nama,
    birthDate: row.tanggal_lahir,
    phone: row.no_hp,
    districtCode: row.kode_kecamatan_domisili,
    jobTitle: row.jabatan,
    wage: row.upah_pokok,
    layoffDate: row.tanggal_phk,
    reasonCode: row.alasan_kode,
    dependants: row.tanggungan ?? 0,
    wishes: row.minat_pelatihan.split('|').filter(Boolean),
  };
}
