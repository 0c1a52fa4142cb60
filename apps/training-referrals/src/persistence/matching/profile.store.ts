import type { EventData } from '@tanggap/contracts';
import type { Tx } from '@tanggap/messaging';

type Profiled = EventData<'worker-registry.case-profiled.v1'>;

/** Every version that is heard of is kept once, in whatever order they come: the newest is the one with the highest number. */
export async function keepProfiles(tx: Tx, profiles: readonly Profiled[]): Promise<void> {
  await tx.manager.query(
    `insert into case_profiles (case_id, version, person_id, schooling, occupation, skills, wishes, dependants, vulnerable,
                                district_code, available_from, needs, licences)
     select (f->>'caseId')::uuid, (f->>'version')::int, (f->>'personId')::uuid, f->>'schooling', f->>'occupation',
            array(select json_array_elements_text(f->'skills')), array(select json_array_elements_text(f->'wishes')),
            (f->>'dependants')::int, (f->>'vulnerable')::boolean, f->>'districtCode', (f->>'availableFrom')::date,
            array(select json_array_elements_text(f->'needs')), array(select json_array_elements_text(f->'licences'))
       from json_array_elements($1::json) as f
     on conflict do nothing`,
    [
      JSON.stringify(
        profiles.map((profile) => ({ ...profile, needs: profile.needs ?? [], licences: profile.licences ?? [] })),
      ),
    ],
  );
}
