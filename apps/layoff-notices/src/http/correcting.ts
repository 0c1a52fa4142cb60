import { Injectable } from '@nestjs/common';
import { Commands } from '@tanggap/platform';
import type { Command } from '@tanggap/platform';
import { ListCorrections } from '../application/list-corrections.js';
import { ListResults } from '../application/list-results.js';
import { NoticeFiles } from '../application/notice-files.js';
import type { CellCorrectionsBody } from './list-queries.js';

type Asked = Pick<CellCorrectionsBody, 'rows'> & {
  readonly id: string;
  /** Null for the notice's own list. */
  readonly listId: string | null;
  readonly seen: number;
};

/** One command behind two doors: of the notice's own list, and of the one that is named. */
@Injectable()
export class Correcting {
  constructor(
    private readonly commands: Commands,
    private readonly notices: NoticeFiles,
    private readonly corrections: ListCorrections,
    private readonly results: ListResults,
  ) {}

  async correct(command: Command, { id, listId, seen, rows }: Asked) {
    const { person } = command;
    const notice = await this.notices.find(id, person);
    const wanted = new Map(rows.map(({ row, cells }) => [row, cellsOf(cells)]));
    const corrected = await this.commands.prepared(
      command,
      () => this.corrections.judge(notice, listId ?? notice.listId, wanted),
      (tx, judgement) => this.corrections.keep(tx, { noticeId: id, listId, seen }, judgement, person),
    );
    await this.corrections.untilChecked(corrected.listId);
    return { ...corrected, list: await this.results.progress(notice, person, corrected.listId) };
  }
}

function cellsOf(cells: CellCorrectionsBody['rows'][number]['cells']) {
  return Object.fromEntries(cells.map(({ column, value }) => [column, value.trim()]));
}
