import { EntitySchema } from 'typeorm';

/** A programme as it is published. */
export type PublishedProgramme = {
  readonly code: string;
  readonly pathway: string;
  readonly nameId: string;
  readonly nameEn: string;
  /** Who gives it, in words. */
  readonly provider: string;
  /** Who has published it; none for a programme of the office, of which every provider may open classes. */
  readonly providerCode: string | null;
  readonly certificate: string;
  readonly safetyLicence: boolean;
  readonly classSize: number;
};

export const programmeSchema = new EntitySchema<PublishedProgramme>({
  name: 'programme',
  tableName: 'programmes',
  columns: {
    code: { type: 'text', primary: true, primaryKeyConstraintName: 'one_programme_per_code' },
    pathway: { type: 'text' },
    nameId: { name: 'name_id', type: 'text' },
    nameEn: { name: 'name_en', type: 'text' },
    provider: { type: 'text' },
    providerCode: { name: 'provider_code', type: 'text', nullable: true },
    certificate: { type: 'text' },
    safetyLicence: { name: 'safety_licence', type: 'boolean' },
    classSize: { name: 'class_size', type: 'int' },
  },
  foreignKeys: [
    {
      name: 'a_programme_is_published_by_a_provider',
      target: 'provider',
      columnNames: ['providerCode'],
      referencedColumnNames: ['code'],
    },
  ],
  checks: [
    { name: 'a_pathway_is_one_of_three', expression: `pathway in ('ALAT_BERAT', 'MANUFAKTUR', 'WIRAUSAHA')` },
    { name: 'a_class_has_room', expression: 'class_size > 0' },
  ],
});
