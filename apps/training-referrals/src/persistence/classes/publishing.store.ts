import type { Tx } from '@tanggap/messaging';
import type { ProgrammeTerms } from '../../domain/classes/programme-terms.js';

/** A programme as its provider publishes it, with its first terms. */
export type NewProgramme = {
  readonly code: string;
  readonly pathway: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly terms: ProgrammeTerms;
};

/** Publishes programmes of a provider; returns the codes that were not taken. */
export async function publishProgrammes(
  tx: Tx,
  provider: string,
  programmes: readonly NewProgramme[],
): Promise<readonly string[]> {
  const rows = await tx.manager.query<{ code: string }[]>(
    `insert into programmes (code, pathway, name_id, name_en, provider, provider_code, certificate, safety_licence, class_size)
     select p->>'code', p->>'pathway', p->>'nameId', p->>'nameEn', v.name, v.code,
            coalesce(nullif(array_to_string(array(select json_array_elements_text(p->'terms'->'certificateKinds')), '+'), ''), '-'),
            (p->'terms'->>'licenceNeeded')::boolean, (p->'terms'->>'classSize')::int
       from json_array_elements($2::json) as p join providers v on v.code = $1
     on conflict (code) do nothing returning code`,
    [provider, JSON.stringify(programmes)],
  );
  return rows.map(({ code }) => code);
}

/** Whether a programme is a provider's own. */
export async function isPublishedBy(tx: Tx, provider: string, code: string): Promise<boolean> {
  const rows = await tx.manager.query<unknown[]>(`select 1 from programmes where code = $1 and provider_code = $2`, [
    code,
    provider,
  ]);
  return rows.length > 0;
}

export type DatedTerms = ProgrammeTerms & { readonly programme: string };

/** Adds terms; those of before stay, and what was proposed by them too. Returns how many were kept: one a programme and day. */
export async function addTerms(tx: Tx, publishedBy: string, terms: readonly DatedTerms[]): Promise<number> {
  const rows = await tx.manager.query<unknown[]>(
    `insert into admission_rules (programme_code, valid_from, minimum_schooling, minimum_age, occupations, licence_needed,
                                  licences_asked, legal_basis, certificate_kinds, units, hours, kkni_level, class_size,
                                  child_care, accessible, times, published_by)
     select t->>'programme', (t->>'validFrom')::date, t->>'minimumSchooling', t->>'minimumAge',
            array(select json_array_elements_text(t->'occupations')), (t->>'licenceNeeded')::boolean,
            array(select json_array_elements_text(t->'licencesAsked')), t->>'legalBasis',
            array(select json_array_elements_text(t->'certificateKinds')), (t->'units')::jsonb, (t->>'hours')::int,
            (t->>'kkniLevel')::int, (t->>'classSize')::int, (t->>'childCare')::boolean, (t->>'accessible')::boolean,
            t->>'times', $2::uuid
       from json_array_elements($1::json) as t
     on conflict (programme_code, valid_from) do nothing returning 1`,
    [JSON.stringify(terms), publishedBy],
  );
  return rows.length;
}
