import { never, type Invariant } from './invariant.js';

const notices = 'layoff-notices';

/** What workers claim their benefit with: numbers that leave nothing out, and papers that say which of them counts. */
export const receipts: readonly Invariant[] = [
  never(
    notices,
    'receipt-numbers-leave-nothing-out',
    'the numbers of an office and a year do not count from one to its counter without gaps',
    `select concat_ws(' ', coalesce(c.office, r.office), coalesce(c.year, r.year)) from receipt_counters c
       full join (select office, year, count(distinct sequence) as n, min(sequence) as first, max(sequence) as last
                    from receipts group by 1, 2) r on r.office = c.office and r.year = c.year
      where c.last is distinct from r.last or r.n <> r.last or r.first <> 1`,
  ),
  never(
    notices,
    'a-notice-has-one-receipt-number',
    'a notice has two numbers, or two have one, or it was accepted without one, or has one without being accepted',
    `select notice_id from (
         select notice_id, min(sequence) over same_number as sequence,
                count(*) filter (where revision = 1) over same_number as notices_of_number,
                count(*) filter (where revision = 1) over (partition by notice_id) as numbers_of_notice
           from receipts window same_number as (partition by office, year, sequence)) as r
      where notices_of_number <> 1 or numbers_of_notice <> 1
      union
     select r.notice_id from receipts r group by 1 having count(distinct (office, year, sequence, number)) > 1
      union
     select coalesce(n.id, r.notice_id) from (select id, accepted_at from notices where accepted_at is not null) n
       full join (select distinct notice_id from receipts) r on r.notice_id = n.id
      where n.id is null or (r.notice_id is null and n.accepted_at >= (select min(issued_at) from receipts))`,
  ),
  never(
    notices,
    'revisions-of-a-receipt-ascend',
    'the revisions of a receipt do not count from one, or one was issued before the one it replaces',
    `select notice_id || ' revision ' || revision from (
         select notice_id, revision, issued_at, row_number() over revisions as place, lag(issued_at) over revisions as before,
                notice_version, lag(notice_version) over revisions as version_before
           from receipts window revisions as (partition by notice_id order by revision)) as r
      where revision <> place or issued_at < before or notice_version < version_before`,
  ),
];
