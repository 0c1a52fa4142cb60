import { EntitySchema } from 'typeorm';

type PersonMarks = Readonly<{
  personId: string;
  nameBirthHash: string;
  birthHash: string | null;
  trigrams: readonly number[];
  markedAt: Date;
}>;

/** By what a person is found without opening what names them. */
export const personMarks = new EntitySchema<PersonMarks>({
  name: 'PersonMarks',
  tableName: 'person_marks',
  columns: {
    personId: {
      name: 'person_id',
      type: 'uuid',
      primary: true,
      primaryKeyConstraintName: 'one_set_of_marks_per_person',
    },
    nameBirthHash: { name: 'name_birth_hash', type: 'text' },
    birthHash: { name: 'birth_hash', type: 'text', nullable: true },
    trigrams: { type: 'integer', array: true },
    markedAt: { name: 'marked_at', type: 'timestamptz', default: () => 'now()' },
  },
  foreignKeys: [
    { name: 'marks_are_of_a_person', target: 'Person', columnNames: ['personId'], referencedColumnNames: ['id'] },
  ],
  indices: [
    // A GIN index, of which the schema has no word.
    { name: 'people_by_pieces_of_the_name', synchronize: false },
    { name: 'people_by_name_and_birth_date', columns: ['nameBirthHash', 'personId'] },
    { name: 'people_by_birth_date', columns: ['birthHash'], where: 'birth_hash is not null' },
  ],
  checks: [{ name: 'a_birth_date_is_kept_as_a_keyed_hash', expression: 'length(birth_hash) = 43' }],
});

type CaseMarks = Readonly<{
  number: string;
  caseId: string;
  personId: string;
  companyId: string;
  districtCode: string;
  phoneHash: string | null;
  accountHash: string | null;
}>;

export const caseMarks = new EntitySchema<CaseMarks>({
  name: 'CaseMarks',
  tableName: 'case_marks',
  columns: {
    number: { type: 'bigint' },
    caseId: { name: 'case_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'one_set_of_marks_per_case' },
    personId: { name: 'person_id', type: 'uuid' },
    companyId: { name: 'company_id', type: 'uuid' },
    districtCode: { name: 'district_code', type: 'text' },
    phoneHash: { name: 'phone_hash', type: 'text', nullable: true },
    accountHash: { name: 'account_hash', type: 'text', nullable: true },
  },
  uniques: [{ name: 'one_case_per_number', columns: ['number'] }],
  foreignKeys: [
    { name: 'marks_are_of_a_case', target: 'WorkerCase', columnNames: ['caseId'], referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'case_marks_by_phone', columns: ['phoneHash', 'personId'], where: 'phone_hash is not null' },
    { name: 'case_marks_by_account', columns: ['accountHash', 'personId'], where: 'account_hash is not null' },
    { name: 'case_marks_by_company_and_district', columns: ['companyId', 'districtCode'] },
  ],
});

/** How many people bear a piece of a name: a search begins with the rarest. */
export const trigramCounts = new EntitySchema<Readonly<{ trigram: number; people: number }>>({
  name: 'TrigramCount',
  tableName: 'trigram_counts',
  columns: {
    trigram: { type: 'integer', primary: true, primaryKeyConstraintName: 'one_count_per_trigram' },
    people: { type: 'integer' },
  },
});

const once = { primary: true, primaryKeyConstraintName: 'a_person_is_compared_once_in_a_district' } as const;

/** Who has still to be compared with the others of a company and district. */
export const comparisonsDue = new EntitySchema<Readonly<{ companyId: string; districtCode: string; personId: string }>>(
  {
    name: 'ComparisonDue',
    tableName: 'comparisons_due',
    columns: {
      companyId: { name: 'company_id', type: 'uuid', ...once },
      districtCode: { name: 'district_code', type: 'text', ...once },
      personId: { name: 'person_id', type: 'uuid', ...once },
    },
  },
);

type MarkSweep = Readonly<{
  onlyRow: boolean;
  markedTo: string;
  position: string;
  settledTo: string;
  passBeganAt: Date;
  wholeOn: string;
}>;

const start = '00000000-0000-0000-0000-000000000000';

export const markSweep = new EntitySchema<MarkSweep>({
  name: 'MarkSweep',
  tableName: 'mark_sweep',
  columns: {
    onlyRow: {
      name: 'only_row',
      type: 'boolean',
      primary: true,
      primaryKeyConstraintName: 'one_mark_sweep',
      default: true,
    },
    markedTo: { name: 'marked_to', type: 'uuid', default: start },
    position: { type: 'uuid', default: start },
    settledTo: { name: 'settled_to', type: 'uuid', default: start },
    passBeganAt: { name: 'pass_began_at', type: 'timestamptz', default: () => 'now()' },
    wholeOn: { name: 'whole_on', type: 'date', default: '2000-01-01' },
  },
  checks: [
    { name: 'the_mark_sweep_is_one_row', expression: 'only_row' },
    { name: 'a_pass_begins_where_marks_are_settled', expression: 'position >= marked_to' },
  ],
});
