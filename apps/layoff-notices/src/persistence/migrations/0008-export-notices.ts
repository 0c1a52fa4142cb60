import type { MigrationInterface, QueryRunner } from 'typeorm';

const statuses = `'made', 'received', 'rejected', 'followed-up'`;

const steps: readonly string[] = [
  `create table notice_exports (
     id             uuid        not null,
     notice_id      uuid        not null,
     layout         text        not null,
     layout_version text        not null,
     list_id        uuid        not null,
     list_hash      text        not null,
     lines          integer[],
     rows           integer     not null,
     file_hash      text        not null,
     company        jsonb       not null,
     given          jsonb       not null,
     follows        uuid,
     status         text        not null,
     made_by        text        not null,
     made_at        timestamptz not null,
     made_on        date        not null,
     receipt_number text,
     receipt_on     date,
     constraint one_id_per_export primary key (id),
     constraint an_export_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint an_export_is_of_a_list foreign key (list_id) references worker_lists (id),
     constraint an_export_follows_another foreign key (follows) references notice_exports (id),
     constraint an_export_is_in_a_known_state check (status in (${statuses})),
     constraint an_export_holds_somebody check (rows > 0 and (lines is null or cardinality(lines) = rows)),
     constraint a_receipt_has_its_day check ((receipt_number is null) = (receipt_on is null)),
     constraint a_received_export_has_its_receipt check (status <> 'received' or receipt_number is not null)
   )`,
  `create index exports_of_a_notice on notice_exports (notice_id, id)`,
  // The same rows in the same layout are not sent twice while the first file is on its way.
  `create unique index one_export_on_its_way on notice_exports (notice_id, layout, file_hash) where status = 'made'`,
  `create table export_changes (
     export_id   uuid        not null,
     change      integer     not null,
     changed_at  timestamptz not null,
     changed_by  text        not null,
     from_status text,
     to_status   text        not null,
     why         text        not null,
     constraint one_line_per_change_of_an_export primary key (export_id, change),
     constraint a_change_is_of_an_export foreign key (export_id) references notice_exports (id),
     constraint only_the_making_comes_from_nowhere check ((change = 1) = (from_status is null)),
     constraint an_export_moves_to_a_known_state check (to_status in (${statuses}))
   )`,
  `create trigger export_changes_is_append_only before update or delete or truncate on export_changes
     for each statement execute function is_append_only()`,
  `create table export_rejections (
     number      bigint generated always as identity,
     notice_id   uuid        not null,
     export_id   uuid        not null,
     line        integer     not null,
     code        text        not null,
     sealed      text        not null,
     rejected_at timestamptz not null,
     rejected_by text        not null,
     sent_again  uuid,
     constraint one_number_per_rejection primary key (number),
     constraint one_rejection_per_code_of_a_line unique (export_id, line, code),
     constraint a_rejection_is_of_an_export foreign key (export_id) references notice_exports (id)
   )`,
  `create index rejections_of_a_notice on export_rejections (notice_id, number)`,
];

/** Files for outside systems, with what became of them: receipts, and rows that came back. */
export class ExportNotices0000000000008 implements MigrationInterface {
  readonly name = 'ExportNotices0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
