import { change, first, training, type Tampering } from './tamper.js';

const rested = (programme: string, result: string) =>
  `insert into referral_bases (referral_id, rulebook_id, programme_code, facts, result)
   select id, rulebook_id, ${programme}, json_build_object('line', line, 'districtCode', district_code, 'ageBand', age_band,
          'schooling', schooling, 'occupation', occupation, 'dependants', dependants, 'wishes', wishes), '${result}'
     from proposals where id = ${first('proposals', 'id')}`;

/** Nobody asks for anything on the line itself: what is tampered with is made first. */
export const inMatching: Tampering = {
  'a-proposal-computes-to-the-same': [
    training,
    change('proposals', `schooling = 'SD', age_band = '15-17'`, 'id', `programme_code <> ''`),
  ],
  'a-request-rests-on-what-is-stored': [
    training,
    `${rested(`'JAHIT'`, '{"option":null,"obstacles":["licence.missing"]}')} returning referral_id as row`,
  ],
  'every-request-keeps-what-it-rests-on': [
    training,
    change('referrals', 'round = null, place = null, asked_by = gen_random_uuid()', 'id', 'round is not null'),
  ],
  'an-interest-counts-once': [
    training,
    `with someone as (select case_id, person_id from proposals order by id limit 1)
     insert into interests (id, case_id, person_id, pathway, programme_code, counts_for, district_code, noted_by)
     select gen_random_uuid(), case_id, person_id, 'MANUFAKTUR', 'JAHIT', 'JAHIT', '36.03.12', gen_random_uuid()
       from someone, generate_series(1, 2) returning case_id as row`,
  ],
  'policies-follow-each-other': [
    training,
    change('policies', 'valid_to = null', 'rule_version', 'valid_to is not null'),
  ],
};
