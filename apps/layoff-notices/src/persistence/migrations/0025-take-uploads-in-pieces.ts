import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `create table begun_uploads (
     id          uuid        not null,
     notice_id   uuid        not null,
     company_id  uuid        not null,
     begun_by    text        not null,
     begun_at    timestamptz not null default now(),
     moved_at    timestamptz not null default now(),
     mark_hash   text        not null,
     bytes       bigint      not null,
     pieces      integer     not null,
     sealed_key  text        not null,
     list_id     uuid,
     refusal     jsonb,
     constraint one_id_per_upload primary key (id),
     constraint an_upload_is_of_a_notice foreign key (notice_id) references notices (id),
     constraint one_upload_of_a_file_per_person unique (notice_id, begun_by, mark_hash),
     constraint an_upload_has_bytes check (bytes > 0 and pieces > 0),
     constraint an_upload_ends_once check (list_id is null or refusal is null)
   )`,
  `create index uploads_to_clear on begun_uploads (moved_at)`,
  `create table upload_pieces (
     upload_id    uuid    not null,
     piece        integer not null,
     content_hash text    not null,
     sealed       bytea   not null,
     constraint one_place_per_piece primary key (upload_id, piece),
     constraint a_piece_goes_with_its_upload foreign key (upload_id) references begun_uploads (id) on delete cascade
   )`,
  `alter table upload_pieces alter column sealed set storage external`,
];

/** A list may come in pieces, and go on after the connection was lost. */
export class TakeUploadsInPieces0000000000025 implements MigrationInterface {
  readonly name = 'TakeUploadsInPieces0000000000025';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of steps) await runner.query(sql);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
