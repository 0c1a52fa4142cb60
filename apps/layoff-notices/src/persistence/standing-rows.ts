/**
 * SQL that is true for a row that no confirmed amendment has taken back, told or not: `notice` and `line` are expressions of
 * the notice's id and the row's line. What is confirmed and not told is little, and is read once for all rows: an array of
 * lines that is searched for each row takes seconds in a large list.
 */
export function stands(notice: string, line: string): string {
  return `not exists (select from withdrawn_rows x where x.notice_id = ${notice} and x.line = ${line})
      and (${notice}, ${line}) not in (select a.notice_id, named.line from amendments a cross join unnest(a.lines) as named (line)
                                        where a.state = 'confirmed')
      and ${notice} not in (select a.notice_id from amendments a where a.state = 'confirmed' and a.lines is null)`;
}
