import { EntitySchema } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { providerKinds } from '../../domain/classes/provider.js';
import type { Provider, ProviderBody } from '../../domain/classes/provider.js';

export const providerSchema = new EntitySchema<Provider>({
  name: 'provider',
  tableName: 'providers',
  columns: {
    code: { type: 'text', primary: true, primaryKeyConstraintName: 'one_provider_per_code' },
    name: { type: 'text' },
    kind: { type: 'text' },
    districtCode: { name: 'district_code', type: 'text', nullable: true },
    active: { type: 'boolean' },
    validFrom: { name: 'valid_from', type: 'date' },
    validTo: { name: 'valid_to', type: 'date', nullable: true },
    legalBasis: { name: 'legal_basis', type: 'text' },
  },
  checks: [
    {
      name: 'a_kind_of_provider_is_known',
      expression: `kind in (${providerKinds.map((kind) => `'${kind}'`).join(', ')})`,
    },
    { name: 'a_provider_ends_after_it_begins', expression: 'valid_to >= valid_from' },
  ],
});

/** Providers follow the published table. Those that are not in it stay as they are. */
export async function keepProviders(manager: EntityManager, providers: readonly Provider[]): Promise<void> {
  await manager.query(
    `insert into providers (code, name, kind, district_code, active, valid_from, valid_to, legal_basis)
     select p->>'code', p->>'name', p->>'kind', p->>'districtCode', (p->>'active')::boolean, (p->>'validFrom')::date,
            (p->>'validTo')::date, p->>'legalBasis'
       from json_array_elements($1::json) as p
     on conflict (code) do update
        set name = excluded.name, kind = excluded.kind, district_code = excluded.district_code, active = excluded.active,
            valid_from = excluded.valid_from, valid_to = excluded.valid_to, legal_basis = excluded.legal_basis`,
    [JSON.stringify(providers)],
  );
}

/** The same of the bodies for which they issue. */
export async function keepBodies(manager: EntityManager, bodies: readonly ProviderBody[]): Promise<void> {
  await manager.query(
    `insert into provider_bodies (provider_code, licence, valid_from, valid_to, legal_basis)
     select b->>'providerCode', b->>'licence', (b->>'validFrom')::date, (b->>'validTo')::date, b->>'legalBasis'
       from json_array_elements($1::json) as b
     on conflict (provider_code, licence, valid_from) do update
        set valid_to = excluded.valid_to, legal_basis = excluded.legal_basis`,
    [JSON.stringify(bodies)],
  );
}
