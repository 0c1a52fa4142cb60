import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { eventually } from '@tanggap/testing';
import { csv, people } from './a-list.js';
import { pdf } from './a-document.js';
import { ARunningService, hr } from './a-running-service.js';
import { MOST_DOCUMENT_BYTES } from '../src/domain/document.js';
import { columnNames } from '../src/domain/worker-list/columns.js';

/** More than the machine holds between a server and a reader who does not read. */
const ROWS = 1_000;
const LONG = 'x'.repeat(9_000);

describe('a file that is downloaded', () => {
  let service: ARunningService;
  let noticeId: string;
  beforeAll(async () => {
    service = await ARunningService.open();
    const rows = people(ROWS, {}, '40').map((cells) => [...cells, LONG]);
    noticeId = await service.file(ROWS, csv([[...columnNames, 'catatan'], ...rows]));
  }, 120_000);
  afterAll(() => service.close());

  /** The answer as soon as its head is there; nothing of its body is read. */
  async function begun(path: string): Promise<IncomingMessage> {
    const headers = { authorization: await service.tokenOf(hr) };
    return new Promise((resolve, reject) => get(`${service.url}${path}`, { headers }, resolve).once('error', reject));
  }
  const outcomes = async (name: string, target: string) => {
    const lines = await service.db.query<{ outcome: string }[]>(
      `select outcome from audit_log where name = $1 and target_id = $2 order by id`,
      [name, target],
    );
    return lines.map(({ outcome }) => outcome);
  };
  const anExport = async () => {
    const { body } = await service.ask('POST', `/notices/${noticeId}/exports`, hr, {
      body: { layout: 'SIPP', bpjsRegistration: 'BB012345' },
    });
    return String(body['id']);
  };
  const aDocument = async (less = 1) => {
    const body = pdf('', MOST_DOCUMENT_BYTES - less);
    const { body: attached } = await service.ask('PUT', `/notices/${noticeId}/documents/other`, hr, { body });
    return String(attached['documentId']);
  };

  it('is written down as read before its first byte goes out, and as broken off when its reader hangs up', async () => {
    const document = await aDocument();
    for (const [path, name, target] of [
      [`/notices/${noticeId}/worker-list/returned-file`, 'worker-list.returned', noticeId],
      [`/documents/${document}`, 'document.downloaded', document],
    ] as const) {
      const answer = await begun(path);
      expect([answer.statusCode, await outcomes(name, target)]).toEqual([200, ['done']]);

      answer.destroy();
      await eventually(async () => expect(await outcomes(name, target)).toEqual(['done', 'broken-off']));
    }
  });

  it('is written down so wherever there is one', async () => {
    const made = await anExport();
    for (const [path, name, target] of [
      [`/exports/${made}/file`, 'export.downloaded', made],
      [`/notices/${noticeId}/severance/file`, 'severance.file-taken', noticeId],
      [`/notices/${noticeId}/receipt/workers?limit=1`, 'receipt.extracts-printed', noticeId],
      [`/notices/${noticeId}/receipt/workers/2`, 'receipt.extract-printed', noticeId],
    ] as const) {
      const answer = await begun(path);
      const written = await outcomes(name, target);
      answer.resume();
      await new Promise((resolve) => answer.once('close', resolve));

      expect([answer.statusCode, written, answer.complete]).toEqual([200, ['done'], true]);
      expect(await outcomes(name, target)).toEqual(['done']);
    }
  });

  it('that breaks in the middle on our side does not end as if it were whole', async () => {
    const document = await aDocument(2);
    await service.db.query(`delete from document_parts where document_id = $1 and part > 30`, [document]);
    const answer = await begun(`/documents/${document}`);
    answer.resume();
    await new Promise((resolve) => answer.once('close', resolve));

    expect([answer.statusCode, answer.complete]).toEqual([200, false]);
  });
});
