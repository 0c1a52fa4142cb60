import { change, first, registry, type Tampering } from './tamper.js';

const movedTwice = (closed: string, reopened: string) =>
  `with moved as (
     insert into case_changes (case_id, change, changed_by, from_state, to_state, why)
     select id, m.change, 'nobody', m.from_state, m.to_state, m.why
       from (select id from cases where state = 'registered' order by id limit 1) c
      cross join (values (2, 'registered', 'closed', ${closed}), (3, 'closed', 'registered', ${reopened})) as m (change, from_state, to_state, why)
     returning case_id)
   select case_id as row from moved limit 1`;

export const inCaseWork: Tampering = {
  'a-case-counts-its-versions': [registry, change('cases', 'version = version + 1', 'id')],
  'an-owner-was-assigned': [registry, change('cases', 'owner_id = gen_random_uuid()', 'id')],
  'a-line-of-work-is-of-its-case': [registry, change('case_work', `state = 'contacted'`, 'case_id')],
  'every-end-of-a-case-is-told-once': [
    registry,
    `with ended as (select * from cases where state = 'registered' order by id limit 1), noted as (
       insert into case_changes (case_id, change, changed_by, from_state, to_state, why)
       select id, 2, 'nobody', state, 'closed', 'died' from ended)
     update cases set state = 'closed', version = 2 where id = ${first('cases', 'id', `state = 'registered'`)} returning id as row`,
  ],
  'every-reopening-is-told-once': [registry, movedTwice(`'died'`, `'report.retracted'`)],
  'only-a-mistaken-end-is-undone': [registry, movedTwice(`'dormant-for-a-year'`, `'contact.reached'`)],
};
