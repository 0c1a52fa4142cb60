import { newId } from '@tanggap/contracts';
import { eventually } from '@tanggap/testing';
import { ARunningService, hr } from './a-running-service.js';
import { csv } from './a-list.js';
import { aRow } from './a-row.js';
import { columnNames } from '../src/domain/worker-list/columns.js';
import { ListFiles } from '../src/persistence/list-files.js';

describe('what lists leave behind', () => {
  const [replaced, brokenOff] = [newId(), newId()];
  let service: ARunningService;
  beforeAll(async () => {
    service = await ARunningService.open();
  });
  afterAll(() => service.close());

  it('is not taken from a list that was adopted, although its commit was not heard of', async () => {
    const id = await service.draft(1);
    const { body } = await service.upload(id, csv([columnNames, aRow().cells]));
    await new ListFiles(service.db).drop(String(body['listId']));

    await service.untilListIs(id, 'checked');
    expect((await service.ask('GET', `/notices/${id}/worker-list/returned-file`, hr)).text).toContain('Siti Aminah');
  });

  it('is cleared away in small steps, list by list, and then not looked at again', async () => {
    const id = await service.draft(1);
    // The parts first: a list without any would be gone before they come.
    await service.db.query(
      `insert into list_parts select list, part, '' from unnest($1::uuid[]) list, generate_series(1, 1500) part`,
      [[replaced, brokenOff]],
    );
    await service.db.query(
      `insert into worker_lists (id, notice_id, company_id, status, lane, sealed_key, received_by, received_on, parts, moved_at)
       select n.id, $1, $1, n.status, 'bulk', '', '', '2026-01-01', 1, now() - interval '2 hours'
         from unnest($2::uuid[], $3::text[]) as n (id, status)`,
      [id, [replaced, brokenOff], ['superseded', 'receiving']],
    );

    await eventually(async () => expect(await service.count(`worker_lists where id = '${brokenOff}'`)).toBe(0));
    await eventually(async () =>
      expect(await service.count(`worker_lists where id = '${replaced}' and parts = 0`)).toBe(1),
    );
    expect(await service.count(`list_parts where list_id = any('{${replaced},${brokenOff}}')`)).toBe(0);
  });
});
