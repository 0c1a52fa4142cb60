/**
 * SQL that is true for a row that no confirmed amendment has taken back, told or not: `notice` and `line` are expressions of
 * the notice's id and the row's line.
 */
export function stands(notice: string, line: string): string {
  return `not exists (select from withdrawn_rows x where x.notice_id = ${notice} and x.line = ${line})
      and not exists (select from amendments a where a.notice_id = ${notice} and a.state = 'confirmed'
                         and (a.lines is null or ${line} = any (a.lines)))`;
}
