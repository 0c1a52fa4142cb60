import type { MigrationInterface, QueryRunner } from 'typeorm';

const steps: readonly string[] = [
  `alter table tellings add column certificate_id uuid,
     drop constraint a_telling_is_of_a_known_kind, drop constraint a_step_is_told_once`,
  `alter table tellings
     add constraint a_telling_is_of_a_known_kind check (what in ('seat.freed', 'seat.passed-on', 'class.moved', 'certificate.revoked')),
     add constraint a_step_is_told_once unique nulls not distinct (referral_id, step, class_version, certificate_id)`,
  `create table provider_bodies (
     provider_code text not null,
     licence       text not null,
     valid_from    date not null,
     valid_to      date,
     legal_basis   text not null,
     constraint one_row_per_provider_body_and_day primary key (provider_code, licence, valid_from),
     constraint a_body_is_of_a_provider foreign key (provider_code) references providers (code),
     constraint a_licence_of_a_body_is_written_one_way check (licence = upper(licence)),
     constraint an_agreement_ends_after_it_begins check (valid_to >= valid_from)
   )`,
];

/** Whoever looks after a case is told of a certificate that was revoked; a provider issues for the bodies that it works with. */
export class TellOfRevocations implements MigrationInterface {
  readonly name = 'TellOfRevocations0000000000018';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of steps) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
