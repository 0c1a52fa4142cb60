import { neighboursOn } from '@tanggap/indonesia';
import type { Programme as PublishedProgramme } from '@tanggap/indonesia';
import { civilDate } from '@tanggap/kernel';
import type { EntityManager } from 'typeorm';
import type { AdmissionRule, PublishedPolicy } from './reference.js';

/** Who lies beside whom counts only where a policy gives points for it, as of its first day. */
const neighboursOf = ({ weights, validFrom }: PublishedPolicy) =>
  weights['region.neighbour'] ? neighboursOn(civilDate(validFrom)) : {};

/** Programmes follow the published table; what is dated is only ever added, so old decisions keep their rules. */
export async function keepReference(
  manager: EntityManager,
  programmes: readonly PublishedProgramme[],
  rules: readonly AdmissionRule[],
  policies: readonly PublishedPolicy[],
): Promise<void> {
  await manager.query(
    `insert into programmes (code, pathway, name_id, name_en, provider, certificate, safety_licence, class_size)
     select p->>'code', p->>'pathway', p->'name'->>'id', p->'name'->>'en', p->>'provider', p->>'certificate',
            (p->>'safetyLicence')::boolean, (p->>'capacity')::int
       from json_array_elements($1::json) as p
     on conflict (code) do update
        set pathway = excluded.pathway, name_id = excluded.name_id, name_en = excluded.name_en,
            provider = excluded.provider, certificate = excluded.certificate,
            safety_licence = excluded.safety_licence, class_size = excluded.class_size`,
    [JSON.stringify(programmes)],
  );
  await manager.query(
    `insert into admission_rules (programme_code, valid_from, valid_to, minimum_schooling, minimum_age, occupations,
                                  licence_needed, legal_basis, certificate_kinds)
     select r->>'programme', (r->>'validFrom')::date, (r->>'validTo')::date, r->>'minimumSchooling', r->>'minimumAge',
            array(select json_array_elements_text(r->'occupations')), (r->>'licenceNeeded')::boolean, r->>'legalBasis',
            case when p.certificate like '%BNSP%' then '{internal,BNSP}' when p.certificate = '-' then '{}' else '{internal}' end::text[]
       from json_array_elements($1::json) as r join programmes p on p.code = r->>'programme'
     on conflict (programme_code, valid_from) do update
        set valid_to = excluded.valid_to, certificate_kinds = excluded.certificate_kinds`,
    [JSON.stringify(rules)],
  );
  await manager.query(
    // What the office has published since has given the last of these its last day.
    `insert into policies (rule_version, valid_from, valid_to, weights, at_most, neighbours, pathway_order, legal_basis)
     select p->>'version', (p->>'validFrom')::date, (p->>'validTo')::date, (p->'weights')::jsonb,
            coalesce((p->'atMost')::jsonb, '{}'), (p->'neighbours')::jsonb,
            array(select json_array_elements_text(p->'pathwayOrder')), p->>'legalBasis'
       from json_array_elements($1::json) as p
     on conflict (rule_version) do update set valid_to = least(excluded.valid_to, policies.valid_to)`,
    [JSON.stringify(policies.map((policy) => ({ ...policy, neighbours: neighboursOf(policy) })))],
  );
}
